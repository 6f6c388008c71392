"""Contact with one member of the family, a friend or another contributor, as they wish it."""

from __future__ import annotations

from state_machines.common_items import item
from state_machines.domestic_homicide_review import inputs_items as item_asked
from state_machines.domestic_homicide_review import letters as L  # noqa: N812
from state_machines.domestic_homicide_review.items.common import MOVERS
from state_machines.lifecycle import START, Event, State, Transition

FAMILY_CONTACTS = item(
    "family_contact",
    "Contact with family and others",
    (State("open", "Open"), State("closed", "Closed", at_rest=True)),
    (
        Transition(
            event=Event("open", "Begin contact", item_asked.OpenFamilyContact),
            source=(START,),
            target="open",
            by=MOVERS,
            sends=(L.INVITATION_TO_CONTRIBUTOR,),
        ),
        Transition(
            event=Event("record_contact", "Note a contact", item_asked.RecordContact),
            source=("open",),
            target=None,
            by=MOVERS,
        ),
        Transition(
            event=Event("change_wishes", "Note changed wishes", item_asked.ChangeWishes),
            source=("open", "closed"),
            target="open",
            by=MOVERS,
        ),
        Transition(
            event=Event("close", "End contact", item_asked.CloseFamilyContact),
            source=("open",),
            target="closed",
            by=MOVERS,
        ),
    ),
)
