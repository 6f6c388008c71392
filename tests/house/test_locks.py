"""The locks install what pyproject.toml asks for, and the suite runs on what is deployed."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.repository import ROOT

LOCKED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s\\;]+)(?P<rest>.*(?:\n    --hash=.*)*)", re.MULTILINE)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_what_we_depend_on_is_locked_at_a_version_we_allow():
    running, testing = _locked("requirements.lock"), _locked("requirements-dev.lock")

    assert not _unmet(PROJECT["dependencies"], running), "run `make lock`"
    assert not _unmet(PROJECT["optional-dependencies"]["dev"], testing), "run `make lock`"


def test_the_suite_runs_on_the_files_that_are_deployed():
    running, testing = _locked("requirements.lock"), _locked("requirements-dev.lock")

    assert running.items() <= testing.items(), "run `make lock`"


def test_every_locked_version_is_pinned_by_its_hash():
    for name, (_version, rest) in _locked("requirements-dev.lock").items():
        assert "--hash=sha256:" in rest, name


def _locked(lock: str) -> dict[str, tuple[str, str]]:
    """Each locked distribution's version, and its marker and hashes."""
    found = LOCKED.finditer((ROOT / lock).read_text(encoding="utf-8"))
    return {canonicalize_name(match["name"]): (match["version"], match["rest"]) for match in found}


def _unmet(wanted: list[str], locked: dict[str, tuple[str, str]]) -> list[str]:
    requirements = [Requirement(line) for line in wanted]
    return [
        str(requirement)
        for requirement in requirements
        if (name := canonicalize_name(requirement.name)) not in locked or locked[name][0] not in requirement.specifier
    ]
