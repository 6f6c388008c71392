"""Where the templates lie: in the repository, or in the installed distribution."""

from pathlib import Path

_PACKAGES = Path(__file__).resolve().parent.parent


def templates() -> Path:
    """The folder that holds `letters/`, `layout/` and `fonts/`.

    In a clone it stands beside the packages; a wheel carries it inside `statutory_reviews`.

    Raises:
        FileNotFoundError: when neither place has it, that is, when the installation is broken.
    """
    for folder in (_PACKAGES / "templates", _PACKAGES / "statutory_reviews" / "templates"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(
        "The folder 'templates' with the letters is missing, so no letter can be produced. "
        "Install the distribution 'statutory-reviews' again."
    )
