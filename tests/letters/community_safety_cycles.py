"""A cycle of the strategic assessment of each of the invented partnerships, step by step."""

from __future__ import annotations

from tests.letters import community_safety_examples as of
from tests.letters.case_review_steps import Step, day
from tests.letters.community_safety_steps import ASSESSMENT, YearlyWork, consulted


def _received(on: str, number: int) -> Step:
    return Step(day(on), "receive", of.DATA | {"received_on": on}, f"contribution-{number}")


def _accepted(on: str, number: int, situation: str | None = None) -> Step:
    return Step(day(on), "accept", item=f"contribution-{number}", situation=situation)


def _agreed(on: str) -> Step:
    return Step(day(on), "agree_proposal", {"body": "nexton-board", "met_on": on, "minute": "item 5"})


def _drafted(on: str, sections: int) -> tuple[Step, ...]:
    return tuple(Step(day(on), "draft", of.DRAFTED, f"section-{number + 1}") for number in range(sections))


def _gates_waived(on: str) -> tuple[Step, ...]:
    """All but the sixth and the ninth: the public was consulted, and every written review is settled."""
    waived = {"reason": "The evidence is told elsewhere.", "waived_by": "The Board", "decided_on": on}
    still_open = (1, 2, 3, 4, 5, 7, 8)
    return tuple(Step(day(on), "waive", waived | {"gate": f"G{number}"}, "gate_waiver") for number in still_open)


def _signed_off(submitted: str, signed: str) -> tuple[Step, ...]:
    decided = {"body": "nexton-board", "met_on": signed, "minute": "item 3", "members_present": 5}
    return (
        *_gates_waived(submitted),
        Step(day(submitted), "submit", {"executive_summary": "Assaults at night are up.", "version": "1.0"}),
        Step(day(signed), "sign_off", decided | {"decision": "agreed"}),
    )


CYCLE = YearlyWork(
    of.NEXTON,
    ASSESSMENT,
    day("2026-04-01"),
    of.PLAN,
    (
        _agreed("2026-04-08"),
        Step(day("2026-04-09"), "open_data_call"),
        Step(day("2026-05-22")),
        _received("2026-05-25", 1),
        Step(
            day("2026-05-26"),
            "query",
            {"question": "Do the figures include reports by telephone?", "answer_by": "2026-06-05"},
            "contribution-1",
        ),
        _received("2026-05-27", 2),
        _received("2026-05-27", 3),
        _accepted("2026-05-28", 2),
        _accepted("2026-05-28", 3),
        Step(day("2026-05-30")),
        Step(day("2026-06-08"), situation="unanswered"),
        _received("2026-06-10", 1),
        _accepted("2026-06-10", 1, "complete"),
        _received("2026-06-12", 7),
        _received("2026-06-12", 8),
        Step(day("2026-06-12"), "waive", {"reason": "It has none.", "waived_by": "The Board"}, "contribution-9"),
        _accepted("2026-06-15", 7),
        *(_received("2026-06-16", number) for number in (4, 5, 6)),
        *(_accepted("2026-06-17", number, "complete") for number in (8, 4, 5, 6)),
        Step(day("2026-06-18"), "close_call"),
        Step(day("2026-06-19"), "request", of.ASKED_LATER | {"part": "commentary"}, "contribution"),
        Step(day("2026-06-19"), "request", of.ASKED_LATER | {"part": "data_set"}, "contribution"),
        *(
            Step(day("2026-06-22"), "waive", {"reason": "It is new.", "waived_by": "The Board"}, f"contribution-{one}")
            for one in (10, 11)
        ),
        *_drafted("2026-06-22", 3),
        Step(
            day("2026-06-26"),
            "circulate_draft",
            {"circulated_on": "2026-06-26", "version": "0.9", "comments_by": "2026-07-10"},
        ),
        Step(
            day("2026-07-01"), "receive", of.COMMENT | {"received_on": "2026-07-01", "body": "nexton-youth"}, "comment"
        ),
        Step(day("2026-07-07")),
        Step(day("2026-07-11"), "answer", {"disposition": "accepted", "answer": "A page was added."}, "comment-1"),
        Step(day("2026-07-13"), "attach_consultation", of.CONSULTATION),
        *consulted("2026-07-14", "2026-09-01", 212, **of.OPENED),
        *_signed_off("2026-09-15", "2026-09-23"),
        Step(
            day("2026-10-01"),
            "publish",
            {
                "published_on": "2026-10-01",
                "address": "https://nexton.example/assessment",
                "formats": ["html", "accessible_pdf", "large_print"],
            },
        ),
    ),
)
LITTLE_CYCLE = YearlyWork(
    of.SPARSE,
    ASSESSMENT,
    day("2026-04-01"),
    of.LITTLE_PLAN,
    (
        _agreed("2026-04-08"),
        Step(
            day("2026-04-09"),
            "open_data_call",
            {"nominees": [{"organisation": "nexton-homes", "person": {"name": "Kit Marigold"}}]},
        ),
        Step(
            day("2026-04-20"),
            "allow_more_time",
            {"new_due_on": "2026-05-29", "reason": "Its analyst is away.", "agreed_by": "The chair"},
            "contribution-3",
        ),
        Step(day("2026-05-15")),
        Step(day("2026-05-23"), situation="some_late"),
        *(
            Step(
                day("2026-06-01"), "waive", {"reason": "It has none.", "waived_by": "The Board"}, f"contribution-{one}"
            )
            for one in (1, 2, 3)
        ),
        Step(day("2026-06-02"), "close_call"),
        Step(
            day("2026-06-03"),
            "ask_again",
            {"reason": "The figures for the town centre are missing.", "due_on": "2026-06-30"},
            "contribution-1",
        ),
        Step(day("2026-06-22"), "waive", {"reason": "It has none.", "waived_by": "The Board"}, "contribution-1"),
        *_drafted("2026-06-22", 1),
        Step(day("2026-06-26"), "circulate_draft", {"circulated_on": "2026-06-26", "version": "1"}),
        Step(day("2026-07-28")),
        Step(day("2026-08-03"), "attach_consultation", of.LITTLE_CONSULTATION),
        *consulted("2026-08-04", "2026-10-01", 0),
        *_signed_off("2026-10-05", "2026-10-12"),
        Step(
            day("2026-10-14"),
            "publish",
            {"published_on": "2026-10-14", "address": "the library", "formats": ["large_print"]},
        ),
    ),
)
