import pytest

from notifications.channels.receipts import Fate, ReceiptRefused, instant, read_receipt, receipt_of

DELIVERED = {
    "id": "740e5834",
    "reference": "r-1",
    "to": "ada@example.org",
    "status": "delivered",
    "created_at": "2026-11-20T09:00:00.000000Z",
    "completed_at": "2026-11-20T09:05:00.000000Z",
    "sent_at": "2026-11-20T09:01:00.000000Z",
    "notification_type": "email",
    "template_id": "f33517ff",
    "template_version": 1,
}


def test_a_delivery_receipt_says_what_became_of_which_letter_and_not_to_whom():
    receipt = read_receipt(DELIVERED)

    assert (receipt.reference, receipt.provider_reference, receipt.fate) == ("r-1", "740e5834", Fate.DELIVERED)
    assert receipt.at == instant("2026-11-20T09:05:00.000000Z")
    assert "ada@example.org" not in repr(receipt)


def test_a_letter_that_came_back_is_known_by_its_own_report():
    report = {"notification_id": "740e5834", "reference": "r-1", "created_at": "2026-11-20T09:00:00.000000Z"}

    assert read_receipt(report).fate is Fate.RETURNED


@pytest.mark.parametrize(
    ("sort", "status", "fate"),
    [
        ("email", "created", Fate.UNDER_WAY),
        ("email", "sending", Fate.UNDER_WAY),
        ("email", "temporary-failure", Fate.RETURNED),
        ("email", "permanent-failure", Fate.RETURNED),
        ("email", "technical-failure", Fate.NOT_SENT),
        ("letter", "pending-virus-check", Fate.UNDER_WAY),
        ("letter", "accepted", Fate.UNDER_WAY),
        ("letter", "received", Fate.POSTED),
        ("letter", "returned-letter", Fate.RETURNED),
        *(("letter", f"{check}-failed", Fate.NOT_SENT) for check in ("virus-scan", "validation")),
        *(("letter", f"{fault}-failure", Fate.NOT_SENT) for fault in ("technical", "permanent")),
        ("letter", "cancelled", Fate.NOT_SENT),
    ],
)
def test_every_status_that_notify_names_has_a_fate(sort, status, fate):
    receipt = receipt_of({"id": "1", "reference": "r-1", "type": sort, "status": status})

    assert (receipt.fate, receipt.status) == (fate, status)
    assert "does not know" not in receipt.words


def test_a_word_that_is_new_changes_nothing_and_is_said():
    receipt = receipt_of({"id": "1", "reference": "r-1", "type": "email", "status": "folded"})

    assert (receipt.fate, receipt.at) == (Fate.UNDER_WAY, None)
    assert "does not know" in receipt.words


@pytest.mark.parametrize(
    "body",
    [{}, {**DELIVERED, "reference": None}, {**DELIVERED, "notification_type": "sms"}, {**DELIVERED, "status": 7}],
)
def test_anything_else_is_refused(body):
    with pytest.raises(ReceiptRefused, match="This receipt of GOV"):
        read_receipt(body)
