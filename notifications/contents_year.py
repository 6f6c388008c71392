"""What the letters of a reporting year and of a log of reports have to contain; what the Act asks for comes first."""

from __future__ import annotations

from collections.abc import Mapping

from notifications.contents import Content, says, shows, shows_if_known

_CONTACT = shows("the contact", "contact.post")

CONTENTS_OF_YEARS: Mapping[str, tuple[Content, ...]] = {
    "statistics_notice": (
        shows("the applications made", "edition.applications"),
        shows("how often the threshold was not met", "edition.threshold_not_met"),
        shows("the reviews carried out", "edition.reviews"),
        shows("the reviews that resulted in recommendations", "edition.reviews_with_recommendations"),
        shows("the period", "edition.period_from", "edition.period_to"),
        says("the section of the Act", "section 104(9)"),
        shows("where the figures are published, and by whom", "entry.url", "entry.bodies"),
        shows_if_known("why there is a later edition", "edition.reason"),
        _CONTACT,
    ),
    "procedures_consultation": (
        shows("where the draft can be read", "entry.draft_at"),
        shows("what would change", "entry.what_changes"),
        shows("the day by which to answer", "entry.reply_by"),
        says("the paragraphs of the Act", "Schedule 4"),
        shows_if_known("the questions", "entry.questions"),
        _CONTACT,
    ),
}
CONTENTS_OF_COMPLAINT_LOGS: Mapping[str, tuple[Content, ...]] = {
    "case_review_signpost": (
        says("that anybody may ask, whether or not the threshold is met", "whether or not"),
        says("how to apply", "how to apply"),
        shows("the point of contact, and where the procedure is published", "contact.post", "procedure.published_at"),
        says("the offer of support", "support for you"),
        shows_if_known("the offers of support", "support"),
    ),
}
