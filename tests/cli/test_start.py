"""How the command starts and stops: nothing heavy is imported for its help, and it leaves quietly."""

import io
import subprocess
import sys
import time

import pytest

from statutory_reviews.cli.main import main
from tests.cast import ROOT
from tests.cli.conftest import Reviews

HEAVY = ("prefect", "sqlalchemy", "typst", "pydantic", "jinja2", "rich", "holidays", "alembic")
HELP = "import sys; from statutory_reviews.cli.main import main; code = main(['--help'])"


def test_the_help_imports_nothing_heavy():
    found = _python(f"{HELP}; print('IMPORTED', [name for name in {HEAVY} if name in sys.modules])")

    assert found.stdout.splitlines()[-1] == "IMPORTED []"


@pytest.mark.slow
def test_listing_letters_imports_neither_prefect_nor_the_pdf_library():
    found = _python(
        "import sys; from statutory_reviews.cli import letters, tray, cases; "
        "print([name for name in ('prefect', 'typst', 'jinja2') if name in sys.modules])"
    )

    assert found.stdout.strip() == "[]"


@pytest.mark.slow
def test_the_help_starts_in_less_than_half_the_time_of_importing_prefect():
    # The shortest of three: other work on the machine only ever makes it longer.
    assert min(_seconds(HELP) for _ in range(3)) < _seconds("import prefect") / 2


def test_an_interrupt_is_quiet(reviews: Reviews, monkeypatch: pytest.MonkeyPatch):
    class Interrupted(io.StringIO):
        def read(self, _size: int | None = -1) -> str:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", Interrupted())
    answer = reviews("cases", "open", "-", "--as", "coordinator")

    assert (answer.code, answer.out, answer.err) == (130, "", "")


def test_a_reader_who_leaves_is_no_error():
    command = ["count", "2026-11-02", "1", "months", "--counting", "after"]
    program = f"import sys; from statutory_reviews.cli.main import main; sys.exit(main({command}))"
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        process.stdout.close()
        said = process.stderr.read()

    assert process.returncode == 141
    assert said == ""


def test_wrong_use_says_how_it_is_used(reviews: Reviews):
    answer = reviews("cses")

    assert answer.code == 2
    assert "Did you mean 'cases'?" in answer.err


def test_a_day_that_is_none_is_wrong_use(reviews: Reviews):
    answer = reviews("cases", "list", "--as-of", "2026-02-30")

    assert answer.code == 2
    assert "--as-of" in answer.err
    assert "not a day of the calendar" in answer.err


def test_the_console_script_is_this_function():
    assert main(["--help"]) == 0


def _python(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)


def _seconds(program: str) -> float:
    began = time.perf_counter()
    _python(program)
    return time.perf_counter() - began
