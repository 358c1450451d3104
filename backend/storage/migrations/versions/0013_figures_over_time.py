"""What is spoken of and how, counted; figures that left the house; what was taken away when

Revision ID: 0013
Revises: 0012
"""

import json

import guestbook.columns
import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

AT_ONCE = 1_000
KINDS = ("museum", "exhibition", "artwork", "stop")
CHANNELS = ("kiosk", "audio_guide", "phone", "web", "social")


def states(*words: str, name: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade() -> None:
    op.add_column(
        "guestbook_analysis",
        sa.Column("opinions", sa.String(400), nullable=False, server_default=""),
    )
    _name_opinions(op.get_bind())
    op.create_table(
        "guestbook_tally",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("museum_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("subject_kind", states(*KINDS, name="subjectkind"), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("channel", states(*CHANNELS, name="channel"), nullable=False),
        sa.Column("language", sa.String(16), nullable=True),
        sa.Column("sentiment", sa.String(16), nullable=True),
        sa.Column("opinions", sa.String(400), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guestbook_tally")),
    )
    op.create_index(
        op.f("ix_guestbook_tally_museum_id_day"), "guestbook_tally", ["museum_id", "day"]
    )
    op.create_table(
        "guestbook_shared_figure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("museum_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("measure", sa.String(32), nullable=False),
        sa.Column("dimension", sa.String(32), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guestbook_shared_figure")),
        sa.UniqueConstraint(
            "museum_id", "month", "measure", "dimension", "key",
            name=op.f("uq_guestbook_shared_figure"),
        ),
    )
    op.create_table(
        "guestbook_retention_day",
        sa.Column("museum_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("runs", sa.Integer(), nullable=False),
        *(
            sa.Column(status, sa.Integer(), nullable=False)
            for status in ("awaiting", "published", "withheld")
        ),
        sa.Column("last_run_at", guestbook.columns.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("museum_id", "day", name=op.f("pk_guestbook_retention_day")),
    )


def _name_opinions(connection: sa.Connection) -> None:
    """Write beside each analysis what the figures count, out of its document."""
    analysis = sa.table(
        "guestbook_analysis",
        sa.column("id", sa.Uuid()),
        sa.column("document", sa.JSON()),
        sa.column("opinions", sa.String()),
    )
    after = None
    while True:
        page = sa.select(analysis.c.id, analysis.c.document).order_by(analysis.c.id).limit(AT_ONCE)
        if after is not None:
            page = page.where(analysis.c.id > after)
        rows = connection.execute(page).all()
        if not rows:
            return
        after = rows[-1].id
        for row in rows:
            document = json.loads(row.document) if isinstance(row.document, str) else row.document
            said = {f"{one['aspect']}:{one['polarity']}" for one in document.get("aspects", ())}
            if said:
                connection.execute(
                    sa.update(analysis)
                    .where(analysis.c.id == row.id)
                    .values(opinions=" ".join(sorted(said)))
                )


def downgrade() -> None:
    for table in ("guestbook_retention_day", "guestbook_shared_figure", "guestbook_tally"):
        op.drop_table(table)
    op.drop_column("guestbook_analysis", "opinions")
