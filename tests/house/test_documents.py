"""What our pages say is true: the files they name are there, and the Python they show runs."""

import re
from pathlib import Path

import pytest

from tests.house.repository import FOLDERS, ROOT, documents, relative, text_files

QUOTED = re.compile(r"`([^`\s]+)`")
LINKED = re.compile(r"\]\(([^)\s#:]+)(?:#[^)\s]*)?\)")
PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
FILE_AT_THE_ROOT = re.compile(r"(Makefile|LICENSE|[\w.-]+\.(md|toml|lock))")

# Written in pieces, so that this file does not find itself.
HOSTS = ("pypi" + ".org", "files.pythonhosted" + ".org", "registry.npmjs" + ".org", "deb.debian" + ".org")
FORBIDDEN = re.compile("|".join([*map(re.escape, HOSTS), r"(?<![\w.~-])/(?:work|root)" + "/"]))

every_document = pytest.mark.parametrize("document", documents(), ids=relative)


@every_document
def test_every_file_that_a_page_names_exists(document: Path):
    text = document.read_text(encoding="utf-8")
    named = [name for name in QUOTED.findall(text) if _is_a_path(name)]

    missing = [name for name in named if not list(ROOT.glob(name.rstrip("/")))]
    dead = [link for link in LINKED.findall(text) if not (document.parent / link).exists()]

    assert not missing
    assert not dead


@every_document
def test_the_python_on_a_page_runs(document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "page"}
    for block in PYTHON.findall(document.read_text(encoding="utf-8")):
        exec(compile(block, relative(document), "exec"), names)  # noqa: S102 - our own pages


def test_no_file_names_a_registry_or_a_place_on_somebodys_machine():
    found = {relative(path): match[0] for path, text in text_files() if (match := FORBIDDEN.search(text))}

    assert not found


def _is_a_path(name: str) -> bool:
    if re.search(r"[<>{}…()$=]|\.\.", name):
        return False  # a placeholder, or code
    return name.split("/", maxsplit=1)[0] in FOLDERS if "/" in name else bool(FILE_AT_THE_ROOT.fullmatch(name))
