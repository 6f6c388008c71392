"""How people read what would differ between two local procedures."""

from __future__ import annotations

from cases.comparing import Compared
from cases.comparing_deadlines import DeadlineDifference, Side
from cases.comparing_thresholds import ThresholdDifference, ThresholdSide
from state_machines.community_trigger.threshold_words import in_short
from state_machines.policy import Policy
from statutory_reviews.cli.present import say, show_table, words


def show_compared(first: Policy, second: Policy, compared: Compared) -> None:
    """Print how much was looked at, the deadlines that differ, and the thresholds that differ."""
    looked = f"{_several(compared.deadlines, 'deadline')} of {_several(compared.cases, 'case')}"
    say(
        f"{first.version} and {second.version}: {looked} opened since {words(compared.since)} looked at, "
        f"{len(compared.differences)} differ. Nothing was changed."
    )
    if first.kind == "community_trigger":
        _show_thresholds(compared)
    show_table(
        ("Case", "Item", "Deadline", f"{first.version}: from", "due", f"{second.version}: from", "due", "Days"),
        (
            (one.reference, one.item, one.name, *_dates(one.first), *_dates(one.second), _days(one.days))
            for one in compared.differences
        ),
        title="Deadlines that differ",
        empty="None.",
    )
    for one in compared.differences:
        _show_reasons(one)


def _several(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _show_thresholds(compared: Compared) -> None:
    otherwise = sum(one.proposal_differs for one in compared.thresholds)
    say("", f"The threshold: {len(compared.thresholds)} differ, {otherwise} with another proposal.")
    for one in compared.thresholds:
        _show_threshold(one)


def _show_threshold(one: ThresholdDifference) -> None:
    decided = f", decided as {one.decided}" if one.decided else ""
    say(f"  {one.reference}, received on {words(one.received_on)}{decided}")
    say(*(f"    {_proposed(side)}" for side in (one.first, one.second)))
    for complaint in one.complaints:
        sides = ((one.first.procedure, complaint.first), (one.second.procedure, complaint.second))
        said = "; ".join(f"under {name} {_counts(why)}" for name, why in sides)
        say(f"    Complaint {complaint.number}, made on {words(complaint.made_on)} to {complaint.made_to}: {said}.")


def _proposed(side: ThresholdSide) -> str:
    routes = f" Holds: {', '.join(one.replace('_', ' ') for one in side.routes)}." if side.routes else ""
    return f"{side.procedure}: {side.count} count, {side.needed} needed: {in_short(side.proposal)}{routes}"


def _counts(why: str) -> str:
    return f"it does not count, because {why[:1].lower()}{why[1:]}" if why else "it counts"


def _dates(side: Side) -> tuple[object, object]:
    return side.started_on, side.due_on or "not yet"


def _days(days: int | None) -> str:
    return "" if days is None else f"{days:+d}"


def _show_reasons(one: DeadlineDifference) -> None:
    on_file = f"{one.status}, on file {words(one.due_on)}" if one.status else "not running on file"
    say("", f"{one.reference} {one.item or 'case'}: {one.title} ({on_file})")
    for side in (one.first, one.second):
        start = side.counted_from or words(side.started_on)
        say(f"  {side.procedure}: {words(side.due_on) or 'not yet'}, {side.length} {start} [{side.authority}]")
        say(*(f"    {step}" for step in side.steps))
