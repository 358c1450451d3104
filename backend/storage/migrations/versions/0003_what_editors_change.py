"""What editors change: the history of texts, and when stops and tours are shown

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

import guestbook.columns


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

FIELDS = (
    'name', 'notice', 'title', 'caption', 'description', 'visual_description', 'medium', 'date',
    'intro', 'alt', 'transcript',
)


def states(*words: str, name: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade() -> None:
    op.create_table(
        'text_revision',
        sa.Column('id', sa.Uuid(), nullable=False),
        sa.Column('owner_id', sa.Uuid(), nullable=False),
        sa.Column('field', states(*FIELDS, name='textfield'), nullable=False),
        sa.Column('locale', sa.String(), nullable=False),
        sa.Column(
            'audience',
            states('standard', 'easy', 'children', 'audio_description', name='audience'),
            nullable=False,
        ),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column(
            'change',
            states(
                'written', 'brought_in', 'confirmed', 'published', 'unpublished', name='textchange'
            ),
            nullable=False,
        ),
        sa.Column('revision', sa.Integer(), nullable=False),
        sa.Column('before', sa.String(), nullable=True),
        sa.Column('after', sa.String(), nullable=False),
        sa.Column(
            'origin',
            states('human', 'machine', 'machine_reviewed', name='textorigin'),
            nullable=False,
        ),
        sa.Column('curator_id', sa.Uuid(), nullable=True),
        sa.Column('made_at', guestbook.columns.UtcDateTime(timezone=True), nullable=False),
        sa.Column('museum_id', sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ['curator_id'], ['curator.id'], name=op.f('fk_text_revision_curator_id')
        ),
        sa.ForeignKeyConstraint(
            ['museum_id'], ['museum.id'], name=op.f('fk_text_revision_museum_id')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_text_revision')),
    )
    op.create_index(op.f('ix_text_revision_museum_id'), 'text_revision', ['museum_id'])
    op.create_index('ix_text_revision_owner_id_field', 'text_revision', ['owner_id', 'field'])
    for table in ('stop', 'tour'):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column('shown_from', sa.Date(), nullable=True))
            batch.add_column(sa.Column('shown_to', sa.Date(), nullable=True))


def downgrade() -> None:
    for table in ('tour', 'stop'):
        with op.batch_alter_table(table) as batch:
            batch.drop_column('shown_to')
            batch.drop_column('shown_from')
    op.drop_table('text_revision')
