"""Whether a letter is private is kept with it, so that the database's own refusal holds for every kind of review."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column with its refusal in one statement: SQLite cannot add the refusal later."""
    op.execute(
        "ALTER TABLE letter_owed ADD COLUMN private BOOLEAN DEFAULT FALSE NOT NULL "
        "CONSTRAINT ck_letter_owed_private_letters_wait_for_a_person "
        "CHECK (NOT private OR released_by IS NULL OR released_by <> 'system')"
    )


def downgrade() -> None:
    """Take the column away, and its refusal with it."""
    op.execute("ALTER TABLE letter_owed DROP COLUMN private")
