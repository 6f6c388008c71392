"""What the house tests look at: the files of this repository."""

import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("state_machines", "cases", "notifications", "workflows", "statutory_reviews")
FOLDERS = (*PACKAGES, ".ci", "benchmarks", "docs", "scenarios", "templates", "tests")


def modules(*folders: str) -> list[Path]:
    """Our Python modules, without the migrations, which are a record and are never rewritten."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path for path in found if "versions" not in path.parts)


def documents() -> list[Path]:
    """The pages people read, without the decisions, which tell what was true on their day."""
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    return sorted(page for page in pages if page.exists() and "decisions" not in page.parts)


def text_files() -> Iterator[tuple[Path, str]]:
    """Every text file at the root and in the repository's folders, with its text."""
    places = [path for path in ROOT.iterdir() if path.is_file()]
    for folder in FOLDERS:
        for place, names, files in os.walk(ROOT / folder):
            names[:] = [name for name in names if not name.startswith(".") and name != "__pycache__"]
            places.extend(Path(place, file) for file in files)
    for path in sorted(places):
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a font or a picture


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
