"""What shows that a duty of the year was met: found among the year's cases, as they stood on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from state_machines.community_safety_year.deadlines import RESPONSE
from state_machines.community_safety_year.year_on_file import (
    ASSESSMENT,
    STRATEGY,
    YEAR,
    CaseOnFile,
    Happened,
    YearOnFile,
)
from state_machines.facts import ItemFacts
from state_machines.words import as_words

_ADOPTED = ("adopt", "refresh")
_ANSWER_WITHIN = timedelta(days=RESPONSE.period.length)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A case in which a duty was met, and the day."""

    reference: str
    on: date
    words: str


Finder = Callable[[YearOnFile, date], Iterator[Evidence]]


@dataclass(frozen=True, slots=True)
class Response:
    """A recommendation of the scrutiny committee, the day its answer is due, and the day of it."""

    reference: str
    due_on: date
    answered_on: date | None


def assessments(year: YearOnFile, by: date) -> Iterator[Evidence]:
    """The assessment of the year, once it was signed off."""
    for case in year.of_kind(ASSESSMENT):
        for one in list(case.latest("sign_off", by=by))[:1]:
            late = one.input.get("late_because") if one.on > year.year_to else None
            yield Evidence(case.reference, one.on, f"signed off too late: {late}" if late else "signed off")


def plans(year: YearOnFile, by: date) -> Iterator[Evidence]:
    """A plan for the next year: one adopted in this year that reaches into it, or one revised for it."""
    for case, one in adopted_in(year, by):
        words = "revised for the next year" if one.event == "refresh" else "adopted"
        if _is_for_the_next_year(year, case, one):
            yield Evidence(case.reference, one.on, words)


def adopted_in(year: YearOnFile, by: date) -> Iterator[tuple[CaseOnFile, Happened]]:
    """The adoptions and revisions of plans in the year, or made for the year after it."""
    for case in year.of_kind(STRATEGY):
        for one in case.latest(*_ADOPTED, by=by):
            if year.holds(one.on) or _is_for_the_next_year(year, case, one, late=True):
                yield case, one


def after_adoption(event: str) -> Finder:
    """The step of that name that followed each plan of the year, before it was revised again."""

    def find(year: YearOnFile, by: date) -> Iterator[Evidence]:
        for case, plan in adopted_in(year, by):
            later = [one.sequence for one in case.events if one.event in _ADOPTED and one.sequence > plan.sequence]
            until = min(later, default=None)
            for one in case.latest(event, by=by):
                if one.sequence > plan.sequence and (until is None or one.sequence < until):
                    yield Evidence(case.reference, one.on, "done")
                    break

    return find


def public_meetings(year: YearOnFile, by: date) -> Iterator[Evidence]:
    """Public meetings of the year that a senior person of every responsible authority attended."""
    for case, held_on, meeting in meetings_held(year, by):
        if not (set(year.responsible_authorities) - senior_persons_of(meeting)):
            yield Evidence(case.reference, held_on, "a public meeting, attended by senior persons of every authority")


def meetings_held(year: YearOnFile, by: date) -> Iterator[tuple[CaseOnFile, date, ItemFacts]]:
    """The public meetings that were held in the year."""
    for case in year.cases:
        for one in case.items:
            if one.kind != "meeting" or not one.recorded("plan", "is_public"):
                continue
            held_on = _day(one.recorded("hold", "held_on"))
            if held_on is not None and held_on <= by and year.holds(held_on):
                yield case, held_on, one


def senior_persons_of(meeting: ItemFacts) -> set[str]:
    """The authorities of which a senior person attended a meeting."""
    return set(meeting.recorded("hold", "senior_persons_of") or ())


def recorded(event: str) -> Finder:
    """What was put on record in the year's own case, done in that year."""

    def find(year: YearOnFile, by: date) -> Iterator[Evidence]:
        for case, one in _in_the_year(year, event, by):
            yield Evidence(case.reference, one.on, str(one.input.get("evidence", "on record")))

    return find


