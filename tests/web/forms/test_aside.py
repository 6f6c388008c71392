"""What a form keeps aside until it is wanted: bodies beyond the case, seldom answers, and a second day."""

from __future__ import annotations

from lxml import html as lxml_html
from sqlalchemy.orm import Session, sessionmaker

from cases.access import Actor
from cases.queries import event_asked
from state_machines.domestic_homicide_review.inputs_evidence import Commission
from state_machines.domestic_homicide_review.notification import PoliceNotification
from statutory_reviews.web.forms.known import known_of
from statutory_reviews.web.forms.questions import form_shown
from statutory_reviews.web.recording.entry import fields_of
from tests.cast import COORDINATOR, POLICE_CONTACT
from tests.story import day_of
from tests.web.forms.every_model import page_of

BODIES = {"police": "The police", "rag": "RAG", "forum": "The forum", "probation": "Probation"}
FIELDS = fields_of(Commission)


def folds(page: str) -> dict[str, tuple[bool, set[str]]]:
    """Each fold of a page by its words: whether it is open, and the fields in it."""
    return {
        " ".join(one.xpath("string(summary)").split()): (
            one.get("open") is not None,
            {str(name) for name in one.xpath(".//@name")},
        )
        for one in lxml_html.fromstring(page).xpath("//form//details")
    }


def commission(
    answers: dict[str, tuple[str, ...]], faults: dict[str, str] | None = None
) -> dict[str, tuple[bool, set[str]]]:
    known = known_of(BODIES, near={"police"})
    return folds(page_of(Commission, form_shown(FIELDS, answers, known=known, faults=faults)))


def test_bodies_of_the_case_stand_first_and_others_in_a_fold_that_opens_when_one_is_ticked() -> None:
    known = known_of(BODIES, near={"police"})
    page = lxml_html.fromstring(page_of(Commission, form_shown(FIELDS, {}, known=known)))
    values = [one.get("value") for one in page.xpath("//*[@name='panel_organisations']")]
    assert values == ["police", "probation", "rag", "forum"]
    assert commission({})["Other organisations"][0] is False
    assert commission({"panel_organisations": ("police",)})["Other organisations"][0] is False
    assert commission({"panel_organisations": ("police", "rag")})["Other organisations"][0] is True


def test_of_whom_acts_in_a_post_no_birthday_is_asked_unless_it_is_wanted() -> None:
    is_open, fields = commission({})["More about this person"]
    assert not is_open
    assert {name.partition(".")[2] for name in fields} == {
        *("known_as", "date_of_birth-day", "date_of_birth-month", "date_of_birth-year", "notes")
    }
    typed = {"author.notes": ("Ask the office.",)}
    assert commission(typed)["More about this person"][0] is True
    wrong = commission({}, {"author.known_as": "Author, known as: write it again."})
    assert wrong["More about this person"][0] is True


def test_of_whom_died_it_is_not_asked_how_to_ring_them_up() -> None:
    deceased = [one for one in fields_of(PoliceNotification) if one.name == "deceased"]
    page = page_of(PoliceNotification, form_shown(deceased, {}))
    aside = {name for _, fields in folds(page).values() for name in fields}
    assert "deceased.person.telephone" in aside
    assert "deceased.person.date_of_birth-day" not in aside


def test_the_day_is_asked_aside_where_the_form_asks_for_another_day() -> None:
    assert commission({})["It was not done today"] == (
        False,
        {"happened_on-day", "happened_on-month", "happened_on-year"},
    )
    typed = {"happened_on-day": ("3",)}
    assert commission(typed)["It was not done today"][0] is True


def test_the_bodies_of_a_case_are_told_to_whom_sees_the_whole_of_it(
    a_case_in_evidence: str, sessions: sessionmaker[Session]
) -> None:
    def named(actor: Actor) -> frozenset[str]:
        about = (a_case_in_evidence, "receive")
        with sessions() as session:
            found = event_asked(session, actor, *about, on=day_of("evidence"), item="agency_return-4")
        return found.bodies_in_it

    assert {"thames-valley-police", "mk-council-housing", "gp-practice"} <= named(COORDINATOR)
    assert "rag" not in named(COORDINATOR)
    assert named(POLICE_CONTACT) == frozenset()
