"""One table decides how each failure ends, and no failure repeats what somebody entered."""

import sqlite3
from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from statutory_reviews.cli import main as entry
from statutory_reviews.cli.failures import EXIT_CODES, UNEXPECTED, UNUSABLE, explained
from tests import examples
from tests.cli.conftest import Reviews


@pytest.mark.parametrize("name", EXIT_CODES)
def test_every_failure_in_the_table_exists(name: str):
    module, _, kind = name.rpartition(".")

    assert issubclass(getattr(import_module(module), kind), Exception)


def test_an_unexpected_failure_says_where_and_nothing_that_was_entered():
    code, words = explained(_raised(RuntimeError("Marigold Fennimore")))

    assert code == UNEXPECTED
    assert "RuntimeError" in words
    assert not any(name in words for name in examples.NAMES)


def test_a_failing_database_is_named_without_the_statement_and_its_values():
    refused = OperationalError(
        "INSERT ...", {"name": "Fennimore"}, sqlite3.OperationalError("database or disk is full")
    )
    code, words = explained(_raised(refused))

    assert code == UNUSABLE
    assert "database or disk is full" in words
    assert "Fennimore" not in words
    assert "INSERT" not in words


def test_a_broken_database_file_is_refused_in_one_sentence(reviews: Reviews, monkeypatch, tmp_path: Path):
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"this is no database, but long enough to be read as one" * 100)
    monkeypatch.setenv("REVIEWS_DATABASE_URL", f"sqlite:///{broken}")
    answer = reviews("tray", "--as", "coordinator")

    assert answer.code == UNUSABLE
    assert "broken.db cannot be used" in answer.err
    assert len(answer.err.splitlines()) == 1


def test_an_address_that_is_not_supported_names_the_variable(reviews: Reviews, monkeypatch):
    monkeypatch.setenv("REVIEWS_DATABASE_URL", "postgres://somewhere/reviews")
    answer = reviews("tray", "--as", "coordinator")

    assert answer.code == UNUSABLE
    assert answer.err.startswith("REVIEWS_DATABASE_URL:")


def test_a_database_that_is_not_set_up_says_what_to_type(reviews: Reviews, monkeypatch, tmp_path: Path):
    monkeypatch.setenv("REVIEWS_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.db'}")
    answer = reviews("cases", "list", "--as", "coordinator")

    assert answer.code == UNUSABLE
    assert "reviews migrate" in answer.err


def test_an_unexpected_failure_ends_with_one_sentence(reviews: Reviews, monkeypatch):
    def fail(_name: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(entry, "command", fail)
    answer = reviews("tray")

    assert answer.code == UNEXPECTED
    assert "did not expect (ZeroDivisionError at statutory_reviews/cli/main.py:" in answer.err


def test_a_command_that_acts_needs_somebody_who_acts(reviews: Reviews):
    answer = reviews("tray")

    assert answer.code == 2
    assert answer.err == "Nobody acts. Say who with --as OFFICER, or set REVIEWS_OFFICER to the officer's key.\n"


def test_an_officer_nobody_knows_is_not_shown_an_empty_tray(reviews: Reviews):
    answer = reviews("tray", "--as", "bob")

    assert answer.code == 5
    assert "There is no officer 'bob'" in answer.err


def _raised(failure: Exception) -> BaseException:
    with pytest.raises(type(failure)) as raised:
        raise failure
    return raised.value
