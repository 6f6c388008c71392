import base64
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from notifications.channels import DeliveryFailed, DeliveryInDoubt, DeliveryRefused, Way
from notifications.channels.govuk_notify import NotifyEmail, NotifyLetter, Postage
from notifications.channels.notify_service import NotifyService
from notifications.channels.receipts import Fate
from tests.channels import notify_stand_in as stand_in
from tests.channels.notify_stand_in import API_KEY, TEMPLATE, Fault, NotifyStandIn, in_turn
from tests.channels.sample_letters import REFERENCE, TO, email, letter, pdf

pytestmark = pytest.mark.slow

TODAY = date(2026, 11, 21)
ENDS_WITHIN = 1.0  # seconds beyond the time that was set


@pytest.fixture
def notify():
    with NotifyStandIn() as one:
        yield one


def service(notify, *, seconds=20.0, key=API_KEY, clock=lambda: datetime.now(UTC)):
    return NotifyService(key, clock, notify.url, timedelta(seconds=seconds))


def by_email(notify, **settings):
    return NotifyEmail(service(notify, **settings), TEMPLATE)


def by_post(notify, **settings):
    return NotifyLetter(service(notify, **settings), Postage.FIRST)


def test_an_email_is_handed_over_under_our_reference_with_its_words(notify):
    channel = by_email(notify)

    proof = channel.deliver(email(), on=TODAY)

    assert (channel.way, channel.finds_again) == (Way.NOTIFY_EMAIL, True)
    assert notify.accepted == {REFERENCE: 1}
    assert notify.bodies[REFERENCE]["email_address"] == TO
    assert notify.bodies[REFERENCE]["personalisation"] == {"subject": email().subject, "body": email().text}
    assert proof.on == TODAY
    assert proof.provider_reference == notify.notifications[0]["id"]
    assert TO not in proof.words


def test_replies_go_where_the_service_says(notify):
    replace(by_email(notify), reply_to_id="8e222534").deliver(email(), on=TODAY)

    assert notify.bodies[REFERENCE]["email_reply_to_id"] == "8e222534"


def test_a_letter_is_handed_over_byte_for_byte(notify):
    channel = by_post(notify)

    proof = channel.deliver(letter(), on=TODAY)

    assert (channel.way, channel.finds_again) == (Way.NOTIFY_LETTER, True)
    assert base64.b64decode(notify.bodies[REFERENCE]["content"]) == letter().content
    assert notify.bodies[REFERENCE]["postage"] == "first"
    assert proof.provider_reference == notify.notifications[0]["id"]


@pytest.mark.parametrize("channel_of", [by_email, by_post])
def test_what_left_before_is_found_with_the_day_on_which_it_left(notify, channel_of):
    channel, parcel = channel_of(notify), (email() if channel_of is by_email else letter())
    assert channel.left_before(parcel) is None
    channel.deliver(parcel, on=TODAY)
    notify.notifications[0]["created_at"] = "2026-07-01T23:30:00.000000Z"

    proof = channel.left_before(parcel)

    assert proof is not None
    assert proof.on == date(2026, 7, 2), "in London it was the next day already"
    assert proof.provider_reference == notify.notifications[0]["id"]
    assert channel.left_before(replace(parcel, reference="another")) is None
    assert channel.left_before(replace(parcel, reference="")) is None


def test_where_it_left_twice_the_first_is_the_proof(notify):
    channel = by_email(notify)
    first, _ = channel.deliver(email(), on=TODAY), channel.deliver(email(), on=TODAY)

    proof = channel.left_before(email())

    assert proof is not None
    assert proof.provider_reference == first.provider_reference


