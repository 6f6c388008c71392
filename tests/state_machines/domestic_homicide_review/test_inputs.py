"""What each event of the review asks for, and what it refuses."""

import pytest
from pydantic import ValidationError

from state_machines.domestic_homicide_review import inputs, inputs_items
from state_machines.domestic_homicide_review.inputs_decision import NEVER_ENOUGH
from state_machines.input_words import validation_sentences
from state_machines.inputs import PersonDetails

EVENTS = [
    "accept_scope",
    "not_our_area",
    "joint_lead",
    "panel_held",
    "decide_proceed",
    "decide_no",
    "ho_agrees",
    "ho_asks_reconsider",
    "sos_direct",
    "commission",
    "tor_agreed",
    "imr_in",
    "evidence_complete",
    "pause",
    "resume",
    "extend",
    "circulate",
    "comments_closed",
    "panel_agrees",
    "csp_signs",
    "submit_qa",
    "qa_approve",
    "qa_publish_after_changes",
    "qa_resubmit",
    "changes_done",
    "defer_publication",
    "withhold",
    "publish",
    "all_actions_closed",
    "dac_report_names_body",
    "reopen",
]

LIMBS = {
    "deceased_age": "She was 41.",
    "relationship": "They had been partners.",
    "behaviour": "Violence is alleged.",
    "death_resulted": "It appears so.",
}
DECISION = {
    "regime": "dhr-2016",
    "regime_basis": "Notified before any commencement of section 8A.",
    "test_by_limb": LIMBS,
    "consulted": ["mk-act", "thames-valley-police"],
    "domestic_abuse_specialist_consulted": True,
    "views": "All agreed.",
}
REFUSAL = DECISION | {"grounds": ["not_within_relationship"], "alternative_learning": "A learning review."}
TERMS = {
    "version": "1.0",
    "scoping_from": "2024-01-01",
    "scoping_to": "2026-10-24",
    "rationale": "From the first report.",
    "key_lines": ["What was known?"],
    "subjects": ["deceased", "child 1"],
    "pseudonyms": {"deceased": "Rose", "child 1": "Robin"},
    "family_invited_on": "2027-01-11",
    "agencies": [{"organisation": "thames-valley-police", "return_type": "imr"}],
}
SIGNED = {
    "version": "2.0",
    "qa_checklist": {
        "follows_guidance": True,
        "right_agencies_and_family_engaged": True,
        "meaningful_learning": True,
    },
    "anonymisation_checked_by": "information governance officer",
    "equality_section": True,
    "signed_on": "2027-06-01",
    "minute": "Board 1 June 2027, item 4",
}
PUBLISHED = {
    "published_on": "2027-09-01",
    "url": "https://partnership.example/reviews/rose",
    "family_told_on": "2027-08-20",
    "not_checked_because": "It was read by two people who know everybody in it.",
    "legal_bar_checked": True,
    "quiet_dates_checked": True,
    "safety_check": True,
}
PAUSED = {
    "effect": "family_and_witness_contact",
    "reason": "The officer asked for it.",
    "asked_by": "sio",
    "from_on": "2027-01-10",
    "review_on": "2027-04-10",
}
COMMENTS = {
    "family_offered_on": "2027-05-01",
    "family_time": "Four weeks, as they wished.",
    "family_view": "commented",
    "organisations_answered": [],
    "changes_made": "Two facts.",
}
RECOMMENDATION = {
    "number": "1",
    "text": "Share what is known.",
    "level": "single_agency",
    "owner": "thames-valley-police",
    "action": "Write the protocol.",
    "due_on": "2027-12-01",
    "evidence_wanted": "The protocol.",
}


def refusal(model, fields):
    with pytest.raises(ValidationError) as caught:
        model.model_validate(fields)
    return validation_sentences(caught.value, model)


