"""The case review of anti-social behaviour ("Community Trigger"), put together in the order in which a case goes.

Each stage is a page of its own; states and events bear the names of the domain's closing table.
"""

from __future__ import annotations

from datetime import date

from state_machines.community_trigger.items import ITEMS
from state_machines.community_trigger.procedure import CaseReviewProcedure
from state_machines.community_trigger.retention import kept_when_over
from state_machines.community_trigger.stage_any import at_any_time
from state_machines.community_trigger.stage_application import to_the_information
from state_machines.community_trigger.stage_challenge import challenges
from state_machines.community_trigger.stage_consent import changes_of_consent, consent
from state_machines.community_trigger.stage_decision import the_decision
from state_machines.community_trigger.stage_panel import the_panel
from state_machines.community_trigger.stage_telling import telling
from state_machines.community_trigger.where_and_who import STATES
from state_machines.lifecycle import Lifecycle

ASB_2014 = Lifecycle(
    kind="community_trigger",
    rules="asb-2014",
    edition=1,
    title="ASB Case Review (Community Trigger)",
    in_force_from=date(2014, 10, 20),
    states=STATES,
    items=ITEMS,
    settings=CaseReviewProcedure,
    transitions=kept_when_over(
        (
            *to_the_information(),
            *consent(),
            *the_decision(),
            *telling(),
            *the_panel(),
            *challenges(),
            *changes_of_consent(),
            *at_any_time(),
        )
    ),
)
