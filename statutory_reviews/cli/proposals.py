"""How people read what the machine proposes about a case."""

from __future__ import annotations

from cases.queries import DeathProposals, Proposals, ThresholdProposal
from state_machines.community_trigger.threshold_words import in_short
from statutory_reviews.cli.present import say, show_fields, show_table, words


def show_proposals(found: Proposals) -> None:
    """Print what is proposed, with its reasons and sources."""
    if isinstance(found, ThresholdProposal):
        _show_threshold(found)
    else:
        _show_death(found)


def _show_threshold(found: ThresholdProposal) -> None:
    """The threshold complaint by complaint, the count, and the routes of discretion."""
    show_table(
        ("", "Made", "To", "By", "Behaviour", "Report by", "Apply by", "Told in", ""),
        (
            (
                one.line["number"],
                one.made_on,
                one.line["made_to"],
                one.household,
                one.line["behaviour"],
                one.report_by,
                one.apply_by,
                one.source,
                one.line["result"],
            )
            for one in found.complaints
        ),
        title=f"The threshold, for an application received on {words(found.received_on)}",
    )
    for one in found.complaints:
        if one.line["why"] or one.line["look_at"]:
            said = " ".join(f"{words.rstrip('.')}." for words in (one.line["why"], one.line["look_at"]) if words)
            say(f"{one.line['number']}. {said}")
    say("", f"{found.count} of {len(found.complaints)} count; {found.needed} {_are(found.needed)} enough.")
    say(f"Proposed under {found.rules} and {found.procedure}: {in_short(found.proposal)} A person decides.")
    say(f"Source: {'; '.join(found.sections)}")
    if not found.met_by_count:
        show_table(
            ("Route", "Holds", "Because", "Source"),
            ((one.route.replace("_", " "), _HOLDS[one.holds], one.because, one.authority) for one in found.routes),
            title="Routes of discretion (s.104(5))",
        )
    if found.advice:
        say("", "May be weighed, and never against the count:", *(f"  {one}" for one in found.advice))


_HOLDS = {True: "yes", False: "no", None: "to be considered"}


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _show_death(found: DeathProposals) -> None:
    """The test limb by limb, the area, and other reviews to think of."""
    show_table(
        ("Limb", "Finding", "Because", "Source"),
        ((one.question, one.finding, one.because, str(one.authority)) for one in found.eligibility.limbs),
        title=f"Proposed under {found.rules}: {found.eligibility.answer.words}. A person decides.",
    )
    say(*found.eligibility.notes)
    if found.warning:
        say(found.warning)
    say("", "Whose area")
    ours = {True: "yes", False: "no", None: "not settled"}[found.ours]
    show_fields(
        (
            ("Proposed to lead", found.area.lead or "nobody yet"),
            ("This partnership", ours),
            ("Taking part", found.area.contributing),
            ("Because", found.area.because),
            ("Source", str(found.area.authority)),
        )
    )
    say(*found.area.notes)
    show_table(
        ("Review", "", "Because", "Tell", "Source"),
        (
            (one.name, one.standing.replace("_", " "), one.because, one.tell, str(one.authority))
            for one in found.other_reviews
        ),
        title="Other reviews of the same death",
    )
