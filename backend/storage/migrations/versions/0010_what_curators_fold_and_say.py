"""What stands in one row of the queue, and what curators note and correct

Revision ID: 0010
Revises: 0006
"""

import json

import guestbook.columns
import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0006"
branch_labels = None
depends_on = None

AT_ONCE = 1_000
SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("guestbook_entry", sa.Column("fold", sa.String(40), nullable=False, server_default=""))
    op.add_column(
        "guestbook_analysis", sa.Column("aspects", sa.String(400), nullable=False, server_default="")
    )
    op.create_index(
        op.f("ix_guestbook_entry_museum_id_fold_status_desk_rank_sequence"),
        "guestbook_entry",
        ["museum_id", "fold", "status", "desk_rank", "sequence"],
    )
    op.create_index(
        op.f("ix_guestbook_entry_museum_id_device_id_hour"),
        "guestbook_entry",
        ["museum_id", "device_id", "hour"],
    )
    _name_aspects(op.get_bind())
    op.create_table(
        "guestbook_vector",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("museum_id", sa.Uuid(), nullable=False),
        sa.Column("model_id", sa.String(200), nullable=False),
        sa.Column("sequence", SEQUENCE, nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.Column("digits", sa.String(16), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["guestbook_entry.id"], name=op.f("fk_guestbook_vector_entry_id")
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_guestbook_vector")),
    )
    op.create_index(
        op.f("ix_guestbook_vector_museum_id_model_id_sequence"),
        "guestbook_vector",
        ["museum_id", "model_id", "sequence"],
    )
    op.create_table(
        "guestbook_annotation",
        sa.Column("sequence", SEQUENCE, sa.Identity(always=False), nullable=False),
        sa.Column("museum_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "note", "reveal", "correct",
                name="annotationkind", native_enum=False, create_constraint=True, length=32,
            ),
            nullable=False,
        ),
        sa.Column("curator_id", sa.Uuid(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("correction", sa.JSON(), nullable=True),
        sa.Column("at", guestbook.columns.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["guestbook_entry.id"], name=op.f("fk_guestbook_annotation_entry_id")
        ),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_guestbook_annotation")),
        sqlite_autoincrement=True,
    )
    for columns in (["entry_id", "sequence"], ["museum_id", "kind", "sequence"]):
        name = "_".join(["ix_guestbook_annotation", *columns])
        op.create_index(op.f(name), "guestbook_annotation", columns)


def _name_aspects(connection: sa.Connection) -> None:
    """Write beside each analysis what the desk filters by, out of its document."""
    analysis = sa.table(
        "guestbook_analysis",
        sa.column("id", sa.Uuid()),
        sa.column("document", sa.JSON()),
        sa.column("aspects", sa.String()),
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
            named = sorted({opinion["aspect"] for opinion in document.get("aspects", ())})
            if named:
                connection.execute(
                    sa.update(analysis)
                    .where(analysis.c.id == row.id)
                    .values(aspects="".join(f"|{aspect}|" for aspect in named))
                )


def downgrade() -> None:
    op.drop_table("guestbook_annotation")
    op.drop_table("guestbook_vector")
    op.drop_index("ix_guestbook_entry_museum_id_device_id_hour", "guestbook_entry")
    op.drop_index("ix_guestbook_entry_museum_id_fold_status_desk_rank_sequence", "guestbook_entry")
    op.drop_column("guestbook_analysis", "aspects")
    op.drop_column("guestbook_entry", "fold")