def without(fields, *names):
    return {name: value for name, value in fields.items() if name not in names}


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_has_a_model_named_like_it(event):
    model = getattr(inputs, event.title().replace("_", ""))

    assert model.__doc__


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (inputs.DecideProceed, DECISION),
        (inputs.DecideNo, REFUSAL),
        (inputs.TorAgreed, TERMS),
        (inputs.CspSigns, SIGNED),
        (inputs.Publish, PUBLISHED),
        (inputs.Pause, PAUSED),
        (inputs.CommentsClosed, COMMENTS),
        (inputs_items.MakeRecommendation, RECOMMENDATION),
    ],
)
def test_a_whole_input_is_accepted_and_survives_the_history(model, fields):
    given = model.model_validate(fields)

    assert model.model_validate(given.model_dump(mode="json")) == given


@pytest.mark.parametrize("ground", sorted(NEVER_ENOUGH))
def test_a_refusal_cannot_rest_on_what_is_never_enough(ground):
    sentences = refusal(inputs.DecideNo, REFUSAL | {"grounds": [ground]})

    assert "Charnwood" in sentences["grounds"]


def test_a_refusal_cannot_rest_on_all_three_of_them_together():
    assert "grounds" in refusal(inputs.DecideNo, REFUSAL | {"grounds": sorted(NEVER_ENOUGH)})


def test_what_is_never_enough_may_stand_beside_a_limb_that_fails():
    grounds = ["no_charge", "not_within_relationship"]

    assert inputs.DecideNo.model_validate(REFUSAL | {"grounds": grounds})


def test_a_refusal_needs_a_reason_against_every_limb():
    sentences = refusal(inputs.DecideNo, REFUSAL | {"test_by_limb": without(LIMBS, "behaviour", "relationship")})

    assert list(sentences) == ["test_by_limb.relationship", "test_by_limb.behaviour"]
    assert "section 9 asks for this" in sentences["test_by_limb.behaviour"]


def test_the_limbs_are_those_of_the_rules_chosen():
    under_8a = DECISION | {"regime": "dardr-8A"}

    assert "section 8A asks for this" in refusal(inputs.DecideProceed, under_8a)["test_by_limb.abuser_age"]
    assert inputs.DecideProceed.model_validate(under_8a | {"test_by_limb": LIMBS | {"abuser_age": "45."}})
    beyond = DECISION | {"test_by_limb": LIMBS | {"abuser_age": "45."}}
    assert "section 9 does not ask this" in refusal(inputs.DecideProceed, beyond)["test_by_limb.abuser_age"]


def test_the_abusers_age_is_no_ground_under_section_9():
    assert "no part of section 9" in refusal(inputs.DecideNo, REFUSAL | {"grounds": ["abuser_under_16"]})["grounds"]


def test_a_decision_waits_for_the_domestic_abuse_specialist():
    fields = DECISION | {"domestic_abuse_specialist_consulted": False}

    assert "domestic_abuse_specialist_consulted" in refusal(inputs.DecideProceed, fields)


def test_a_direction_that_changes_the_rules_says_on_what_basis():
    direction = {
        "directed_on": "2027-02-01",
        "directed_bodies": ["mk-council"],
        "requires": "establish",
        "letter_reference": "HO/1",
        "reasons": "The test appears to be met.",
    }

    assert inputs.SosDirect.model_validate(direction)
    assert "on what basis" in refusal(inputs.SosDirect, direction | {"regime": "dardr-8A"})["regime_basis"]


def test_the_lead_cannot_contribute_to_itself():
    fields = {
        "lead_partnership": "Milton Keynes",
        "contributing_partnerships": ["milton keynes"],
        "agreed_on": "2026-11-10",
        "agreed_by": ["chairs of both"],
    }

    assert "stands here as well" in refusal(inputs.JointLead, fields)["contributing_partnerships"]


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"scoping_to": "2023-12-31"}, "scoping_to", "before the first day"),
        ({"pseudonyms": {"deceased": "Rose"}}, "pseudonyms", "exactly one pseudonym"),
        ({"pseudonyms": {"deceased": "Rose", "child 1": "rose"}}, "pseudonyms", "the same pseudonym"),
        ({"agencies": []}, "agencies", "at least 1"),
        ({"family_invited_on": None}, "family_not_invited_because", "say here why it was not"),
    ],
)
def test_terms_of_reference_are_whole(change, field, words):
    assert words in refusal(inputs.TorAgreed, TERMS | change)[field]