@pytest.mark.parametrize(
    "fault",
    [
        stand_in.LOST_ANSWER,
        stand_in.TIMED_OUT_AFTER_ACCEPTANCE,
        stand_in.SLOW_BODY,
        stand_in.SLOW_HEAD,
        stand_in.BAD_GATEWAY_AFTER_ACCEPTANCE,
        Fault(takes_it=True, ends=stand_in.Ends.BROKEN_BODY),
        Fault(takes_it=True, status=500, plain=True),
        Fault(takes_it=True, status=201, plain=True),
    ],
    ids=lambda fault: f"{fault.ends}-{fault.status}",
)
def test_a_letter_whose_answer_was_lost_is_in_doubt_and_then_found(notify, fault):
    notify.faults = in_turn(fault)
    channel = by_email(notify, seconds=1.5)
    began = time.monotonic()

    with pytest.raises(DeliveryInDoubt):
        channel.deliver(email(), on=TODAY)

    assert time.monotonic() - began < 1.5 + ENDS_WITHIN
    assert channel.left_before(email()) is not None
    assert notify.accepted == {REFERENCE: 1}


@pytest.mark.parametrize("fault", [stand_in.LOST_REQUEST, stand_in.TIMED_OUT_BEFORE_ACCEPTANCE])
def test_a_letter_that_was_lost_on_its_way_is_in_doubt_and_then_not_found(notify, fault):
    notify.faults = in_turn(fault)
    channel = by_email(notify, seconds=1)

    with pytest.raises(DeliveryInDoubt):
        channel.deliver(email(), on=TODAY)

    assert channel.left_before(email()) is None
    channel.deliver(email(), on=TODAY)
    assert notify.accepted == {REFERENCE: 1}


def test_where_nobody_answers_nothing_was_sent():
    with NotifyStandIn() as notify:
        channel = by_email(notify)

    with pytest.raises(DeliveryFailed, match="could not be reached"):
        channel.deliver(email(), on=TODAY)
    with pytest.raises(DeliveryFailed, match="could not be reached"):
        channel.left_before(email())


def test_a_question_that_gets_no_whole_answer_is_asked_later(notify):
    notify.faults = lambda _call: stand_in.SLOW_BODY
    began = time.monotonic()

    with pytest.raises(DeliveryFailed):
        by_email(notify, seconds=1).left_before(email())

    assert time.monotonic() - began < 1 + ENDS_WITHIN


def test_a_question_that_is_answered_with_a_fault_never_counts_as_not_found(notify):
    by_email(notify).deliver(email(), on=TODAY)
    for fault in (stand_in.SERVER_ERROR, stand_in.TOO_FAST, Fault(status=404), Fault(status=200, plain=True)):
        notify.faults = lambda _call, fault=fault: fault
        with pytest.raises(DeliveryFailed):
            by_email(notify).left_before(email())


def test_a_duplicate_counts_as_success_where_it_is_found(notify):
    channel = by_email(notify)
    sent = channel.deliver(email(), on=TODAY)
    notify.faults = in_turn(stand_in.DUPLICATE, stand_in.DUPLICATE)

    assert channel.deliver(email(), on=TODAY).provider_reference == sent.provider_reference
    assert notify.accepted == {REFERENCE: 1}
    notify.forget(REFERENCE)
    with pytest.raises(DeliveryInDoubt):
        channel.deliver(email(), on=TODAY)


@pytest.mark.parametrize(
    ("fault", "wait"),
    [
        (stand_in.TOO_FAST, timedelta(minutes=1)),
        (stand_in.TODAY_IS_FULL, timedelta(hours=1)),
        (replace(stand_in.TOO_FAST, headers=(("Retry-After", "7"),)), timedelta(seconds=7)),
        (replace(stand_in.TOO_FAST, headers=(("Retry-After", "9999999"),)), timedelta(days=1)),
        (replace(stand_in.TOO_FAST, headers=(("Retry-After", "Fri, 20 Nov 2026 00:05:00 GMT"),)), timedelta(minutes=5)),
        (replace(stand_in.TOO_FAST, headers=(("Retry-After", "soon"),)), timedelta(minutes=1)),
        (stand_in.SERVER_ERROR, None),
        (replace(stand_in.SERVER_ERROR, status=503, headers=(("Retry-After", "30"),)), timedelta(seconds=30)),
    ],
)
def test_too_much_or_a_fault_of_their_own_is_tried_again_when_they_say(notify, fault, wait, monkeypatch):
    notify.faults = in_turn(fault)
    now = datetime(2026, 11, 20, tzinfo=UTC)
    monkeypatch.setattr("tests.channels.notify_stand_in.time.time", now.timestamp)

    with pytest.raises(DeliveryFailed) as failed:
        by_email(notify, clock=lambda: now).deliver(email(), on=TODAY)

    assert failed.value.wait == wait
    assert not notify.accepted


