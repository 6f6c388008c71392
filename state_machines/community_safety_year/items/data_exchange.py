"""The exchange of one quarter's depersonalised data between the authorities."""

from __future__ import annotations

from state_machines.calendar_steps import brought_by_a_flow
from state_machines.common_items import item
from state_machines.community_safety.bodies import KNOWN_BODIES
from state_machines.community_safety.guards import of_field
from state_machines.community_safety.where_and_who import OFFICE, OFFICE_OR_CALENDAR
from state_machines.community_safety_year import inputs as asked
from state_machines.community_safety_year.deadlines import DATA_EXCHANGE
from state_machines.lifecycle import START, Event, State, Transition

_DEPERSONALISED = of_field(
    "depersonalised",
    "Depersonalised: data in which somebody can be recognised are not exchanged (S.I. 2007/1831 reg 3). Have them "
    "depersonalised first.",
    lambda facts: bool(getattr(facts.input, "depersonalised", True)),
)

DATA_EXCHANGES = item(
    "data_exchange",
    "Quarterly data",
    (
        State("expected", "Expected"),
        State("done", "Disclosed", at_rest=True, final=True),
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
            event=Event("record", "Record that they were disclosed", asked.RecordExchange),
            source=("expected",),
            target="done",
            by=OFFICE,
            guards=(KNOWN_BODIES, _DEPERSONALISED),
            meets=(DATA_EXCHANGE,),
        ),
    ),
)