@pytest.mark.parametrize("test", sorted(SIGNED["qa_checklist"]))
def test_the_partnership_signs_only_what_passes_the_three_tests(test):
    fields = SIGNED | {"qa_checklist": SIGNED["qa_checklist"] | {test: False}}

    assert f"qa_checklist.{test}" in refusal(inputs.CspSigns, fields)


def test_a_letter_cannot_be_older_than_the_panel_it_reports():
    fields = {"panel_on": "2022-09-28", "letter_on": "2022-09-27", "letter_reference": "x", "points": ["One."]}

    assert "before the panel met" in refusal(inputs.QaPublishAfterChanges, fields)["letter_on"]
    assert inputs.QaPublishAfterChanges.model_validate(fields | {"letter_on": "2022-10-31"})


def test_a_letter_that_wants_changes_lists_them():
    fields = {"panel_on": "2023-09-06", "letter_on": "2023-10-10", "letter_reference": "x", "points": []}

    assert "points" in refusal(inputs.QaResubmit, fields)


def test_answers_carry_the_number_of_their_point():
    given = inputs.ChangesDone.model_validate({"version": "3", "answers": {"1": "Done.", "2": "Not done: why."}})

    assert set(given.answers) == {1, 2}
    assert refusal(inputs.ChangesDone, {"version": "3", "answers": {"0": "Done."}})


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"family_told_on": "2027-09-02"}, "family_told_on"),
        ({"not_checked_because": None}, "report_sha256"),
        ({"report_sha256": "as above"}, "report_sha256"),
        ({"url": "http://partnership.example/rose"}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"legal_bar_checked": False}, "legal_bar_checked"),
        ({"quiet_dates_checked": False}, "quiet_dates_checked"),
        ({"safety_check": False}, "safety_check"),
        ({"online_until": "2027-08-31"}, "online_until"),
    ],
)
def test_nothing_is_published_before_family_law_and_safety_allow(change, field):
    assert field in refusal(inputs.Publish, PUBLISHED | change)


@pytest.mark.parametrize("review_on", ["2027-01-10", "2027-01-09", None])
def test_a_pause_always_has_a_later_review_date(review_on):
    assert "review_on" in refusal(inputs.Pause, PAUSED | {"review_on": review_on})


def test_a_later_date_needs_the_panel_and_the_partnership():
    fields = {
        "deadline": "complete_review",
        "new_due_on": "2027-12-01",
        "reason_code": "criminal_trial",
        "reason": "The trial was listed late.",
    }

    assert {"agreed_by_panel_on", "agreed_by_csp_on"} <= refusal(inputs.Extend, fields).keys()
    agreed = inputs.Extend(**fields, agreed_by_panel_on="2027-04-01", agreed_by_csp_on="2027-04-08")
    assert agreed.agreed_by == "the panel on 1 April 2027 and the partnership on 8 April 2027"


def test_comments_close_only_when_the_family_was_offered_the_draft_and_had_time():
    assert "family_view" in refusal(inputs.CommentsClosed, without(COMMENTS, "family_offered_on"))
    assert "family_time" in refusal(inputs.CommentsClosed, without(COMMENTS, "family_time"))
    nobody = without(COMMENTS, "family_offered_on", "family_time") | {"family_view": "no_family_found"}
    assert inputs.CommentsClosed.model_validate(nobody)


def test_a_national_recommendation_names_the_department_that_can_act():
    national = RECOMMENDATION | {"level": "national"}

    assert "not always the Home Office" in refusal(inputs_items.MakeRecommendation, national)["department"]
    assert inputs_items.MakeRecommendation.model_validate(national | {"department": "Ministry of Justice"})


def test_changed_wishes_say_again_when_to_leave_somebody_in_peace():
    fields = {"wishes": "By letter only.", "channel": "post"}

    assert {"quiet_dates", "wants_letters"} == refusal(inputs_items.ChangeWishes, fields).keys()


def test_whoever_is_named_stands_in_particulars_that_can_be_kept_apart():
    contact = inputs_items.OpenFamilyContact(
        person={"name": "Hesper Fennimore"}, wishes="To be told everything.", channel="family_liaison_officer"
    )

    assert isinstance(contact.person, PersonDetails)
