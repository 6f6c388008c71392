"""What each letter to a family, a contributor or the person alleged to be responsible has to contain."""

from __future__ import annotations

from collections.abc import Mapping

from notifications.contents import Content, says, shows, shows_if_known

_WHO_TO_ASK = says("whom to ask", "your contact is", "your contact here is", "you can ring us", "you can write to us")
_SUPPORT = shows_if_known("the advocacy services", "advocacy")
_NO_OBLIGATION = says(
    "that nobody has to take part",
    "you do not have to take part",
    "you do not have to do",
    "you do not have to read it",
)
_CHANGE_OF_MIND = says("that they may change their mind", "change your mind")
_NAME = shows("the name of the person who died", "person.name")
_OTHER_FORMS = says("large print and translation", "large print")
_TO_FAMILY = (_NAME, _NO_OBLIGATION, _CHANGE_OF_MIND, _SUPPORT, _WHO_TO_ASK, _OTHER_FORMS)
_WHAT_IT_IS = (
    says("what a review is", "looks at how services"),
    says("what a review is not", "it is not a court"),
)
_REASONS = shows("the reasons", "entry.reasons")

CONTENTS_TO_PEOPLE: Mapping[str, tuple[Content, ...]] = {
    "decision_to_family": (
        says("words of condolence", "sorry"),
        *_WHAT_IT_IS,
        *_TO_FAMILY,
        says("that they may take part later", "later"),
        says("how long it is likely to take", "take more than a year"),
        says("how it stands to a trial or inquest", "inquest", "criminal case"),
    ),
    "refusal_to_family": (
        says("words of condolence", "sorry"),
        shows("the reasons in plain words", "entry.test_by_limb"),
        says("that the Home Office checks the decision", "Home Office"),
        says("how to object", "if you do not agree"),
        says("that somebody calls first", "will call you first"),
        *_TO_FAMILY,
    ),
    "refusal_confirmed_to_family": (
        shows("the date of the Home Office's letter", "entry.letter_on"),
        says("that new facts are looked at", "new facts"),
        *_TO_FAMILY,
    ),
    "invitation_to_contributor": (
        says("the invitation", "contribute"),
        says("who will know what is said", "who will know what you say"),
        *_WHAT_IT_IS,
        *_TO_FAMILY,
    ),
    "invitation_to_alleged_perpetrator": (
        says("the purpose", "what could be done differently"),
        says("that it is voluntary", "you do not have to take part"),
        says("the limits of confidence", "is not secret"),
        _CHANGE_OF_MIND,
        _WHO_TO_ASK,
    ),
    "pause_to_family": (
        says("what stops", "what stops"),
        says("what goes on", "what goes on"),
        shows("the review date", "entry.review_on"),
        *_TO_FAMILY,
    ),
    "resume_to_family": (says("that it goes on", "goes on", "is over"), *_TO_FAMILY),
    "extension_to_family": (
        shows("the new date and who agreed", "entry.new_due_on", "entry.agreed_by_panel_on", "entry.agreed_by_csp_on"),
        shows("the reason", "entry.reason"),
        *_TO_FAMILY,
    ),
    "reopened_to_family": (_REASONS, *_TO_FAMILY),
    "family_draft_reading": (
        shows("how and where to read", "entry.family_reading"),
        says("that there is time to reflect", "the time you need"),
        says("that disagreement can be recorded", "your disagreement can be recorded"),
        *_TO_FAMILY,
    ),
    "pre_publication_to_family": (
        shows_if_known("the day", "deadlines.publish.due_on"),
        says("that they are told first", "before anybody else"),
        says("the web address", "web address"),
        *_TO_FAMILY,
    ),
    "deferral_to_family": (_REASONS, shows("the review date", "entry.review_on"), *_TO_FAMILY),
    "withholding_to_family": (_REASONS, shows("how learning is shared", "entry.learning_shared_how"), *_TO_FAMILY),
    "closure_to_family": (shows("what changed", "entry.what_changed"), *_TO_FAMILY),
}
