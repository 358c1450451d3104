"""Topics that were found in what visitors wrote, and who took entries out of the house

Revision ID: 0014
Revises: 0013
"""

import guestbook.columns
import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TOPIC, ENTRY, EXPORT = "guestbook_topic", "guestbook_topic_entry", "guestbook_entry_export"


def upgrade() -> None:
    moment = guestbook.columns.UtcDateTime(timezone=True)
    op.create_table(
        TOPIC,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("museum_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(12), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("centre", sa.LargeBinary(), nullable=False),
        sa.Column("model_id", sa.String(200), nullable=False),
        sa.Column("voices", sa.Integer(), nullable=False),
        sa.Column("voices_before", sa.Integer(), nullable=False),
        sa.Column("chance", sa.Double(), nullable=True),
        sa.Column("first_found_at", moment, nullable=False),
        sa.Column("found_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TOPIC}")),
        sa.UniqueConstraint("museum_id", "key", name=op.f(f"uq_{TOPIC}_museum_id_key")),
    )
    op.create_table(
        ENTRY,
        sa.Column("topic_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("museum_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["topic_id"], [f"{TOPIC}.id"], name=op.f(f"fk_{ENTRY}_topic_id")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["guestbook_entry.id"], name=op.f(f"fk_{ENTRY}_entry_id")
        ),
        sa.PrimaryKeyConstraint("topic_id", "entry_id", name=op.f(f"pk_{ENTRY}")),
    )
    for column in ("entry_id", "museum_id"):
        op.create_index(op.f(f"ix_{ENTRY}_{column}"), ENTRY, [column])
    op.create_table(
        EXPORT,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("museum_id", sa.Uuid(), nullable=False),
        sa.Column("curator_id", sa.Uuid(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("published_only", sa.Boolean(), nullable=False),
        sa.Column("uncovered", sa.Boolean(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{EXPORT}")),
    )
    op.create_index(op.f(f"ix_{EXPORT}_museum_id_at"), EXPORT, ["museum_id", "at"])


def downgrade() -> None:
    op.drop_table(EXPORT)
    op.drop_table(ENTRY)
    op.drop_table(TOPIC)
