"""What the applicant's letter and the caseworker's table say of each complaint."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from state_machines.community_trigger.threshold import assess
from state_machines.community_trigger.threshold_words import for_applicant, result_for_applicant, table
from tests.state_machines.community_trigger.threshold_cast import (
    ACT,
    BEDFORDSHIRE,
    PROCEDURES,
    TODAY,
    a_procedure,
    complaint,
    some_complaint,
)

NAMES = {"council": "the council", "police": "the police", "landlord": "your landlord"}


def words(complaints, procedure=ACT):
    return for_applicant(assess(complaints, TODAY, procedure), NAMES)


@pytest.mark.parametrize(
    ("complaints", "procedure", "said"),
    [
        ([complaint("2026-10-03")], ACT, "You reported this to the council on 3 October 2026. It counts."),
        (
            [complaint("2026-10-03", "2026-08-30")],
            ACT,
            (
                "You reported this to the council on 3 October 2026. It does not count, because the behaviour was on "
                "30 August 2026 and the report had to be made by 29 September 2026."
            ),
        ),
        (
            [complaint("2026-05-03", household="neighbour 1", to="police")],
            ACT,
            (
                "Another household reported this to the police on 3 May 2026. It does not count, because an "
                "application that relies on it had to reach us by 2 November 2026, and yours reached us on 21 "
                "November 2026."
            ),
        ),
        (
            [complaint("2026-10-03", None, to="tenants' line")],
            ACT,
            (
                "You reported this to tenants' line on 3 October 2026. It counts. The day of the behaviour is not "
                "known, so we went by the day of the report."
            ),
        ),
        (
            [complaint("2026-10-03", incident="a", to="police"), complaint("2026-10-02", incident="a")],
            ACT,
            (
                "You reported this to the police on 3 October 2026. It does not count, because it is about the same "
                "incident as the report to the council on 2 October 2026, and one incident counts once."
            ),
        ),
        (
            [complaint("2025-06-20"), complaint("2025-07-01"), complaint("2026-06-19", "2026-06-20")],
            BEDFORDSHIRE,
            (
                "You reported this to the council on 20 June 2025. It does not count, because an application that "
                "relies on it had to reach us by 31 December 2025, and yours reached us on 21 November 2026."
            ),
        ),
        (
            [complaint("2025-06-20"), complaint("2026-06-30")],
            BEDFORDSHIRE,
            (
                "You reported this to the council on 20 June 2025. It does not count, because the incidents have to "
                "lie within 12 months of each other, and this one does not."
            ),
        ),
    ],
)
def test_the_letter_says_in_plain_words_whether_a_complaint_counts(complaints, procedure, said):
    assert words(complaints, procedure)[0] == said


def test_the_letter_says_what_follows_from_the_number():
    three = [complaint("2026-10-01"), complaint("2026-10-08"), complaint("2026-10-15")]
    late = complaint("2026-05-01")

    assert result_for_applicant(assess([*three, late], TODAY, ACT)) == (
        "Three of the four reports count. Three are needed, so the law says that there must be a review."
    )
    below = result_for_applicant(assess([late, late], TODAY, ACT))
    assert below.startswith(
        "None of the two reports count. Three are needed, so the number alone does not lead to a review. What matters"
    )
    assert "We can" not in below  # it stands in the letter with the decision, which was taken by then
    assert result_for_applicant(assess(three[:1], TODAY, a_procedure(complaints=1))).startswith(
        "The one report counts. One is needed, so"
    )


def test_the_table_has_the_last_days_and_what_to_look_at():
    (line,) = table(assess([complaint("2026-10-03", None, reference="A1")], TODAY, ACT), NAMES)

    assert line == (
        "1",
        "applicant",
        "the council",
        "3 October 2026",
        "A1",
        "not known",
        "2 November 2026",
        "2 April 2027",
        "counts",
        "",
        "Day unknown: the day of the complaint was used.",
    )


@given(st.lists(some_complaint(), max_size=6), PROCEDURES)
def test_every_finding_can_be_put_into_words(complaints, procedure):
    judged = assess(complaints, TODAY, procedure)
    letter, lines = for_applicant(judged, NAMES), table(judged, NAMES)

    assert [line.result == "counts" for line in lines] == [one.counts for one in judged.findings]
    assert all(("It counts." in one) is found.counts for one, found in zip(letter, judged.findings, strict=True))
    assert not any("neighbour" in one or "None" in one for one in letter)


def test_an_application_without_complaints_says_so():
    assert result_for_applicant(assess([], TODAY, ACT)).startswith("There are no reports on the list. Three are needed")
