"""What imports remember, so that one can be taken back

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('import_record') as batch:
        batch.add_column(sa.Column('first_run_id', sa.Uuid(), nullable=True))
        batch.add_column(sa.Column('state', sa.String(), nullable=True))
        batch.add_column(sa.Column('facts', sa.JSON(), nullable=True))
        batch.create_foreign_key(
            op.f('fk_import_record_first_run_id'), 'import_run', ['first_run_id'], ['id']
        )


def downgrade() -> None:
    with op.batch_alter_table('import_record') as batch:
        batch.drop_constraint(op.f('fk_import_record_first_run_id'), type_='foreignkey')
        batch.drop_column('facts')
        batch.drop_column('state')
        batch.drop_column('first_run_id')
