"""Where the scenarios and the example partnership lie: in the repository, or in the installed distribution."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def scenarios_folder() -> Path:
    """The folder of timelines that ship. Raises FileNotFoundError when the installation is broken."""
    return _folder("scenarios")


def policies_folder() -> Path:
    """The folder of partnership files that ship. Raises FileNotFoundError when the installation is broken."""
    return _folder("policies")


def _folder(name: str) -> Path:
    """In a clone it stands beside the packages; a wheel carries it inside this one."""
    for folder in (_PACKAGE.parent / name, _PACKAGE / name):
        if folder.is_dir():
            return folder
    message = f"The folder '{name}' is missing. Install the distribution 'statutory-reviews' again."
    raise FileNotFoundError(message)
