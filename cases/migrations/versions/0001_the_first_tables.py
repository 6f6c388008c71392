"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


_NO_CHANGE = "The history of a case is never changed: record a correction instead."


def _close_the_history() -> None:
    """Let the database itself refuse to change or delete a row of history."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER case_event_no_{act.lower()} BEFORE {act} ON case_event "
                f"BEGIN SELECT RAISE(ABORT, '{_NO_CHANGE}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_change_of_history() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_NO_CHANGE}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER case_event_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON case_event "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history()"
    )


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "calendar_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("calendar", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("sort IN ('proclaimed', 'closure')", name=op.f("ck_calendar_day_sort_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_day")),
        sa.UniqueConstraint("calendar", "day", "sort", name=op.f("uq_calendar_day_calendar_day_sort")),
    )
    op.create_table(
        "death",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("died_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_death")),
    )
    op.create_table(
        "officer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("employer", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer")),
        sa.UniqueConstraint("key", name=op.f("uq_officer_key")),
    )
    op.create_table(
        "partnership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("reference_prefix", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership")),
        sa.UniqueConstraint("key", name=op.f("uq_partnership_key")),
    )
    op.create_table(
        "sweep_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sweep_run")),
    )
    with op.batch_alter_table("sweep_run", schema=None) as batch_op:
        batch_op.create_index("ix_sweep_run_name_business_date", ["name", "business_date"], unique=False)

    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("statutory_basis", sa.String(), nullable=False),
        sa.Column("chief_officer", sa.String(), nullable=True),
        sa.Column("address", sa.JSON(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"], name=op.f("fk_organisation_partnership_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("partnership_id", "key", name=op.f("uq_organisation_partnership_id_key")),
    )
    op.create_table(
        "partnership_details",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.JSON(), nullable=False),
        sa.Column("telephone", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("strapline", sa.String(), nullable=True),
        sa.Column("contact_name", sa.String(), nullable=True),
        sa.Column("contact_title", sa.String(), nullable=True),
        sa.CheckConstraint(
            "to_on IS NULL OR to_on >= from_on", name=op.f("ck_partnership_details_ends_after_it_begins")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_partnership_details_partnership_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership_details")),
        sa.UniqueConstraint("partnership_id", "from_on", name=op.f("uq_partnership_details_partnership_id_from_on")),
    )
    op.create_table(
        "procedure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"], name=op.f("fk_procedure_partnership_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure")),
        sa.UniqueConstraint(
            "partnership_id", "kind", "in_force_from", name=op.f("uq_procedure_partnership_id_kind_in_force_from")
        ),
        sa.UniqueConstraint("partnership_id", "kind", "version", name=op.f("uq_procedure_partnership_id_kind_version")),
    )
    op.create_table(
        "review_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("death_id", sa.Integer(), nullable=True),
        sa.Column("lifecycle_version", sa.String(), nullable=False),
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("calendar_version", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at_rest", sa.Boolean(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("state_since", sa.Date(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("advance_on", sa.Date(), nullable=True),
        sa.Column("history_length", sa.Integer(), nullable=False),
        sa.Column("history_head", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["death_id"], ["death.id"], name=op.f("fk_review_case_death_id")),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"], name=op.f("fk_review_case_partnership_id")),
        sa.ForeignKeyConstraint(["procedure_id"], ["procedure.id"], name=op.f("fk_review_case_procedure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_case")),
        sa.UniqueConstraint("reference", name=op.f("uq_review_case_reference")),
    )
    with op.batch_alter_table("review_case", schema=None) as batch_op:
        batch_op.create_index("ix_review_case_advance_on_id", ["advance_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_case_partnership_id"), ["partnership_id"], unique=False)

    op.create_table(
        "access_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_access_record_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_record")),
    )
    with op.batch_alter_table("access_record", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_access_record_case_id"), ["case_id"], unique=False)

    op.create_table(
        "case_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("item_key", sa.String(), nullable=True),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("from_state", sa.String(), nullable=False),
        sa.Column("to_state", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("input", sa.JSON(), nullable=False),
        sa.Column("consequences", sa.JSON(), nullable=False),
        sa.Column("previous_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_case_event_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_event")),
        sa.UniqueConstraint("case_id", "sequence", name=op.f("uq_case_event_case_id_sequence")),
    )
    op.create_table(
        "case_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("other_reference", sa.String(), nullable=False),
        sa.Column("other_partnership", sa.String(), nullable=True),
        sa.Column("relationship", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_case_link_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_link")),
        sa.UniqueConstraint("case_id", "other_reference", name=op.f("uq_case_link_case_id_other_reference")),
    )
    op.create_table(
        "clock_stop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("pause", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("started_by", sa.Integer(), nullable=False),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("review_on > from_on", name=op.f("ck_clock_stop_reviewed_after_it_begins")),
        sa.CheckConstraint("to_on IS NULL OR to_on >= from_on", name=op.f("ck_clock_stop_ends_after_it_begins")),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_clock_stop_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_stop")),
    )
    with op.batch_alter_table("clock_stop", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clock_stop_case_id"), ["case_id"], unique=False)

    op.create_table(
        "deadline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("item_key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("anchor_sequence", sa.Integer(), nullable=False),
        sa.Column("anchor_field", sa.String(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=True),
        sa.Column("original_due_on", sa.Date(), nullable=False),
        sa.Column("net_due_on", sa.Date(), nullable=False),
        sa.Column("revised_due_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column("next_look_on", sa.Date(), nullable=True),
        sa.CheckConstraint("status IN ('open', 'met', 'cleared', 'lapsed')", name=op.f("ck_deadline_status_known")),
        sa.CheckConstraint("original_due_on >= started_on", name=op.f("ck_deadline_due_after_it_starts")),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_deadline_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline")),
        sa.UniqueConstraint(
            "case_id",
            "name",
            "item_key",
            "anchor_sequence",
            name=op.f("uq_deadline_case_id_name_item_key_anchor_sequence"),
        ),
    )
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deadline_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_deadline_status_next_look_on_id", ["status", "next_look_on", "id"], unique=False)

    op.create_table(
        "interest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("nature", sa.String(), nullable=False),
        sa.Column("declared_on", sa.Date(), nullable=False),
        sa.Column("walled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_interest_case_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_interest_officer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest")),
        sa.UniqueConstraint(
            "case_id",
            "officer_id",
            "declared_on",
            "nature",
            name=op.f("uq_interest_case_id_officer_id_declared_on_nature"),
        ),
    )
    with op.batch_alter_table("interest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interest_officer_id"), ["officer_id"], unique=False)

    op.create_table(
        "item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at_rest", sa.Boolean(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("state_since", sa.Date(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_item_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_item_case_id_key")),
    )
    op.create_table(
        "letter_owed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("item_key", sa.String(), nullable=False),
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column("occurrence", sa.String(), nullable=False),
        sa.Column("recipient_kind", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("owed_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("held_from", sa.String(), nullable=True),
        sa.Column("hold_until", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("context", sa.JSON(), nullable=False),
        sa.Column("draft", sa.String(), nullable=True),
        sa.Column("drafted_on", sa.Date(), nullable=True),
        sa.Column("released_by", sa.String(), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("proof", sa.String(), nullable=True),
        sa.CheckConstraint(
            "status IN ('owed', 'awaiting_addressee', 'awaiting_release', 'held', 'released', 'sent', 'cancelled')",
            name=op.f("ck_letter_owed_status_known"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('released', 'sent') OR released_by IS NOT NULL",
            name=op.f("ck_letter_owed_somebody_released_it"),
        ),
        sa.CheckConstraint(
            "recipient_kind NOT IN ('family', 'contact', 'alleged_perpetrator')"
            " OR released_by IS NULL OR released_by <> 'system'",
            name=op.f("ck_letter_owed_private_letters_released_by_a_person"),
        ),
        sa.CheckConstraint(
            "status <> 'sent' OR (sent_at IS NOT NULL AND sent_on IS NOT NULL AND proof IS NOT NULL)",
            name=op.f("ck_letter_owed_sent_with_proof"),
        ),
        sa.CheckConstraint(
            "status <> 'held' OR held_from IS NOT NULL", name=op.f("ck_letter_owed_held_from_somewhere")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_letter_owed_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_owed")),
        sa.UniqueConstraint(
            "case_id",
            "sequence",
            "letter",
            "occurrence",
            "recipient",
            "channel",
            name=op.f("uq_letter_owed_case_id_sequence_letter_occurrence_recipient_channel"),
        ),
    )
    with op.batch_alter_table("letter_owed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_owed_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_letter_owed_status_id", ["status", "id"], unique=False)
        batch_op.create_index("ix_letter_owed_sent_on", ["sent_on"], unique=False)

    op.create_table(
        "officer_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.CheckConstraint("to_on IS NULL OR to_on >= from_on", name=op.f("ck_officer_role_ends_after_it_begins")),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_officer_role_case_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_officer_role_officer_id")),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.id"], name=op.f("fk_officer_role_partnership_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer_role")),
        sa.UniqueConstraint(
            "officer_id",
            "partnership_id",
            "case_id",
            "role",
            "from_on",
            name=op.f("uq_officer_role_officer_id_partnership_id_case_id_role_from_on"),
        ),
    )
    with op.batch_alter_table("officer_role", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_officer_role_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_officer_role_officer_id"), ["officer_id"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("pseudonym", sa.String(), nullable=True),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_person_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_person_case_id_key")),
    )
    op.create_table(
        "sweep_failure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sweep", sa.String(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["review_case.id"], name=op.f("fk_sweep_failure_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sweep_failure")),
    )
    with op.batch_alter_table("sweep_failure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sweep_failure_case_id"), ["case_id"], unique=False)

    op.create_table(
        "deadline_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deadline_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("original_due_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["deadline_id"], ["deadline.id"], name=op.f("fk_deadline_change_deadline_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_change")),
    )
    with op.batch_alter_table("deadline_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deadline_change_deadline_id"), ["deadline_id"], unique=False)

    op.create_table(
        "deadline_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deadline_id", sa.Integer(), nullable=False),
        sa.Column("rung", sa.String(), nullable=False),
        sa.Column("for_due_on", sa.Date(), nullable=False),
        sa.Column("occurrence", sa.Integer(), nullable=False),
        sa.Column("acted_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["deadline_id"], ["deadline.id"], name=op.f("fk_deadline_notice_deadline_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_notice")),
        sa.UniqueConstraint(
            "deadline_id",
            "rung",
            "for_due_on",
            "occurrence",
            name=op.f("uq_deadline_notice_deadline_id_rung_for_due_on_occurrence"),
        ),
    )
    op.create_table(
        "extension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deadline_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("agreed_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["deadline_id"], ["deadline.id"], name=op.f("fk_extension_deadline_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension")),
    )
    with op.batch_alter_table("extension", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_extension_deadline_id"), ["deadline_id"], unique=False)

    op.create_table(
        "letter_file",
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("produced_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter_owed.id"], name=op.f("fk_letter_file_letter_id")),
        sa.PrimaryKeyConstraint("letter_id", name=op.f("pk_letter_file")),
    )
    _close_the_history()


def downgrade() -> None:
    """Take this step back."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER case_event_no_change ON case_event")
        op.execute("DROP FUNCTION refuse_change_of_history()")
    op.drop_table("letter_file")
    with op.batch_alter_table("extension", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_extension_deadline_id"))

    op.drop_table("extension")
    op.drop_table("deadline_notice")
    with op.batch_alter_table("deadline_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deadline_change_deadline_id"))

    op.drop_table("deadline_change")
    with op.batch_alter_table("sweep_failure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sweep_failure_case_id"))

    op.drop_table("sweep_failure")
    op.drop_table("person")
    with op.batch_alter_table("officer_role", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_officer_role_officer_id"))
        batch_op.drop_index(batch_op.f("ix_officer_role_case_id"))

    op.drop_table("officer_role")
    with op.batch_alter_table("letter_owed", schema=None) as batch_op:
        batch_op.drop_index("ix_letter_owed_sent_on")
        batch_op.drop_index("ix_letter_owed_status_id")
        batch_op.drop_index(batch_op.f("ix_letter_owed_case_id"))

    op.drop_table("letter_owed")
    op.drop_table("item")
    with op.batch_alter_table("interest", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_interest_officer_id"))

    op.drop_table("interest")
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.drop_index("ix_deadline_status_next_look_on_id")
        batch_op.drop_index(batch_op.f("ix_deadline_case_id"))

    op.drop_table("deadline")
    with op.batch_alter_table("clock_stop", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clock_stop_case_id"))

    op.drop_table("clock_stop")
    op.drop_table("case_link")
    op.drop_table("case_event")
    with op.batch_alter_table("access_record", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_access_record_case_id"))

    op.drop_table("access_record")
    with op.batch_alter_table("review_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_case_partnership_id"))
        batch_op.drop_index("ix_review_case_advance_on_id")

    op.drop_table("review_case")
    op.drop_table("procedure")
    op.drop_table("partnership_details")
    op.drop_table("organisation")
    with op.batch_alter_table("sweep_run", schema=None) as batch_op:
        batch_op.drop_index("ix_sweep_run_name_business_date")

    op.drop_table("sweep_run")
    op.drop_table("partnership")
    op.drop_table("officer")
    op.drop_table("death")
    op.drop_table("calendar_day")
