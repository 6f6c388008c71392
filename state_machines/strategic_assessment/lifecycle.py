"""The strategic assessment, put together in the order in which a cycle goes.

Each stage is a page of its own; states and events bear the names of the domain's closing table (machine A).
The content is that of S.I. 2007/1830 as amended from 1 April 2010 (S.I. 2010/647).
"""

from __future__ import annotations

from datetime import date

from state_machines.community_safety.procedure import CommunitySafetyProcedure
from state_machines.lifecycle import Lifecycle
from state_machines.strategic_assessment.items import ITEMS
from state_machines.strategic_assessment.stage_data_call import to_the_data_call
from state_machines.strategic_assessment.stage_draft import the_draft
from state_machines.strategic_assessment.stage_sign_off import the_sign_off
from state_machines.strategic_assessment.where import STATES

ASSESSMENT_2010 = Lifecycle(
    kind="strategic_assessment",
    rules="csp-2010",
    edition=1,
    title="Strategic assessment",
    in_force_from=date(2010, 4, 1),
    states=STATES,
    items=ITEMS,
    settings=CommunitySafetyProcedure,
    transitions=(*to_the_data_call(), *the_draft(), *the_sign_off()),
)
