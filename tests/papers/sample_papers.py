"""The owner's cycles as papers: the proposal of 2017, a sign-off, the strategy of 2021 and a quarter of 2018."""

from datetime import date

from notifications.papers.facts import (
    Comment,
    DataPeriod,
    FindingAndPriority,
    Gate,
    Milestone,
    PartAsked,
    PartLacking,
    ProposalFacts,
    Section,
    SignOffFacts,
)
from notifications.papers.facts_strategy import (
    ActionProgress,
    Change,
    Consultation,
    PlanPart,
    Priority,
    QuarterlyReportFacts,
    StrategyFacts,
    TargetReached,
)
from notifications.papers.paper import (
    Decision,
    Implication,
    Involvement,
    Paper,
    Recommendation,
    Scrutiny,
    ScrutinyComment,
)
from notifications.papers.words import Facts

SAFERMK = "SaferMK Partnership"
HEAD = "Head of Community Safety"
SUPPORT = "SaferMK Support Team"
BMG = "Business Management Group"
FINDING = "Levels of serious violence among young people have risen | twice"

PROPOSAL_2017 = Paper(
    partnership=SAFERMK,
    report_to=SAFERMK,
    meeting=date(2017, 3, 22),
    dated=date(2017, 3, 8),
    title="Strategic Assessment 2017: proposal",
    report_of=HEAD,
    contact=SUPPORT,
    contact_at="safermk@mk.example",
    decision=Decision.AGREE,
    recommendations=(
        Recommendation(Decision.AGREE, "that each partner sends its data and commentary by Friday 28 April 2017."),
        Recommendation(Decision.AGREE, "that the Executive Summary comes to its June meeting."),
        Recommendation(Decision.NOTE, "that outside partners are approached directly."),
    ),
    scrutiny=Scrutiny("The Overview and Scrutiny Management Committee"),
    implications=(
        Implication("Finance and resources", "Partners prepare their contributions within existing budgets."),
        Implication("Data protection", "Only depersonalised data are asked for."),
    ),
    involvement=(
        Involvement("The hospital", f"is approached directly by the {SUPPORT}"),
        Involvement("All partners", "comment on the draft by e-mail"),
    ),
    attachments=("List of data sets by section",),
)
PROPOSAL_FACTS = ProposalFacts(
    cycle="2017",
    year_ends=date(2018, 3, 31),
    data_period=DataPeriod(date(2016, 1, 1), date(2016, 12, 31), previous_ends=date(2015, 12, 31)),
    timetable=(
        Milestone("Information to the SaferMK Support Team", "Friday 28 April 2017"),
        Milestone("Assessment drafted and circulated by e-mail to partners for comment", "by 26 May 2017"),
        Milestone("Finalised; Executive Summary to the Partnership for approval", "June meeting"),
        Milestone("Published", "thereafter"),
        Milestone("New strategy presented", "autumn 2017 meeting"),
    ),
    parts=(
        PartAsked("Data set", "1 January 2016 to 31 December 2016, the full 12 months", "Friday 28 April 2017"),
        PartAsked("Commentary", "what changed and why", "Friday 28 April 2017"),
        PartAsked("Written review", "of current outcomes and priorities", "28 April 2017"),
    ),
    returns_to=f"the {SUPPORT}",
    sections=(
        Section("All crimes and anti-social behaviour", "Thames Valley Police", ("Milton Keynes Council",)),
        Section("Arson and deliberate fires", "Buckinghamshire Fire and Rescue", ()),
        Section("Road safety and road deaths", None, ("Milton Keynes Council", "Thames Valley Police")),
        Section("Summary of priorities from each partner", SUPPORT, ("all partners",), analysed=False),
    ),
)

SIGN_OFF = Paper(
    partnership=SAFERMK,
    report_to=SAFERMK,
    meeting="June 2017 meeting",
    dated=date(2017, 6, 7),
    title="Strategic Assessment 2017: sign-off",
    report_of=HEAD,
    contact=SUPPORT,
    decision=Decision.APPROVE,
    recommendations=(
        Recommendation(Decision.APPROVE, "the Executive Summary."),
        Recommendation(Decision.AGREE, "that the assessment is published."),
        Recommendation(Decision.NOTE, "the waiver of gate G7."),
    ),
    scrutiny=Scrutiny(
        "The Overview and Scrutiny Management Committee",
        "24 May 2017",
        (
            ScrutinyComment("Road deaths should be shown by age.", "Added to section 3."),
            ScrutinyComment("Cybercrime should have a lead."),
        ),
    ),
    attachments=("Strategic Assessment 2017", "Executive Summary"),
)
SIGN_OFF_FACTS = SignOffFacts(
    cycle="2017",
    year_ends=date(2018, 3, 31),
    data_period=DataPeriod(
        date(2016, 1, 1),
        date(2016, 12, 31),
        previous_ends=date(2015, 9, 30),
        gap_because="the recording system changed in the last quarter of 2015.",
    ),
    executive_summary=(
        "Crime has risen as it has elsewhere.\n\nFire setting has fallen.",
        "Fear of crime is unchanged.",
    ),
    priorities=(FindingAndPriority(FINDING, "Serious violence"),),
    gates=(
        Gate("G1", "Levels and patterns", "Regulation 7(a)", "met", evidence="Sections 1 to 11 accepted"),
        Gate(
            "G7",
            "Every responsible authority contributed",
            "Regulation 6(a)",
            "waived",
            waived_by="the Chair of the Partnership",
            waived_because="probation changed hands during the data call.",
        ),
        Gate("G8", "Scrutiny was asked", "Regulation 6(d)", "open"),
    ),
    lacking=(
        PartLacking("Fire and Rescue", "data set", "Late"),
        PartLacking("Probation", "written review", "Waived", "the Chair", "it changed hands."),
    ),
    unresolved_comments=(
        Comment("Fire and Rescue", "2", "Deliberate fires need a longer period.", "Kept at 12 months"),
        Comment("Parish councils", "7", "Fear of crime differs by area."),
    ),
    referred_back=("The comparison with the previous assessment was added to section 4.",),
)

