"""When a step that rests on one agency return is refused, and the sentence that says why."""

from __future__ import annotations

from state_machines.domestic_homicide_review.returns import full_returns, is_sound
from state_machines.facts import Facts, ItemFacts
from state_machines.lifecycle import Guard


def _in_hand(facts: Facts) -> tuple[str, ...]:
    """The organisations of which a full return has come in, each once."""
    returns = (item for item in full_returns(facts) if "receive" in item.record)
    return tuple(dict.fromkeys(str(item.organisation) for item in returns))


def _why_not_first(facts: Facts) -> tuple[str, ...]:
    if agencies := _in_hand(facts):
        listed = "; ".join(map(facts.name_of, agencies))
        return (f"Choose an organisation of which a return is in ({listed}), or record its return under it first.",)
    awaited = "; ".join(facts.called(item) for item in full_returns(facts) if not item.at_rest)
    if not awaited:
        return ("No return is in and none is awaited. Ask an agency for one.",)
    remedy = (
        "Record each under the agency it came from: the first with an independent author and a senior signature moves "
        "the case on by itself."
    )
    return (f"These agency returns are awaited: {awaited}. {remedy}",)


FIRST_RETURN_IS_IN = Guard(
    _why_not_first,
    lambda facts: getattr(facts.input, "organisation", None) in _in_hand(facts),
    rule="A full return has come in from the organisation, and is recorded under it.",
    at_field="organisation",
    before_entry=lambda facts: bool(_in_hand(facts)),
)
SOUND_RETURN = Guard(
    "A management review or information report needs an independent author and a senior signature before it is "
    "accepted. Where it has both, correct in the history the record that it came in; else send it back with questions.",
    lambda facts: facts.item is not None and (_needs_no_author(facts.item) or is_sound(facts.item)),
    before_entry=True,
)


def _needs_no_author(item: ItemFacts) -> bool:
    return item.recorded("request", "return_type") in {"scoping_reply", "chronology"}
