"""Answers that are owed beside the review: to the Commissioner, and to requests for information."""

from __future__ import annotations

from state_machines.common_items import item
from state_machines.domestic_homicide_review import inputs as asked
from state_machines.domestic_homicide_review import letters as L  # noqa: N812
from state_machines.domestic_homicide_review.deadlines_of_items import (
    COMMISSIONER_REPLY,
    FREEDOM_OF_INFORMATION,
    SUBJECT_ACCESS,
)
from state_machines.domestic_homicide_review.inputs_replies import AnswerRequest, ReceiveRequest, ReplyToCommissioner
from state_machines.domestic_homicide_review.items.common import OFFICE
from state_machines.lifecycle import START, Event, State, Transition

COMMISSIONER_REPLIES = item(
    "commissioner_reply",
    "Reply to a report of the Domestic Abuse Commissioner",
    (State("owed", "Reply owed"), State("replied", "Replied", at_rest=True, final=True)),
    (
        Transition(
            event=Event("owe", "Note that a reply is owed", asked.DacReportNamesBody),
            source=(START,),
            target="owed",
            by=OFFICE,
            starts=(COMMISSIONER_REPLY,),
            sends=(L.COMMISSIONER_REPLY_REQUEST,),
        ),
        Transition(
            event=Event("reply", "Record the reply", ReplyToCommissioner),
            source=("owed",),
            target="replied",
            by=OFFICE,
            meets=(COMMISSIONER_REPLY,),
        ),
    ),
)

INFORMATION_REQUESTS = item(
    "information_request",
    "Request for information",
    (State("received", "Received"), State("answered", "Answered", at_rest=True, final=True)),
    (
        Transition(
            event=Event("receive", "Record a request for information", ReceiveRequest),
            source=(START,),
            target="received",
            by=OFFICE,
            starts=(FREEDOM_OF_INFORMATION, SUBJECT_ACCESS),
        ),
        Transition(
            event=Event("answer", "Record the answer", AnswerRequest),
            source=("received",),
            target="answered",
            by=OFFICE,
            meets=(FREEDOM_OF_INFORMATION, SUBJECT_ACCESS),
        ),
    ),
)
