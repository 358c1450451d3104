"""Which works hang in an exhibition, and in which order

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

TABLE = "exhibition_artwork"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("museum_id", sa.Uuid(), nullable=False),
        sa.Column("exhibition_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("artwork_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["museum_id"], ["museum.id"], name=op.f("fk_exhibition_artwork_museum_id_museum")
        ),
        sa.ForeignKeyConstraint(
            ["exhibition_id"],
            ["exhibition.id"],
            name=op.f("fk_exhibition_artwork_exhibition_id_exhibition"),
        ),
        sa.ForeignKeyConstraint(
            ["artwork_id"], ["artwork.id"], name=op.f("fk_exhibition_artwork_artwork_id_artwork")
        ),
        sa.PrimaryKeyConstraint("exhibition_id", "position", name=op.f("pk_exhibition_artwork")),
    )
    for column in ("museum_id", "artwork_id"):
        op.create_index(op.f(f"ix_exhibition_artwork_{column}"), TABLE, [column])


def downgrade() -> None:
    op.drop_table(TABLE)
