"""The papers as a lawyer proof-reads them, and what no paper may say or leave out.

To write the golden files anew: `REVIEWS_TEST_WRITE_GOLDEN=1 python -m pytest tests/papers`; then read the difference.
"""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from notifications.papers.facts import DataPeriod
from notifications.papers.paper import Decision, Paper, PaperError, Recommendation, heading, purposes
from notifications.papers.words import KINDS, word_paper
from notifications.resources import templates
from notifications.wording import facts_used, template_names
from tests.letters.golden_files import WRITE_ANEW
from tests.papers.sample_papers import (
    ADOPTION,
    ADOPTION_FACTS,
    PROPOSAL_2017,
    PROPOSAL_FACTS,
    QUARTER,
    QUARTER_FACTS,
    SAMPLES,
    SIGN_OFF,
    SIGN_OFF_FACTS,
)

GOLDEN = Path(__file__).parent / "golden"
PAPERS = templates() / "papers"
NOTE, AGREE, APPROVE = Decision.NOTE, Decision.AGREE, Decision.APPROVE


@pytest.mark.parametrize("name", SAMPLES)
def test_a_paper_says_what_was_proof_read(name):
    paper, facts = SAMPLES[name]

    written = as_read(paper, word_paper(paper, facts).markdown)

    path = GOLDEN / f"{name}.md"
    if WRITE_ANEW:
        path.write_bytes(written.encode())
    assert path.read_bytes().decode() == written


def test_every_paper_has_facts_for_all_that_its_template_names():
    assert {kind.template for kind in KINDS.values()} == set(template_names(folder=PAPERS))
    for facts, kind in KINDS.items():
        known = {field.name for field in fields(facts)}
        assert facts_used(kind.template, folder=PAPERS) <= known | {"paper"}
        assert kind.needs.keys() <= known


@pytest.mark.parametrize("name", SAMPLES)
def test_every_paper_has_the_sections_of_the_owners_report_in_their_order(name):
    markdown = word_paper(*SAMPLES[name]).markdown

    assert [line.removeprefix("## ") for line in markdown.splitlines() if line.startswith("## ")] == [
        *("Purpose", "Background", "Recommendations", "Overview and scrutiny comments", "Implications"),
        *("Other considerations and key involvement", "Attachments"),
    ]


@pytest.mark.parametrize(
    ("decision", "discussed", "ticked"),
    [
        (NOTE, False, ["For information"]),
        (NOTE, True, ["For information", "For discussion"]),
        (AGREE, True, ["For discussion", "For decision"]),
        (APPROVE, False, ["For decision"]),
    ],
)
def test_the_purpose_follows_from_the_decision(decision, discussed, ticked):
    asked = (Recommendation(decision, "the proposed priorities."),)
    paper = replace(PROPOSAL_2017, decision=decision, recommendations=asked, for_discussion=discussed)

    assert [one.words for one in purposes(paper) if one.ticked] == ticked


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_a_paper_has_to_say_which_decision_it_asks_for(nothing):
    says = r"^The paper does not say which decision it asks for\. Choose note, agree or approve\.$"
    with pytest.raises(PaperError, match=says):
        Decision.named(nothing)
    with pytest.raises(PaperError, match=says):
        replace(PROPOSAL_2017, decision=nothing)


def test_a_decision_is_known_by_its_word_alone():
    assert Decision.named(" Agree ") is AGREE
    with pytest.raises(PaperError, match="cannot ask a meeting to 'inform'"):
        Decision.named("inform")


def test_a_paper_without_a_recommendation_is_refused():
    with pytest.raises(PaperError, match=r"^The paper has no recommendation.*Add at least one.*\.$"):
        replace(PROPOSAL_2017, recommendations=())


def test_a_paper_for_information_cannot_ask_to_agree_as_that_of_2021_did():
    asks = (Recommendation(NOTE, "the findings."), Recommendation(AGREE, "the priorities."))

    with pytest.raises(PaperError, match=r"marked 'note', yet the most that it asks for is to agree .*\(2\)"):
        replace(QUARTER, recommendations=asks)
    with pytest.raises(PaperError, match=r"for information, yet recommendation \(1\) says 'agree'"):
        replace(QUARTER, recommendations=(Recommendation(NOTE, "the findings, and agree the priorities."),))


def test_a_paper_for_approval_cannot_ask_for_less():
    with pytest.raises(PaperError, match="marked 'approve', yet the most that it asks for is to note"):
        replace(SIGN_OFF, recommendations=(Recommendation(NOTE, "the assessment."),))


def test_a_recommendation_says_what_to_agree():
    with pytest.raises(PaperError, match=r"Recommendation \(1\) does not say what to agree"):
        replace(PROPOSAL_2017, recommendations=(Recommendation(AGREE, " "),))


