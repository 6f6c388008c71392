"""Where the scenarios lie: in the repository, or in the installed distribution."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def scenarios_folder() -> Path:
    """The folder of timelines that `reviews replay` can run.

    In a clone it stands beside the packages; a wheel carries it inside this one.

    Raises:
        FileNotFoundError: neither place has it, that is, the installation is broken.
    """
    for folder in (_PACKAGE.parent / "scenarios", _PACKAGE / "scenarios"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("The folder 'scenarios' is missing. Install the distribution 'statutory-reviews' again.")
