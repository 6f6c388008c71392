"""Processes that deliver are killed with SIGKILL, two side by side: no letter is lost, and none goes twice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cast import ROOT
from tests.channels.mail_servers import Mailbox, mail_server
from tests.channels.notify_stand_in import API_KEY, TEMPLATE, NotifyStandIn
from tests.notifications.evidence import assert_recorded_once, dispatched, taken_by
from tests.notifications.killed_deliveries import A_MESSAGE_TAKES_SECONDS, MOST_LETTERS

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]

KILLS = int(os.environ.get("REVIEWS_TEST_KILLS", "120")) // 12
SEED = os.environ.get("REVIEWS_TEST_SEED", "1")


def test_by_govuk_notify_each_letter_goes_once(released, database_url, sessions, tmp_path):
    with NotifyStandIn(seconds=A_MESSAGE_TAKES_SECONDS) as notify:
        letters = released(KILLS * (MOST_LETTERS + 1))
        kill(
            database_url,
            tmp_path,
            REVIEWS_NOTIFY_API_KEY=API_KEY,
            REVIEWS_NOTIFY_URL=notify.url,
            REVIEWS_NOTIFY_EMAIL_TEMPLATE=TEMPLATE,
        )

    rows = dispatched(sessions, letters)
    assert notify.accepted == {row.reference: 1 for row in rows}
    assert notify.calls["GET /v2/notifications"], "no kill hit a letter on its way"
    assert_recorded_once(sessions, letters)


def test_by_e_mail_no_letter_goes_twice(released, database_url, sessions, tmp_path):
    mailbox = Mailbox(seconds=A_MESSAGE_TAKES_SECONDS)
    with mail_server(tmp_path, mailbox=mailbox, secure="none") as server:
        letters = released(KILLS * (MOST_LETTERS + 1))
        kill(
            database_url,
            tmp_path,
            REVIEWS_SMTP_HOST="127.0.0.1",
            REVIEWS_SMTP_PORT=str(server.port),
            REVIEWS_SMTP_SECURITY="none",
            REVIEWS_SMTP_SENDER="reviews@partnership.example",
        )

    rows, taken = dispatched(sessions, letters), taken_by(mailbox)
    assert {row.status for row in rows} == {"sent", "in_doubt"}, "no kill hit a letter on its way"
    assert max(taken.values()) == 1
    sent = [row for row in rows if row.status == "sent"]
    assert all(taken[row.reference] for row in sent)
    assert_recorded_once(sessions, [row.letter_id for row in sent])


def kill(url: str, folder: Path, **ways: str) -> None:
    """Kill those who deliver; what the last of them, whom nobody killed, could not do is shown if the test fails."""
    command = (sys.executable, "-m", "tests.notifications.killed_deliveries", url, str(folder), str(KILLS), SEED)
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **ways}, capture_output=True, text=True, check=False)
    sys.stderr.write(done.stderr)
    assert done.returncode == 0, done.stderr
