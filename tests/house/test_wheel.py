"""The wheel is whole: what works in a clone works from an installation."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.house.repository import ROOT

pytestmark = pytest.mark.slow

USE = """
import sys
sys.path.insert(0, sys.argv[1])
from cases import database
from notifications import resources as letters
from statutory_reviews import resources as scenarios

assert database.__file__.startswith(sys.argv[1])
database.migrate("sqlite:///reviews.db")
print(letters.templates())
print(scenarios.scenarios_folder())
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as the locked build backend makes it, without fetching anything."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder), within=ROOT)
    [wheel] = folder.glob("*.whl")
    return wheel


def test_the_wheel_carries_every_template_scenario_and_migration(wheel: Path):
    carried = set(ZipFile(wheel).namelist())

    assert _files("templates", inside="statutory_reviews/") <= carried
    assert _files("scenarios", inside="statutory_reviews/") <= carried
    assert _files("cases/migrations") <= carried
    assert "workflows/prefect.yaml" in carried


def test_the_wheel_carries_nothing_but_our_packages(wheel: Path):
    tops = {name.split("/")[0] for name in ZipFile(wheel).namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == {
        "cases",
        "notifications",
        "state_machines",
        "statutory_reviews",
        "workflows",
    }


def test_an_installed_wheel_sets_up_a_database_and_finds_its_templates(wheel: Path, tmp_path: Path):
    site = tmp_path / "site"
    ZipFile(wheel).extractall(site)

    said = _run(sys.executable, "-c", USE, str(site), within=tmp_path)

    assert said.split() == [str(site / "statutory_reviews/templates"), str(site / "statutory_reviews/scenarios")]


def _files(folder: str, *, inside: str = "") -> set[str]:
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    names = {inside + path.relative_to(ROOT).as_posix() for path in found}
    assert names, f"{folder} holds no files"
    return names


def _run(*command: str, within: Path) -> str:
    done = subprocess.run(command, cwd=within, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
