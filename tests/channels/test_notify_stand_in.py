"""The stand-in is held against Notify's own Python client: what that client expects, it gives."""

import io
import time

import jwt
import pytest
from notifications_python_client import NotificationsAPIClient
from notifications_python_client.errors import HTTPError

from tests.channels.notify_stand_in import API_KEY, SECRET, SERVICE, TEMPLATE, TODAY_IS_FULL, NotifyStandIn, in_turn

WORDS = {"subject": "A review", "body": "Dear all"}


@pytest.fixture
def notify():
    with NotifyStandIn() as stand_in:
        yield stand_in


@pytest.fixture
def official(notify):
    client = NotificationsAPIClient(API_KEY, base_url=notify.url, timeout=5)
    with client.request_session:
        yield client


def test_the_official_client_sends_email_and_finds_it_by_its_reference(notify, official):
    sent = official.send_email_notification("ada@example.org", TEMPLATE, personalisation=WORDS, reference="r-1")

    assert sent["content"]["subject"] == "A review"
    assert official.get_notification_by_id(sent["id"])["reference"] == "r-1"
    assert [one["id"] for one in official.get_all_notifications(reference="r-1")["notifications"]] == [sent["id"]]
    assert official.get_all_notifications(reference="r-2")["notifications"] == []
    assert notify.accepted == {"r-1": 1}


def test_the_official_client_sends_a_letter_twice_and_two_are_counted(notify, official):
    for _ in range(2):
        official.send_precompiled_letter_notification("r-1", io.BytesIO(b"%PDF-1.7 ..."), "first")

    assert notify.accepted == {"r-1": 2}
    assert len(list(official.get_all_notifications_iterator(reference="r-1", template_type="letter"))) == 2


def test_the_official_client_understands_how_it_is_refused(notify, official):
    notify.faults = in_turn(TODAY_IS_FULL)
    with pytest.raises(HTTPError) as refused:
        official.send_email_notification("ada@example.org", TEMPLATE, personalisation=WORDS, reference="r-1")

    assert refused.value.status_code == 429
    assert refused.value.message[0]["error"] == "TooManyRequestsError"
    assert not notify.accepted


@pytest.mark.parametrize(
    ("secret", "issuer", "age"),
    [(SECRET[::-1], SERVICE, 0), (SECRET, "somebody-else", 0), (SECRET, SERVICE, 40), (SECRET, SERVICE, -40)],
)
def test_a_token_of_a_wrong_key_service_or_time_is_not_let_in(notify, official, secret, issuer, age, monkeypatch):
    token = jwt.encode({"iss": issuer, "iat": int(time.time()) - age}, secret)
    monkeypatch.setattr("notifications_python_client.base.create_jwt_token", lambda *_: token)
    with pytest.raises(HTTPError) as refused:
        official.get_all_notifications()

    assert refused.value.status_code == 403
