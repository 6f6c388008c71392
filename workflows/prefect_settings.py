"""How Prefect is set up here, as environment variables, because it reads them once, when it is imported."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from statutory_reviews.settings import Settings

POOL = "reviews"
"""The work pool that prefect.yaml names."""

_ROOT = Path(__file__).resolve().parent


def with_prefect(environment: Mapping[str, str], settings: Settings) -> dict[str, str]:
    """An environment in which Prefect keeps to the home folder and to itself. What is set there already stays.

    Where things lie is written out in full: a flow that a worker runs works in another folder.
    """
    ours = {
        "PREFECT_HOME": str(settings.home / "prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }
    where = {"REVIEWS_HOME": str(settings.home), "REVIEWS_PRINT_FOLDER": str(settings.print_folder)}
    return ours | dict(environment) | where | {"REVIEWS_DATABASE_URL": settings.database_url}


def prefect_file() -> Path:
    """The list of deployments: in the repository, or in the installed distribution.

    Raises:
        FileNotFoundError: neither place has it, that is, the installation is broken.
    """
    for place in (_ROOT.parent / "prefect.yaml", _ROOT / "prefect.yaml"):
        if place.is_file():
            return place
    raise FileNotFoundError("The file 'prefect.yaml' is missing. Install the distribution 'statutory-reviews' again.")
