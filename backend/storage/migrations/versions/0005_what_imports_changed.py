"""What records said before an import changed them, and what sources tell besides

Revision ID: 0005
Revises: 0004
"""

import guestbook.columns
import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TOLD = (("artwork", "subjects"), ("stop", "seconds"), ("tour", "seconds"))


def upgrade() -> None:
    with op.batch_alter_table("import_run") as batch:
        batch.add_column(sa.Column("undone_at", guestbook.columns.UtcDateTime(timezone=True), nullable=True))
    op.create_table(
        "import_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("museum_id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("was", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["museum_id"], ["museum.id"], name=op.f("fk_import_change_museum_id")
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["import_run.id"], name=op.f("fk_import_change_run_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_change")),
        sa.UniqueConstraint(
            "run_id", "kind", "key", name=op.f("uq_import_change_run_id_kind_key")
        ),
    )
    for table, column in TOLD:
        op.add_column(table, sa.Column(column, sa.JSON(), nullable=True))
    op.create_index(op.f("ix_import_change_museum_id"), "import_change", ["museum_id"])


def downgrade() -> None:
    for table, column in TOLD:
        with op.batch_alter_table(table) as batch:
            batch.drop_column(column)
    op.drop_table("import_change")
    with op.batch_alter_table("import_run") as batch:
        batch.drop_column("undone_at")
