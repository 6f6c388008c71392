"""`reviews backup`, `restore` and `migrate`: whole or not at all, and from one kind of database to the other."""

import hashlib
import json
import resource
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import URL, select, update
from sqlalchemy.orm import Session, sessionmaker

from cases import audit, rows
from cases.accounts.accounts import account_for
from cases.accounts.links import give_link, link_stands
from cases.accounts.sessions import begin_session, signed_in
from cases.clock import noon_on
from cases.database import make_engine, make_sessions, newest_migration
from cases.models import Case, LetterFile, LetterOwed
from cases.opening import open_case
from cases.rows import counts
from statutory_reviews.backups import read_backup
from tests.cast import COORDINATOR, KIND, NOTIFIED_ON, load_milton_keynes, notification
from tests.cli.conftest import Reviews
from tests.postgresql import create, drop

pytestmark = [pytest.mark.slow, pytest.mark.both_databases]

NEWEST = newest_migration()
PDF = bytes(range(256)) * 1200
Use = Callable[[str], sessionmaker[Session]]


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Iterator[Use]:
    """Let the commands work on a database, and look into it."""
    engines = []

    def use_one(url: str) -> sessionmaker[Session]:
        monkeypatch.setenv("REVIEWS_DATABASE_URL", url)
        engines.append(make_engine(url))
        return make_sessions(engines[-1])

    yield use_one
    for engine in engines:
        engine.dispose()


@pytest.fixture
def a_case_with_a_letter(sessions: sessionmaker[Session], a_notified_case: str, on_the_database: str) -> str:
    """A case whose first letter has frozen bytes."""
    fill_in_a_letter(sessions)
    return a_notified_case


def open_one(sessions: sessionmaker[Session]) -> str:
    with sessions.begin() as session:
        if sum(counts(session).values()) == 0:
            load_milton_keynes(session)
        return open_case(
            session,
            partnership="milton-keynes",
            kind=KIND,
            values=notification(),
            actor=COORDINATOR,
            now=noon_on(NOTIFIED_ON),
            again=True,
        ).reference


