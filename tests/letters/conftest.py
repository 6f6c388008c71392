"""The letters of the invented case reviews, told once for all tests that read them."""

from collections.abc import Mapping

import pytest

from tests.letters.case_review_table import LETTERS


@pytest.fixture(scope="session")
def case_reviews(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], object]:
    """Each letter of the table by name and situation, as the real engine owed it and the real templates worded it."""
    from cases.database import make_engine, make_sessions, migrate
    from tests.letters.case_review_told import tell_all

    url = f"sqlite:///{tmp_path_factory.mktemp('case-reviews') / 'reviews.db'}"
    migrate(url)
    engine = make_engine(url)
    told = tell_all(make_sessions(engine), LETTERS)
    engine.dispose()
    return told


@pytest.fixture(scope="session")
def yearly_work(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str, str], object]:
    """Each letter about an assessment or a strategy by kind, name and situation, from the real engine."""
    from cases.database import make_engine, make_sessions, migrate
    from tests.letters.community_safety_told import tell_all

    url = f"sqlite:///{tmp_path_factory.mktemp('yearly-work') / 'reviews.db'}"
    migrate(url)
    engine = make_engine(url)
    told = tell_all(make_sessions(engine))
    engine.dispose()
    return told