def nominees(year: YearOnFile, by: date) -> Iterator[Evidence]:
    """The confirmation that every responsible authority has nominated somebody."""
    for case, one in _in_the_year(year, "confirm_nominees", by):
        if not (set(year.responsible_authorities) - set(one.input.get("authorities", ()))):
            yield Evidence(case.reference, one.on, str(one.input.get("evidence")))


def in_year_or_plan(event: str, field: str) -> Finder:
    """The same as `recorded`, or what the plan that was adopted or revised in the year says about it."""
    own = recorded(event)

    def find(year: YearOnFile, by: date) -> Iterator[Evidence]:
        yield from own(year, by)
        for case, plan in adopted_in(year, by):
            if plan.input.get(field) and year.holds(plan.on):
                yield Evidence(case.reference, plan.on, "the plan says how")

    return find


def exchange_of(quarter_to: date) -> Finder:
    """The exchange of one quarter's data, once every authority that owes data has disclosed them."""

    def find(year: YearOnFile, by: date) -> Iterator[Evidence]:
        for case, done_on, one in exchanges_recorded(year, quarter_to, by):
            if not (set(year.disclosing) - disclosed_by(one)):
                yield Evidence(case.reference, done_on, "disclosed by every authority")

    return find


def exchanges_recorded(year: YearOnFile, quarter_to: date, by: date) -> Iterator[tuple[CaseOnFile, date, ItemFacts]]:
    """What was recorded of the exchange of one quarter's data, though it may be in part."""
    for case, one in _items(year, "data_exchange"):
        done_on = _day(one.recorded("record", "done_on"))
        if done_on and done_on <= by and one.recorded("expect", "quarter_to") == quarter_to.isoformat():
            yield case, done_on, one


def disclosed_by(exchange: ItemFacts) -> set[str]:
    """The authorities that have disclosed their data of a quarter."""
    return set(exchange.recorded("record", "authorities") or ())


def responses(year: YearOnFile, by: date) -> Iterator[Response]:
    """The recommendations of the scrutiny committee that had come in by a day, with their answers."""
    for case, one in _items(year, "outside_recommendation"):
        received_on = _day(one.recorded("receive", "received_on"))
        if received_on is None or received_on > by or one.recorded("receive", "source") != "scrutiny":
            continue
        answered_on = _day(one.recorded("answer", "answered_on"))
        answered_on = answered_on if answered_on and answered_on <= by else None
        yield Response(
            f"{case.reference}, {as_words(one.key.replace('-', ' '))}", received_on + _ANSWER_WITHIN, answered_on
        )


def names_missing(year: YearOnFile, asked: Iterable[str], found: Iterable[str]) -> str:
    """The names of those authorities asked that are not among those found, for a sentence."""
    known = set(found)
    return ", ".join(year.names.get(one, one) for one in asked if one not in known)


def _in_the_year(year: YearOnFile, event: str, by: date) -> Iterator[tuple[CaseOnFile, Happened]]:
    for case in year.of_kind(YEAR):
        yield from ((case, one) for one in case.latest(event, by=by) if one.on >= year.year_from)


def _items(year: YearOnFile, kind: str) -> Iterator[tuple[CaseOnFile, ItemFacts]]:
    return ((case, one) for case in year.of_kind(YEAR) for one in case.items if one.kind == kind)


def _is_for_the_next_year(year: YearOnFile, case: CaseOnFile, one: Happened, *, late: bool = False) -> bool:
    if one.event == "refresh":
        return one.input.get("year_from") == year.next_year_from.isoformat()
    begun = next((each for each in case.events if each.event == "start"), None)
    reaches = begun is not None and (_day(begun.input.get("period_to")) or year.year_to) > year.year_to
    return not late and reaches and year.holds(one.on)


def _day(written: Any) -> date | None:  # noqa: ANN401 - a record holds any JSON value
    return date.fromisoformat(written) if written else None
