"""The exchange of one quarter's depersonalised data between the authorities."""

from __future__ import annotations

from state_machines.calendar_steps import brought_by_a_flow
from state_machines.common_items import item
from state_machines.community_safety.bodies import KNOWN_BODIES
from state_machines.community_safety.guards import of_field
from state_machines.community_safety.procedure import procedure_of
from state_machines.community_safety.where_and_who import OFFICE, OFFICE_OR_CALENDAR
from state_machines.community_safety_year import inputs as asked
from state_machines.community_safety_year.deadlines import DATA_EXCHANGE
from state_machines.community_safety_year.guards import NOT_BEFORE_THE_OTHERS, QUARTER_IS_OVER
from state_machines.facts import Facts
from state_machines.lifecycle import START, Event, State, Transition

_DEPERSONALISED = of_field(
    "depersonalised",
    "Depersonalised: data in which somebody can be recognised are not exchanged (S.I. 2007/1831 reg 3). Have them "
    "depersonalised first.",
    lambda facts: bool(getattr(facts.input, "depersonalised", True)),
)

_RECORD = Event("record", "Record who has disclosed theirs", asked.RecordExchange)
_BEFORE = ("expected", "in_part", "done")


def _by_all(facts: Facts) -> bool:
    """Whether every authority that owes data has disclosed them."""
    return set(getattr(facts.input, "authorities", ())) >= set(procedure_of(facts.policy).disclosing)


def _left_out(facts: Facts) -> list[str]:
    before = facts.item.recorded("record", "authorities") or () if facts.item else ()
    return [facts.name_of(one) for one in before if one not in getattr(facts.input, "authorities", ())]


_NOBODY_LEFT_OUT = of_field(
    "authorities",
    lambda facts: (
        f"Authorities: it is on record already that these disclosed theirs: {', '.join(_left_out(facts))}. Name them "
        "again with the others; if one was recorded by mistake, correct that entry."
    ),
    lambda facts: not _left_out(facts),
    rule="Whoever was recorded before is named again.",
)
_GUARDS = (KNOWN_BODIES, QUARTER_IS_OVER, NOT_BEFORE_THE_OTHERS, _DEPERSONALISED, _NOBODY_LEFT_OUT)

DATA_EXCHANGES = item(
    "data_exchange",
    "Quarterly data",
    (
        State("expected", "Expected"),
        State("in_part", "Disclosed in part"),
        State("done", "Disclosed by every authority", at_rest=True),
    ),
    (
        Transition(
            event=Event("expect", "Expect a quarter's data", asked.ExpectExchange),
            source=(START,),
            target="expected",
            by=OFFICE_OR_CALENDAR,
            automatic=brought_by_a_flow,
            starts=(DATA_EXCHANGE,),
        ),
        Transition(
            event=_RECORD,
            source=_BEFORE,
            target="done",
            by=OFFICE,
            when=_by_all,
            guards=_GUARDS,
            meets=(DATA_EXCHANGE,),
        ),
        Transition(
            event=_RECORD,
            source=_BEFORE,
            target="in_part",
            by=OFFICE,
            when=lambda facts: not _by_all(facts),
            guards=_GUARDS,
        ),
    ),
)