@pytest.mark.parametrize(
    ("field", "words", "named"),
    [
        ("title", "", "a title"),
        ("partnership", " ", "the name of the partnership"),
        ("report_to", "", "'Report to'"),
        ("report_of", "two\nlines", "'Report of'"),
        ("contact", "", "'Contact'"),
        ("meeting", "", "'Meeting'"),
    ],
)
def test_a_line_of_the_heading_that_is_empty_or_not_a_line_is_named(field, words, named):
    with pytest.raises(PaperError, match=f"^The heading of the paper needs {named} on one line"):
        replace(PROPOSAL_2017, **{field: words})


def test_the_date_of_a_meeting_is_shown_as_it_is_known():
    assert ("Meeting", "Wednesday 22 March 2017") in heading(PROPOSAL_2017)
    assert ("Meeting", "June 2017 meeting") in heading(SIGN_OFF)


def test_data_that_follow_no_previous_assessment_or_leave_a_gap_are_told_apart():
    period = PROPOSAL_FACTS.data_period

    first = replace(PROPOSAL_FACTS, data_period=DataPeriod(period.begins, period.ends))

    assert "No previous assessment is on record." in word_paper(PROPOSAL_2017, first).markdown
    assert "without a gap" in word_paper(PROPOSAL_2017, PROPOSAL_FACTS).markdown
    assert "They do not follow on" in word_paper(SIGN_OFF, SIGN_OFF_FACTS).markdown


def test_a_gap_that_nobody_explains_is_refused():
    unexplained = replace(SIGN_OFF_FACTS, data_period=replace(SIGN_OFF_FACTS.data_period, gap_because=None))

    with pytest.raises(PaperError, match=r"'sign_off' cannot be worded: 'data_period.gap_because'.*produce the paper"):
        word_paper(SIGN_OFF, unexplained)


@pytest.mark.parametrize("missing", ["waived_by", "waived_because"])
def test_a_waived_gate_names_who_and_why(missing):
    gates = tuple(replace(gate, **{missing: None}) for gate in SIGN_OFF_FACTS.gates)

    with pytest.raises(PaperError, match=r"one\.waived_by"):
        word_paper(SIGN_OFF, replace(SIGN_OFF_FACTS, gates=gates))


def test_an_assessment_whose_gates_are_met_says_so():
    met = replace(SIGN_OFF_FACTS, gates=SIGN_OFF_FACTS.gates[:1], unresolved_comments=(), referred_back=())
    waived = replace(SIGN_OFF_FACTS, gates=SIGN_OFF_FACTS.gates[:2])

    markdown = word_paper(SIGN_OFF, met).markdown

    assert "Every gate is met." in markdown
    assert "No comment on the draft is left unresolved." in markdown
    assert "referred" not in markdown
    assert "No gate is open. Waived: G7;" in word_paper(SIGN_OFF, waived).markdown


def test_a_strategy_without_consultation_says_so_and_one_that_changed_nothing_too():
    unheard = replace(ADOPTION_FACTS.consultation, changes=())

    assert "No consultation is planned" in word_paper(ADOPTION, replace(ADOPTION_FACTS, consultation=None)).markdown
    assert (
        "Nothing was changed upon it." in word_paper(ADOPTION, replace(ADOPTION_FACTS, consultation=unheard)).markdown
    )
    assert "yearly refresh" in word_paper(ADOPTION, replace(ADOPTION_FACTS, stage="refresh")).markdown


def test_a_quarter_without_targets_or_actions_says_so():
    markdown = word_paper(QUARTER, replace(QUARTER_FACTS, targets=(), actions=(), escalated=())).markdown

    assert "No target is set" in markdown
    assert "No action is recorded" in markdown
    assert "Put to the next level" not in markdown


@pytest.mark.parametrize(
    ("name", "fact", "called"),
    [
        ("proposal", "timetable", "timetable"),
        ("sign_off", "executive_summary", "executive summary"),
        ("strategy.adoption", "priorities", "priority"),
        ("quarterly_report", "progress", "account of the quarter"),
    ],
)
def test_a_paper_that_would_say_nothing_is_refused(name, fact, called):
    paper, facts = SAMPLES[name]

    with pytest.raises(PaperError, match=f"^The paper has no {called}\\. Record one"):
        word_paper(paper, replace(facts, **{fact: ()}))


def as_read(paper: Paper, markdown: str) -> str:
    """The heading and the words of a paper, as one page."""
    boxes = " ".join(f"[{'x' if one.ticked else ' '}] {one.words}" for one in purposes(paper))
    return "\n".join((*(f"{label}: {words}" for label, words in heading(paper)), f"Purpose: {boxes}", "", markdown))