def fill_in_a_letter(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        letter = session.scalars(select(LetterOwed).order_by(LetterOwed.id)).first()
        assert letter is not None
        letter.draft = "Dear Ms Fennimore — “quoted”, naïve, \u2028 and on"
        session.add(LetterFile(letter_id=letter.id, sha256="0" * 64, content=PDF, produced_at=noon_on(NOTIFIED_ON)))


def everything(sessions: sessionmaker[Session]) -> dict[str, list[bytes]]:
    with sessions.begin() as session:
        return {name: list(rows.lines_of(session, name)) for name in rows.tables()}


@contextmanager
def files_no_larger_than(limit: int) -> Iterator[None]:
    """The machine refuses to write more, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_backup_says_what_it_holds_and_is_its_owners_alone(
    reviews: Reviews, tmp_path: Path, a_case_with_a_letter: str
):
    answer = reviews("backup", tmp_path / "b.zip")

    assert answer.code == 0
    assert "verified" in answer.out
    assert "It holds people's names" in answer.out
    assert stat.S_IMODE((tmp_path / "b.zip").stat().st_mode) == 0o600
    with ZipFile(tmp_path / "b.zip") as backup:
        manifest = json.loads(backup.read("manifest.json"))
    assert manifest["tables"]["letter_file"]["rows"] == 1
    assert set(manifest["tables"]) == set(rows.tables())
    assert "names" in reviews("backup", "--help").out


@pytest.mark.slow
@pytest.mark.parametrize("there", ["sqlite", "postgresql"])
@pytest.mark.parametrize("here", ["sqlite", "postgresql"])
def test_a_backup_goes_from_any_database_to_any_other(
    reviews: Reviews, tmp_path: Path, use: Use, request: pytest.FixtureRequest, here: str, there: str
):
    first = use(request.getfixturevalue(f"_{here}_url"))
    reference = open_one(first)
    fill_in_a_letter(first)
    assert reviews("backup", tmp_path / "b.zip").code == 0
    if there == "sqlite":
        second = use(f"sqlite:///{tmp_path / 'restored.db'}")
        assert reviews("migrate").code == 0
    else:
        second = use(request.getfixturevalue("_another_postgresql_url"))

    answer = reviews("restore", tmp_path / "b.zip")

    assert answer.code == 0, answer.err
    assert everything(second) == everything(first)
    with second.begin() as session:
        assert session.scalars(select(LetterFile)).one().content == PDF
        assert list(audit.verify(session)) == []
    assert open_one(second) > reference, "numbers go on after the restored rows"


def test_who_was_signed_in_when_a_backup_was_taken_signs_in_anew_after_it_is_restored(
    reviews: Reviews, tmp_path: Path, use: Use, sessions: sessionmaker[Session], a_case_with_a_letter: str
):
    with sessions.begin() as session:
        now = noon_on(NOTIFIED_ON)
        token = begin_session(session, account_for(session, "coordinator", now=now), way="password", now=now)
        link = give_link(session, "chair", done_by="server", now=now)
    reviews("backup", tmp_path / "b.zip")
    restored = use(f"sqlite:///{tmp_path / 'restored.db'}")
    reviews("migrate")
    assert reviews("restore", tmp_path / "b.zip").code == 0

    with restored.begin() as session:
        assert signed_in(session, token, now) is None
        assert not link_stands(session, link, now)


@pytest.fixture
def _another_postgresql_url(_postgresql_server: URL, _postgresql_template: str) -> Iterator[str]:
    url = create(_postgresql_server, template=_postgresql_template)
    yield url.render_as_string(hide_password=False)
    drop(_postgresql_server, str(url.database))


def test_a_backup_is_taken_while_somebody_writes(
    reviews: Reviews, tmp_path: Path, sessions: sessionmaker[Session], a_case_with_a_letter: str
):
    with sessions.begin() as session:
        case = session.scalars(select(Case).with_for_update()).one()
        case.advance_on = date(2026, 12, 24)
        session.flush()

        assert reviews("backup", tmp_path / "b.zip").code == 0

    with ZipFile(tmp_path / "b.zip") as backup:
        assert b"2026-12-24" not in backup.read("review_case.jsonl")


def test_a_backup_never_overwrites(reviews: Reviews, tmp_path: Path, a_case_with_a_letter: str):
    (tmp_path / "b.zip").write_text("mine")

    answer = reviews("backup", tmp_path / "b.zip")

    assert answer.code == 4
    assert "exists already" in answer.err
    assert (tmp_path / "b.zip").read_text() == "mine"


def test_a_history_that_does_not_verify_is_backed_up_with_a_warning(
    reviews: Reviews, tmp_path: Path, sessions: sessionmaker[Session], a_case_with_a_letter: str
):
    with sessions.begin() as session:
        session.execute(update(Case).values(history_length=Case.history_length + 1))
    for_people = reviews("backup", tmp_path / "a.zip")
    for_programs = reviews("backup", tmp_path / "b.zip", "--json")

    assert for_people.code == for_programs.code == 8
    assert for_people.err.startswith(f"Warning: the history of {a_case_with_a_letter} does not verify:")
    assert read_backup(tmp_path / "a.zip").tables == read_backup(tmp_path / "b.zip").tables
    assert [fault["reference"] for fault in for_programs.json["faults"]] == [a_case_with_a_letter]
    assert "exit code 8" in reviews("backup", "--help").out


def test_a_folder_that_is_not_there_is_named_as_it_was_given(
    reviews: Reviews, tmp_path: Path, a_case_with_a_letter: str
):
    (tmp_path / "file").write_text("in the way")
    for folder in (tmp_path / "nowhere", tmp_path / "file"):
        answer = reviews("backup", folder / "b.zip")

        assert answer.code == 7
        assert answer.err.startswith(f"'{folder}': ")
        assert "partial" not in answer.err


def test_a_disk_that_fills_up_leaves_no_file(reviews: Reviews, tmp_path: Path, a_case_with_a_letter: str):
    folder = tmp_path / "full"
    folder.mkdir()

    with files_no_larger_than(1000):
        answer = reviews("backup", folder / "b.zip")

    assert answer.code == 7
    assert len(answer.err.splitlines()) == 1
    assert "has room" in answer.err
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(reviews: Reviews, tmp_path: Path, a_case_with_a_letter: str):
    answer = reviews("backup", tmp_path / "nowhere" / "b.zip")

    assert answer.code == 7
    assert "Check that the place exists" in answer.err


def test_a_backup_is_restored_only_into_an_empty_database(
    reviews: Reviews, tmp_path: Path, sessions: sessionmaker[Session], a_case_with_a_letter: str
):
    reviews("backup", tmp_path / "b.zip")
    before = everything(sessions)

    answer = reviews("restore", tmp_path / "b.zip")

    assert answer.code == 4
    assert "only restored into an empty one" in answer.err
    assert everything(sessions) == before


def tampered(path: Path, name: str, change: Callable[[bytes], bytes], *, honestly: bool = False) -> Path:
    """A copy of a backup with one member changed; `honestly` with digests that fit."""
    copy = path.with_name("tampered.zip")
    with ZipFile(path) as old, ZipFile(copy, "w") as new:
        manifest = json.loads(old.read("manifest.json"))
        for member in old.namelist():
            content = old.read(member)
            if member == name:
                content = change(content)
                if honestly:
                    table = manifest["tables"][name.removesuffix(".jsonl")]
                    table["sha256"] = hashlib.sha256(content).hexdigest()
                    table["rows"] = len(content.splitlines())
            if member != "manifest.json":
                new.writestr(member, content)
        new.writestr(
            "manifest.json", change(old.read("manifest.json")) if name == "manifest.json" else json.dumps(manifest)
        )
    return copy


@pytest.fixture
def a_backup(reviews: Reviews, tmp_path: Path, use: Use, _sqlite_template: Path) -> Path:
    """A backup of a case with a letter; the commands then work on another, empty database."""
    first = use(f"sqlite:///{tmp_path / 'first.db'}")
    reviews("migrate")
    open_one(first)
    fill_in_a_letter(first)
    assert reviews("backup", tmp_path / "b.zip").code == 0
    return tmp_path / "b.zip"


@pytest.fixture
def an_empty_database(reviews: Reviews, tmp_path: Path, use: Use, a_backup: Path) -> sessionmaker[Session]:
    second = use(f"sqlite:///{tmp_path / 'second.db'}")
    reviews("migrate")
    return second


@pytest.mark.parametrize(
    ("name", "change", "honestly", "words"),
    [
        ("case_event.jsonl", lambda text: text.replace(b"coordinator", b"substitute"), False, "not as it was written"),
        ("case_event.jsonl", lambda text: text.replace(b"coordinator", b"substitute"), True, "does not verify"),
        ("case_event.jsonl", lambda text: b"".join(text.splitlines(keepends=True)[:-1]), True, "does not verify"),
        ("officer.jsonl", lambda text: text.replace(b'"key"', b'"kee"'), True, "it is damaged (KeyError)"),
        ("officer.jsonl", lambda text: text[:-20], True, "it is damaged"),
        ("officer.jsonl", lambda text: text.replace(b'":"', b'" :"'), True, "did not arrive as they were taken"),
        (
            "manifest.json",
            lambda text: text.replace(f'"{NEWEST}"'.encode(), b'"0000"'),
            False,
            "was taken at migration 0000",
        ),
        ("manifest.json", lambda text: text.replace(b'"format": 1', b'"format": 9'), False, "has format 9"),
        ("manifest.json", lambda text: text.replace(b'"officer"', b'"servant"'), False, "has other tables"),
        ("manifest.json", lambda _text: b"[]", False, "it is damaged"),
    ],
)
def test_a_backup_that_was_tampered_with_leaves_nothing(
    reviews: Reviews,
    a_backup: Path,
    an_empty_database: sessionmaker[Session],
    name: str,
    change: Callable[[bytes], bytes],
    honestly: bool,  # noqa: FBT001 - a parameter of the table above
    words: str,
):
    answer = reviews("restore", tampered(a_backup, name, change, honestly=honestly))

    assert answer.code == 4
    assert words in answer.err
    with an_empty_database.begin() as session:
        assert sum(counts(session).values()) == 0


def test_a_row_that_points_nowhere_leaves_nothing(
    reviews: Reviews, a_backup: Path, an_empty_database: sessionmaker[Session]
):
    orphan = tampered(a_backup, "partnership.jsonl", lambda _text: b"", honestly=True)

    answer = reviews("restore", orphan)

    assert answer.code == 6
    with an_empty_database.begin() as session:
        assert sum(counts(session).values()) == 0


@pytest.mark.parametrize("cut", [0, 100, 5000])
def test_a_backup_that_breaks_off_is_refused(
    reviews: Reviews, a_backup: Path, an_empty_database: sessionmaker[Session], cut: int
):
    a_backup.write_bytes(a_backup.read_bytes()[:cut])

    answer = reviews("restore", a_backup)

    assert answer.code == 4
    assert "is no backup, or it is damaged" in answer.err


def test_a_file_that_is_not_there_is_said(reviews: Reviews, tmp_path: Path):
    answer = reviews("restore", tmp_path / "none.zip")

    assert answer.code == 4
    assert "There is no file" in answer.err


def test_migrating_says_from_where_to_where(reviews: Reviews, tmp_path: Path, use: Use):
    use(f"sqlite:///{tmp_path / 'deep' / 'down' / 'new.db'}")

    assert reviews("migrate").out == f"The database went from nothing to migration {NEWEST}.\n"
    assert reviews("migrate").out == f"The database is up to date, at migration {NEWEST}.\n"
    assert reviews("migrate", "--json").json == {"before": NEWEST, "after": NEWEST}


def test_a_database_of_a_newer_program_is_left_alone(reviews: Reviews, tmp_path: Path, use: Use):
    use(f"sqlite:///{tmp_path / 'new.db'}")
    reviews("migrate")
    connection = sqlite3.connect(tmp_path / "new.db")
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    answer = reviews("migrate")

    assert answer.code == 7
    assert "does not know" in answer.err


def test_a_file_that_is_no_database_is_said(reviews: Reviews, tmp_path: Path, use: Use):
    (tmp_path / "notes.db").write_text(
        "Shopping: bread, milk, and a great deal more than a header's worth of text." * 20
    )
    use(f"sqlite:///{tmp_path / 'notes.db'}")

    answer = reviews("migrate")

    assert answer.code == 7
    assert "restore a backup" in answer.err
