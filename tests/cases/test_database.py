"""The database: the same tables on both, up and down and up again, and one sentence when it cannot be used."""

from __future__ import annotations

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from cases.database import DatabaseUnusable, _config, check_up_to_date, make_engine, migrate
from cases.models import Base


def test_a_migrated_database_is_up_to_date(engine):
    check_up_to_date(engine)


def test_the_migrations_make_the_tables_that_the_models_describe(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []
    assert set(inspect(engine).get_table_names()) == {*Base.metadata.tables, "alembic_version"}


def test_constraints_have_the_same_names_on_both(engine):
    found = {
        constraint["name"]
        for table in Base.metadata.tables
        for constraint in inspect(engine).get_check_constraints(table)
    }

    assert {"ck_deadline_status_known", "ck_deadline_due_after_it_starts", "ck_letter_owed_status_known"} <= found


def test_a_connection_that_the_server_ended_meanwhile_is_made_anew(engine, database_url):
    if engine.dialect.name != "postgresql":
        return  # an embedded database has no server
    with engine.connect() as connection:
        number = connection.scalar(text("SELECT pg_backend_pid()"))
    other = make_engine(database_url)
    with other.connect() as connection:
        connection.execute(text("SELECT pg_terminate_backend(:number)"), {"number": number})
    other.dispose()

    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1


def test_migrating_again_changes_nothing(engine, database_url):
    migrate(database_url)
    check_up_to_date(engine)


def test_down_and_up_again(engine, database_url):
    def downgrade() -> None:
        with engine.begin() as connection:
            config = _config()
            config.attributes["connection"] = connection
            command.downgrade(config, "base")

    downgrade()
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}

    migrate(database_url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    downgrade()


def test_foreign_keys_hold(engine):
    statement = (
        "INSERT INTO interest (case_id, officer_id, nature, declared_on, walled)"
        " VALUES (9, 9, 'x', '2026-11-02', false)"
    )
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("deadline", "UPDATE deadline SET status = 'forgotten'"),
        ("deadline", "UPDATE deadline SET original_due_on = '2000-01-01'"),
        ("letter_owed", "UPDATE letter_owed SET status = 'lost'"),
    ],
)
def test_what_must_never_be_false_is_refused_by_the_database(a_notified_case, engine, table, statement):
    with pytest.raises(IntegrityError, match=f"ck_{table}"), engine.begin() as connection:
        connection.execute(text(statement))


# When it cannot be used


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgres://localhost/x", "'postgres://' is not supported. Write 'sqlite:///file' or 'postgresql+psycopg://"),
        ("postgresql://localhost/x", "'postgresql://' is not supported"),
        ("mysql://localhost/x", "'mysql://' is not supported"),
        ("not an address", "The database address cannot be read"),
        ("", "The database address cannot be read"),
    ],
)
def test_an_address_that_is_not_supported_is_named(url, words):
    for use in (make_engine, migrate):
        with pytest.raises(DatabaseUnusable) as refused:
            use(url)
        assert words in str(refused.value)


def test_a_password_never_stands_in_the_sentence():
    with pytest.raises(DatabaseUnusable) as refused:
        check_up_to_date(make_engine("postgresql+psycopg://reviews:secret-word@127.0.0.1:1/none?connect_timeout=2"))

    assert "secret-word" not in str(refused.value)
    assert "127.0.0.1/none cannot be used" in str(refused.value)


def test_a_server_that_refuses_asks_whether_it_runs_and_not_for_a_backup():
    with pytest.raises(DatabaseUnusable) as refused:
        check_up_to_date(make_engine("postgresql+psycopg://127.0.0.1:1/none?connect_timeout=2"))

    assert "Check that the server runs and that the address is right" in str(refused.value)
    assert "backup" not in str(refused.value)


def test_a_broken_file_is_refused_in_one_sentence(tmp_path):
    broken = tmp_path / "reviews.db"
    broken.write_bytes(b"This is no database." * 500)

    for use in (lambda url: check_up_to_date(make_engine(url)), migrate):
        with pytest.raises(DatabaseUnusable, match=r"reviews\.db cannot be used: file is not a database") as refused:
            use(f"sqlite:///{broken}")
        assert str(refused.value).endswith("Check the address and the disk, or restore a backup.")
    assert broken.read_bytes().startswith(b"This is no database.")


def test_a_folder_where_the_file_should_be_is_refused(tmp_path):
    for use in (lambda url: check_up_to_date(make_engine(url)), migrate):
        with pytest.raises(DatabaseUnusable, match="cannot be used: unable to open database file"):
            use(f"sqlite:///{tmp_path}")


def test_a_file_where_the_folder_should_be_is_refused(tmp_path):
    (tmp_path / "taken").write_text("a file")

    with pytest.raises(DatabaseUnusable, match="taken"):
        migrate(f"sqlite:///{tmp_path}/taken/reviews.db")


def test_an_empty_database_is_to_be_set_up(tmp_path):
    with pytest.raises(DatabaseUnusable, match=r"The database is empty\. Run 'reviews migrate' to set it up"):
        check_up_to_date(make_engine(f"sqlite:///{tmp_path}/new.db"))


def test_a_database_at_another_migration_is_refused(engine):
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(DatabaseUnusable, match="stands at migration 9999, this program needs"):
        check_up_to_date(engine)


def test_a_database_of_a_newer_program_is_not_migrated(engine, database_url):
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(DatabaseUnusable, match="a migration that this program does not know"):
        migrate(database_url)


def test_sqlite_waits_for_others_and_keeps_foreign_keys(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path}/reviews.db")
    with engine.connect() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
        assert connection.scalar(text("PRAGMA busy_timeout")) >= 5000
    engine.dispose()


def test_what_a_statement_was_asked_with_stands_in_no_error(engine):
    with engine.connect() as connection, pytest.raises(DatabaseError) as failed:
        connection.execute(text("SELECT 1 FROM no_such_table WHERE name = :name"), {"name": "Somebody's Name"})

    assert "Somebody" not in str(failed.value)