def test_a_wrong_key_or_clock_holds_letters_back_without_refusing_them(notify):
    slow = by_email(notify, clock=lambda: datetime.now(UTC) - timedelta(minutes=1))
    foreign = by_email(notify, key=f"{API_KEY[:-1]}f")

    for channel in (slow, foreign):
        with pytest.raises(DeliveryFailed, match=r"403, AuthError.*this machine's clock"):
            channel.deliver(email(), on=TODAY)


def test_a_refusal_gives_notifys_reason_without_the_address(notify):
    message = f"Can't send to {TO} ('ada.example') about {email().subject} in trial mode"
    notify.faults = in_turn(Fault(status=400, error="BadRequestError", message=message))

    with pytest.raises(DeliveryRefused, match=r"400, BadRequestError.*trial mode") as refused:
        by_email(notify).deliver(email(), on=TODAY)

    assert "ada" not in str(refused.value).lower()
    assert email().subject not in str(refused.value)


def test_what_notify_itself_would_refuse_is_refused(notify):
    with pytest.raises(DeliveryRefused, match="Template not found"):
        NotifyEmail(service(notify), "another").deliver(email(), on=TODAY)
    with pytest.raises(DeliveryRefused, match="Missing personalisation: body"):
        by_email(notify).deliver(replace(email(), text=""), on=TODAY)


def test_what_cannot_be_right_is_refused_without_a_call(notify):
    with pytest.raises(DeliveryRefused, match="no e-mail address"):
        by_email(notify).deliver(replace(email(), to=("a", "b")), on=TODAY)
    with pytest.raises(DeliveryRefused, match="no reference"):
        by_email(notify).deliver(replace(email(), reference=""), on=TODAY)
    with pytest.raises(DeliveryRefused, match="at most 10"):
        by_post(notify).deliver(letter(content=pdf(pages=11)), on=TODAY)
    assert not notify.calls


def test_what_became_of_letters_is_told_by_our_references(notify):
    emails, letters = by_email(notify), by_post(notify)
    emails.deliver(email(reference="e-1"), on=TODAY)
    letters.deliver(letter(reference="l-1"), on=TODAY)
    letters.deliver(letter(reference="l-2"), on=TODAY)
    notify.becomes("e-1", "permanent-failure")
    notify.becomes("l-2", "received")

    (mail,) = emails.what_became_of(["e-1", "e-unknown"])
    assert (mail.reference, mail.status, mail.fate) == ("e-1", "permanent-failure", Fate.RETURNED)
    assert [(one.reference, one.fate) for one in letters.what_became_of(["l-1", "l-2"])] == [
        ("l-1", Fate.UNDER_WAY),
        ("l-2", Fate.POSTED),
    ]


def test_settings_that_cannot_work_are_refused_and_never_show_the_key(notify):
    for key in ("", "short", API_KEY[:-1], "26785a09-ab16-4eb0-8407-a37497a57506"):
        with pytest.raises(ValueError, match="API integration") as refused:
            service(notify, key=key)
        assert not key or key not in str(refused.value)
    with pytest.raises(ValueError, match="https"):
        NotifyService(API_KEY, lambda: datetime.now(UTC), "http://notify.example")
    assert API_KEY not in repr(by_email(notify))