STRATEGY_2021 = Paper(
    partnership="Safer MK",
    report_to="Safer MK Partnership",
    meeting=date(2021, 10, 13),
    dated=date(2021, 10, 1),
    title="Community Safety Strategy: proposed priorities",
    report_of="Head of Partnerships and Resilience",
    contact="Head of Partnerships and Resilience",
    decision=Decision.AGREE,
    for_discussion=True,
    recommendations=(Recommendation(Decision.AGREE, "the proposed priorities for consultation."),),
    involvement=(Involvement("The Risk Board", "oversees the assessment and the strategy"),),
)
PLAN_PARTS = (
    PlanPart("a", "A strategy to reduce re-offending, crime and disorder, and to combat substance misuse", "Section 2"),
    PlanPart("b", "The priorities from the assessment", "Section 3"),
    PlanPart("c", "The steps", "Section 4"),
    PlanPart("d", "The resources", None),
    PlanPart("e", "How each authority measures success", None),
    PlanPart("f", "The steps for community engagement", "Section 5"),
)
STRATEGY_DRAFT_FACTS = StrategyFacts(
    stage="draft",
    name="the Community Safety Strategy",
    period="2022-2025",
    assessment="the strategic assessment of 2021",
    before=date(2022, 4, 1),
    vision=None,
    priorities=(
        Priority("V1", "Domestic abuse", "Head of Partnerships and Resilience"),
        Priority("N3", "Acquisitive crime", None),
    ),
    plan_parts=PLAN_PARTS,
    policing_body="the Police and Crime Commissioner for Thames Valley",
    regard=None,
    consultation=Consultation(
        opens="later this month, after the meeting",
        closes="in January",
        consultees=("Online survey", "Parish and Town Councils", "Young people: schools and the youth offending team"),
    ),
    key_lines=("violence against women", "modern slavery", "the effects of the pandemic"),
)

ADOPTION = Paper(
    partnership="Safer MK",
    report_to="Safer MK Partnership",
    meeting="March 2022",
    dated=date(2022, 3, 2),
    title="Community Safety Strategy: adoption",
    report_of="Head of Partnerships and Resilience",
    contact="Head of Partnerships and Resilience",
    decision=Decision.APPROVE,
    recommendations=(Recommendation(Decision.APPROVE, "the Community Safety Strategy 2022-2025."),),
    scrutiny=Scrutiny("The Community and Partnerships Scrutiny Committee", "8 February 2022"),
)
ADOPTION_FACTS = StrategyFacts(
    stage="adoption",
    name="the Community Safety Strategy",
    period="2022-2025",
    assessment="the strategic assessment of 2021",
    before=date(2022, 4, 1),
    vision="A city in which people are safe and feel it.",
    priorities=(
        Priority(
            "V1", "Domestic abuse", "The council", ("fewer repeat victims", "a needs assessment"), (BMG, "Safer MK")
        ),
        Priority("N3", "Acquisitive crime", "Thames Valley Police", ("the rise reversed over three years",)),
    ),
    plan_parts=tuple(PlanPart(one.letter, one.what, one.where or "Section 6") for one in PLAN_PARTS),
    policing_body="the Police and Crime Commissioner for Thames Valley",
    regard="The priorities were set against each objective of the Police and Crime Plan 2021-2025.",
    consultation=Consultation(
        opens="on 18 October 2021",
        closes="on 31 January 2022",
        consultees=("Online survey", "Parish and Town Councils"),
        responses=214,
        changes=(Change("Road safety is missing.", "Added as a line of enquiry."),),
    ),
)

QUARTER = Paper(
    partnership=SAFERMK,
    report_to=BMG,
    meeting=date(2018, 10, 17),
    dated=date(2018, 10, 8),
    title="V1 Domestic abuse: quarter 2 of 2018/19",
    report_of="Strategic lead for V1",
    contact="Strategic lead for V1",
    decision=Decision.NOTE,
    recommendations=(Recommendation(Decision.NOTE, "the progress of the quarter."),),
)
QUARTER_FACTS = QuarterlyReportFacts(
    strategy="the SaferMK Strategy 2018-2021",
    priority=Priority("V1", "Domestic abuse response", "the strategic lead for V1", (), (BMG, SAFERMK)),
    quarter="quarter 2 of 2018/19",
    begins=date(2018, 7, 1),
    ends=date(2018, 9, 30),
    progress=("The needs assessment was finished.", "The review of the MARAC process has begun."),
    targets=(TargetReached("Needs assessment within 6 months", "Reached"),),
    actions=(ActionProgress("Review the MARAC process", None, "12 months", "In progress"),),
    escalated=("The Performance Group is asked to settle who keeps the MARAC records.",),
)

SAMPLES: dict[str, tuple[Paper, Facts]] = {
    "proposal": (PROPOSAL_2017, PROPOSAL_FACTS),
    "sign_off": (SIGN_OFF, SIGN_OFF_FACTS),
    "strategy.draft": (STRATEGY_2021, STRATEGY_DRAFT_FACTS),
    "strategy.adoption": (ADOPTION, ADOPTION_FACTS),
    "quarterly_report": (QUARTER, QUARTER_FACTS),
}
"""By the name of the golden file."""
