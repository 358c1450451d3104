"""The first tables

Revision ID: 0001
Revises: 
"""

import guestbook.columns
import sqlalchemy as sa
from alembic import op


revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('change',
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.Column('topic', sa.Enum('entry_arrived', 'entry_changed', 'entry_published', 'entry_removed', name='topic', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('subject_id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_change')),
    sqlite_autoincrement=True
    )
    op.create_table('museum',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('timezone', sa.String(), nullable=False),
    sa.Column('country', sa.String(), nullable=False),
    sa.Column('latitude', sa.Double(), nullable=True),
    sa.Column('longitude', sa.Double(), nullable=True),
    sa.Column('house_locales', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_museum')),
    sa.UniqueConstraint('key', name=op.f('uq_museum_key'))
    )
    op.create_table('artist',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('folded', sa.String(), nullable=False),
    sa.Column('nationality', sa.String(), nullable=True),
    sa.Column('born_on', sa.Date(), nullable=True),
    sa.Column('died_on', sa.Date(), nullable=True),
    sa.Column('born', sa.Integer(), nullable=True),
    sa.Column('died', sa.Integer(), nullable=True),
    sa.Column('wikidata_id', sa.String(), nullable=True),
    sa.Column('ulan_id', sa.String(), nullable=True),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('source_key', sa.String(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_artist_museum_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_artist')),
    sa.UniqueConstraint('museum_id', 'source', 'source_key', name=op.f('uq_artist_museum_id_source_source_key'))
    )
    with op.batch_alter_table('artist', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_artist_museum_id'), ['museum_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_artist_name'), ['name'], unique=False)

    op.create_table('building',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_building_museum_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_building'))
    )
    with op.batch_alter_table('building', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_building_museum_id'), ['museum_id'], unique=False)

    op.create_table('content_revision',
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_content_revision_museum_id')),
    sa.PrimaryKeyConstraint('museum_id', name=op.f('pk_content_revision'))
    )
    op.create_table('curator',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('role', sa.Enum('viewer', 'translator', 'moderator', 'editor', 'admin', name='curatorrole', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('password_hash', sa.String(), nullable=False),
    sa.Column('removed', sa.Boolean(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_curator_museum_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_curator')),
    sa.UniqueConstraint('museum_id', 'name', name=op.f('uq_curator_museum_id_name'))
    )
    with op.batch_alter_table('curator', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_curator_museum_id'), ['museum_id'], unique=False)

    op.create_table('device',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('kind', sa.Enum('kiosk', 'audio_guide', 'phone', name='devicekind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('place', sa.String(), nullable=True),
    sa.Column('key_hash', sa.String(), nullable=False),
    sa.Column('last_seen_at', guestbook.columns.UtcDateTime(timezone=True), nullable=True),
    sa.Column('revoked', sa.Boolean(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_device_museum_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_device')),
    sa.UniqueConstraint('key_hash', name=op.f('uq_device_key_hash'))
    )
    with op.batch_alter_table('device', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_device_museum_id'), ['museum_id'], unique=False)

    op.create_table('exhibition',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('starts', sa.Date(), nullable=False),
    sa.Column('ends', sa.Date(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_exhibition_museum_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_exhibition'))
    )
    with op.batch_alter_table('exhibition', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_exhibition_museum_id'), ['museum_id'], unique=False)

    op.create_table('import_run',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('started_at', guestbook.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('finished_at', guestbook.columns.UtcDateTime(timezone=True), nullable=True),
    sa.Column('report', sa.JSON(), nullable=True),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_import_run_museum_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_run'))
    )
    with op.batch_alter_table('import_run', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_import_run_museum_id'), ['museum_id'], unique=False)

    op.create_table('localized_text',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('owner_kind', sa.Enum('museum', 'building', 'floor', 'room', 'exhibition', 'artwork', 'stop', 'tour', 'amenity', 'media', name='ownerkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('field', sa.Enum('name', 'notice', 'title', 'caption', 'description', 'visual_description', 'medium', 'date', 'intro', 'alt', 'transcript', name='textfield', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('locale', sa.String(), nullable=False),
    sa.Column('audience', sa.Enum('standard', 'easy', 'children', 'audio_description', name='audience', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('folded', sa.String(), nullable=False),
    sa.Column('origin', sa.Enum('human', 'machine', 'machine_reviewed', name='textorigin', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('source_locale', sa.String(), nullable=True),
    sa.Column('source_revision', sa.Integer(), nullable=True),
    sa.Column('licence', sa.String(), nullable=True),
    sa.Column('status', sa.Enum('draft', 'published', name='textstatus', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_localized_text_museum_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_localized_text')),
    sa.UniqueConstraint('museum_id', 'owner_id', 'field', 'locale', 'audience', name=op.f('uq_localized_text_museum_id_owner_id_field_locale_audience'))
    )
    with op.batch_alter_table('localized_text', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_localized_text_museum_id'), ['museum_id'], unique=False)
        batch_op.create_index('ix_localized_text_owner_id_field', ['owner_id', 'field'], unique=False)

    op.create_table('media_asset',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('owner_kind', sa.Enum('museum', 'building', 'floor', 'room', 'exhibition', 'artwork', 'stop', 'tour', 'amenity', 'media', name='ownerkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Enum('image', 'audio', 'video', 'plan', name='mediakind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('role', sa.Enum('photograph', 'illustration', 'narration', 'sign_language', 'plan', name='mediarole', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('locale', sa.String(), nullable=True),
    sa.Column('voice', sa.Enum('human', 'synthetic', name='voice', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('duration_ms', sa.Integer(), nullable=True),
    sa.Column('bytes', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('mime', sa.String(), nullable=False),
    sa.Column('transcript', sa.String(), nullable=True),
    sa.Column('captions_vtt', sa.String(), nullable=True),
    sa.Column('rights_uri', sa.String(), nullable=True),
    sa.Column('rights_expire', sa.Date(), nullable=True),
    sa.Column('credit', sa.String(), nullable=True),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_media_asset_museum_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_media_asset'))
    )
    with op.batch_alter_table('media_asset', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_media_asset_museum_id'), ['museum_id'], unique=False)
        batch_op.create_index('ix_media_asset_owner_id_kind', ['owner_id', 'kind'], unique=False)
        batch_op.create_index(batch_op.f('ix_media_asset_sha256'), ['sha256'], unique=False)

    op.create_table('museum_host',
    sa.Column('host', sa.String(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_museum_host_museum_id')),
    sa.PrimaryKeyConstraint('host', name=op.f('pk_museum_host'))
    )
    with op.batch_alter_table('museum_host', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_museum_host_museum_id'), ['museum_id'], unique=False)

    op.create_table('opening_hours',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('weekday', sa.Integer(), nullable=False),
    sa.Column('opens', sa.String(), nullable=False),
    sa.Column('closes', sa.String(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_opening_hours_museum_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_opening_hours')),
    sa.UniqueConstraint('museum_id', 'weekday', 'opens', name=op.f('uq_opening_hours_museum_id_weekday_opens'))
    )
    with op.batch_alter_table('opening_hours', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_opening_hours_museum_id'), ['museum_id'], unique=False)

    op.create_table('tour',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=True),
    sa.Column('published', sa.Boolean(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_tour_museum_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tour'))
    )
    with op.batch_alter_table('tour', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tour_museum_id'), ['museum_id'], unique=False)

    op.create_table('visit',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('code_hash', sa.String(), nullable=False),
    sa.Column('started_hour', guestbook.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('expires_at', guestbook.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('locale', sa.String(), nullable=False),
    sa.Column('audience', sa.Enum('standard', 'easy', 'children', 'audio_description', name='audience', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('statistics_consent', sa.Boolean(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_visit_museum_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_visit')),
    sa.UniqueConstraint('code_hash', name=op.f('uq_visit_code_hash'))
    )
    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_visit_expires_at'), ['expires_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_visit_museum_id'), ['museum_id'], unique=False)

    op.create_table('curator_session',
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('curator_id', sa.Uuid(), nullable=False),
    sa.Column('expires_at', guestbook.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['curator_id'], ['curator.id'], name=op.f('fk_curator_session_curator_id')),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_curator_session_museum_id')),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_curator_session'))
    )
    with op.batch_alter_table('curator_session', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_curator_session_curator_id'), ['curator_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_curator_session_museum_id'), ['museum_id'], unique=False)

    op.create_table('floor',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('building_id', sa.Uuid(), nullable=False),
    sa.Column('level', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Uuid(), nullable=True),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['building_id'], ['building.id'], name=op.f('fk_floor_building_id')),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_floor_museum_id')),
    sa.ForeignKeyConstraint(['plan_id'], ['media_asset.id'], name=op.f('fk_floor_plan_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_floor'))
    )
    with op.batch_alter_table('floor', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_floor_building_id'), ['building_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_floor_museum_id'), ['museum_id'], unique=False)

    op.create_table('import_record',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('run_id', sa.Uuid(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('owner_id', sa.Uuid(), nullable=False),
    sa.Column('fingerprint', sa.String(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_import_record_museum_id')),
    sa.ForeignKeyConstraint(['run_id'], ['import_run.id'], name=op.f('fk_import_record_run_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_record')),
    sa.UniqueConstraint('museum_id', 'source', 'kind', 'key', name=op.f('uq_import_record_museum_id_source_kind_key'))
    )
    with op.batch_alter_table('import_record', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_import_record_museum_id'), ['museum_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_import_record_run_id'), ['run_id'], unique=False)

    op.create_table('room',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('floor_id', sa.Uuid(), nullable=True),
    sa.Column('number', sa.String(), nullable=False),
    sa.Column('open', sa.Boolean(), nullable=False),
    sa.Column('step_free', sa.Boolean(), nullable=False),
    sa.Column('quiet', sa.Boolean(), nullable=False),
    sa.Column('seating', sa.Boolean(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['floor_id'], ['floor.id'], name=op.f('fk_room_floor_id')),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_room_museum_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_room')),
    sa.UniqueConstraint('museum_id', 'floor_id', 'number', name=op.f('uq_room_museum_id_floor_id_number'))
    )
    with op.batch_alter_table('room', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_room_floor_id'), ['floor_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_room_museum_id'), ['museum_id'], unique=False)

    op.create_table('amenity',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Enum('toilets', 'exit', 'cafe', 'shop', 'lift', 'cloakroom', 'seating', 'first_aid', name='amenitykind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('floor_id', sa.Uuid(), nullable=False),
    sa.Column('room_id', sa.Uuid(), nullable=True),
    sa.Column('x', sa.Double(), nullable=True),
    sa.Column('y', sa.Double(), nullable=True),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['floor_id'], ['floor.id'], name=op.f('fk_amenity_floor_id')),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_amenity_museum_id')),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_amenity_room_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_amenity'))
    )
    with op.batch_alter_table('amenity', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_amenity_floor_id'), ['floor_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_amenity_museum_id'), ['museum_id'], unique=False)

    op.create_table('artwork',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('accession', sa.String(), nullable=False),
    sa.Column('ownership', sa.Enum('owned', 'loan', name='ownership', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('presence', sa.Enum('on_view', 'not_on_view', 'on_loan', 'off_site', name='presence', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('room_id', sa.Uuid(), nullable=True),
    sa.Column('date_text', sa.String(), nullable=True),
    sa.Column('earliest', sa.Integer(), nullable=True),
    sa.Column('latest', sa.Integer(), nullable=True),
    sa.Column('medium', sa.String(), nullable=True),
    sa.Column('classification', sa.String(), nullable=True),
    sa.Column('department', sa.String(), nullable=True),
    sa.Column('dimensions', sa.String(), nullable=True),
    sa.Column('height_cm', sa.Double(), nullable=True),
    sa.Column('width_cm', sa.Double(), nullable=True),
    sa.Column('depth_cm', sa.Double(), nullable=True),
    sa.Column('wikidata_id', sa.String(), nullable=True),
    sa.Column('credit_line', sa.String(), nullable=True),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('source_key', sa.String(), nullable=False),
    sa.Column('source_url', sa.String(), nullable=True),
    sa.Column('source_licence', sa.String(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_artwork_museum_id')),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_artwork_room_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_artwork')),
    sa.UniqueConstraint('museum_id', 'source', 'source_key', name=op.f('uq_artwork_museum_id_source_source_key'))
    )
    with op.batch_alter_table('artwork', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_artwork_accession'), ['accession'], unique=False)
        batch_op.create_index(batch_op.f('ix_artwork_museum_id'), ['museum_id'], unique=False)
        batch_op.create_index('ix_artwork_museum_id_presence', ['museum_id', 'presence'], unique=False)
        batch_op.create_index(batch_op.f('ix_artwork_room_id'), ['room_id'], unique=False)

    op.create_table('passage',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('from_room_id', sa.Uuid(), nullable=False),
    sa.Column('to_room_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Enum('door', 'stairs', 'lift', 'ramp', name='passagekind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('metres', sa.Double(), nullable=False),
    sa.Column('step_free', sa.Boolean(), nullable=False),
    sa.Column('open', sa.Boolean(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['from_room_id'], ['room.id'], name=op.f('fk_passage_from_room_id')),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_passage_museum_id')),
    sa.ForeignKeyConstraint(['to_room_id'], ['room.id'], name=op.f('fk_passage_to_room_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_passage'))
    )
    with op.batch_alter_table('passage', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_passage_from_room_id'), ['from_room_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_passage_museum_id'), ['museum_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_passage_to_room_id'), ['to_room_id'], unique=False)

    op.create_table('artwork_artist',
    sa.Column('artwork_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('artist_id', sa.Uuid(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('qualifier', sa.String(), nullable=True),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['artist_id'], ['artist.id'], name=op.f('fk_artwork_artist_artist_id')),
    sa.ForeignKeyConstraint(['artwork_id'], ['artwork.id'], name=op.f('fk_artwork_artist_artwork_id')),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_artwork_artist_museum_id')),
    sa.PrimaryKeyConstraint('artwork_id', 'position', name=op.f('pk_artwork_artist'))
    )
    with op.batch_alter_table('artwork_artist', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_artwork_artist_artist_id'), ['artist_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_artwork_artist_museum_id'), ['museum_id'], unique=False)

    op.create_table('daily_choice',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('artwork_id', sa.Uuid(), nullable=True),
    sa.Column('reasons', sa.JSON(), nullable=False),
    sa.Column('inputs', sa.JSON(), nullable=False),
    sa.Column('pinned', sa.Uuid(), nullable=True),
    sa.Column('vetoed', sa.JSON(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['artwork_id'], ['artwork.id'], name=op.f('fk_daily_choice_artwork_id')),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_daily_choice_museum_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_daily_choice')),
    sa.UniqueConstraint('museum_id', 'day', name=op.f('uq_daily_choice_museum_id_day'))
    )
    with op.batch_alter_table('daily_choice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_daily_choice_museum_id'), ['museum_id'], unique=False)

    op.create_table('stop',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('artwork_id', sa.Uuid(), nullable=True),
    sa.Column('room_id', sa.Uuid(), nullable=True),
    sa.Column('outdoors', sa.Boolean(), nullable=False),
    sa.Column('published', sa.Boolean(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['artwork_id'], ['artwork.id'], name=op.f('fk_stop_artwork_id')),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_stop_museum_id')),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_stop_room_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stop'))
    )
    with op.batch_alter_table('stop', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_stop_artwork_id'), ['artwork_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_stop_museum_id'), ['museum_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_stop_room_id'), ['room_id'], unique=False)

    op.create_table('connection',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('from_stop_id', sa.Uuid(), nullable=False),
    sa.Column('to_stop_id', sa.Uuid(), nullable=False),
    sa.Column('condition', sa.String(), nullable=True),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.CheckConstraint('from_stop_id <> to_stop_id', name=op.f('ck_connection_two_stops')),
    sa.ForeignKeyConstraint(['from_stop_id'], ['stop.id'], name=op.f('fk_connection_from_stop_id')),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_connection_museum_id')),
    sa.ForeignKeyConstraint(['to_stop_id'], ['stop.id'], name=op.f('fk_connection_to_stop_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_connection'))
    )
    with op.batch_alter_table('connection', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_connection_from_stop_id'), ['from_stop_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_connection_museum_id'), ['museum_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_connection_to_stop_id'), ['to_stop_id'], unique=False)

    op.create_table('selector',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('stop_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.String(), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_selector_museum_id')),
    sa.ForeignKeyConstraint(['stop_id'], ['stop.id'], name=op.f('fk_selector_stop_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_selector')),
    sa.UniqueConstraint('museum_id', 'number', 'valid_from', name=op.f('uq_selector_museum_id_number_valid_from')),
    sa.UniqueConstraint('museum_id', 'slug', name=op.f('uq_selector_museum_id_slug'))
    )
    with op.batch_alter_table('selector', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_selector_museum_id'), ['museum_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_selector_stop_id'), ['stop_id'], unique=False)
        batch_op.create_index('uq_selector_number_always', ['museum_id', 'number'], unique=True, sqlite_where=sa.text('valid_from IS NULL AND valid_to IS NULL'), postgresql_where=sa.text('valid_from IS NULL AND valid_to IS NULL'))

    op.create_table('tour_stop',
    sa.Column('tour_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('stop_id', sa.Uuid(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_tour_stop_museum_id')),
    sa.ForeignKeyConstraint(['stop_id'], ['stop.id'], name=op.f('fk_tour_stop_stop_id')),
    sa.ForeignKeyConstraint(['tour_id'], ['tour.id'], name=op.f('fk_tour_stop_tour_id')),
    sa.PrimaryKeyConstraint('tour_id', 'position', name=op.f('pk_tour_stop'))
    )
    with op.batch_alter_table('tour_stop', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tour_stop_museum_id'), ['museum_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_tour_stop_stop_id'), ['stop_id'], unique=False)

    op.create_table('visit_event',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('visit_id', sa.Uuid(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('kind', sa.Enum('stop_seen', 'played', 'liked', 'position', name='visiteventkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('stop_id', sa.Uuid(), nullable=True),
    sa.Column('room_id', sa.Uuid(), nullable=True),
    sa.Column('played_percent', sa.Integer(), nullable=True),
    sa.Column('received_at', guestbook.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['museum_id'], ['museum.id'], name=op.f('fk_visit_event_museum_id')),
    sa.ForeignKeyConstraint(['room_id'], ['room.id'], name=op.f('fk_visit_event_room_id')),
    sa.ForeignKeyConstraint(['stop_id'], ['stop.id'], name=op.f('fk_visit_event_stop_id')),
    sa.ForeignKeyConstraint(['visit_id'], ['visit.id'], name=op.f('fk_visit_event_visit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_visit_event')),
    sa.UniqueConstraint('visit_id', 'key', name=op.f('uq_visit_event_visit_id_key'))
    )
    with op.batch_alter_table('visit_event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_visit_event_museum_id'), ['museum_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_visit_event_visit_id'), ['visit_id'], unique=False)

    op.create_table('guestbook_incident',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.Column('subject_kind', sa.Enum('museum', 'exhibition', 'artwork', 'stop', name='subjectkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('subject_id', sa.Uuid(), nullable=False),
    sa.Column('opened_at', guestbook.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('closed_at', guestbook.columns.UtcDateTime(timezone=True), nullable=True),
    sa.Column('closed_by', sa.Uuid(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guestbook_incident'))
    )
    with op.batch_alter_table('guestbook_incident', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_guestbook_incident_museum_id_opened_at'), ['museum_id', 'opened_at'], unique=False)
        batch_op.create_index('uq_guestbook_incident_open', ['museum_id', 'subject_kind', 'subject_id'], unique=True, sqlite_where=sa.text('closed_at IS NULL'), postgresql_where=sa.text('closed_at IS NULL'))

    op.create_table('guestbook_theme',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('aspect', sa.String(length=32), nullable=True),
    sa.Column('action', sa.Text(), nullable=True),
    sa.Column('public_note', sa.Text(), nullable=True),
    sa.Column('acted_at', guestbook.columns.UtcDateTime(timezone=True), nullable=True),
    sa.Column('opened_at', guestbook.columns.UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guestbook_theme')),
    sa.UniqueConstraint('museum_id', 'name', name=op.f('uq_guestbook_theme_museum_id_name'))
    )
    op.create_table('guestbook_entry',
    sa.Column('sequence', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), sa.Identity(always=False), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.Column('subject_kind', sa.Enum('museum', 'exhibition', 'artwork', 'stop', name='subjectkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('subject_id', sa.Uuid(), nullable=False),
    sa.Column('channel', sa.Enum('kiosk', 'audio_guide', 'phone', 'web', 'social', name='channel', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('device_id', sa.Uuid(), nullable=True),
    sa.Column('text', sa.Text(), nullable=True),
    sa.Column('locale_declared', sa.String(length=40), nullable=True),
    sa.Column('locale_detected', sa.String(length=40), nullable=True),
    sa.Column('rating', sa.Integer(), nullable=True),
    sa.Column('favourite', sa.Uuid(), nullable=True),
    sa.Column('drawing', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('status', sa.Enum('awaiting', 'published', 'withheld', 'withdrawn', name='entrystatus', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('receipt_hash', sa.String(length=64), nullable=False),
    sa.Column('key_scope', sa.String(length=32), nullable=False),
    sa.Column('idempotency_key', sa.String(length=64), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('hour', guestbook.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('published_at', guestbook.columns.UtcDateTime(timezone=True), nullable=True),
    sa.Column('expires_at', guestbook.columns.UtcDateTime(timezone=True), nullable=True),
    sa.Column('erased_at', guestbook.columns.UtcDateTime(timezone=True), nullable=True),
    sa.Column('analysed_by', sa.String(length=200), nullable=False),
    sa.Column('desk_rank', sa.Integer(), nullable=False),
    sa.Column('incident_id', sa.Uuid(), nullable=True),
    sa.CheckConstraint('rating BETWEEN 1 AND 5', name=op.f('ck_guestbook_entry_rating')),
    sa.ForeignKeyConstraint(['incident_id'], ['guestbook_incident.id'], name=op.f('fk_guestbook_entry_incident_id')),
    sa.PrimaryKeyConstraint('sequence', name=op.f('pk_guestbook_entry')),
    sa.UniqueConstraint('id', name=op.f('uq_guestbook_entry_id')),
    sa.UniqueConstraint('museum_id', 'key_scope', 'idempotency_key', name=op.f('uq_guestbook_entry_museum_id_key_scope_idempotency_key')),
    sa.UniqueConstraint('museum_id', 'receipt_hash', name=op.f('uq_guestbook_entry_museum_id_receipt_hash')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('guestbook_entry', schema=None) as batch_op:
        batch_op.create_index('ix_guestbook_entry_backlog', ['museum_id', 'analysed_by', 'sequence'], unique=False, sqlite_where=sa.text('text IS NOT NULL'), postgresql_where=sa.text('text IS NOT NULL'))
        batch_op.create_index(batch_op.f('ix_guestbook_entry_museum_id_expires_at'), ['museum_id', 'expires_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_guestbook_entry_museum_id_status_desk_rank_sequence'), ['museum_id', 'status', 'desk_rank', 'sequence'], unique=False)
        batch_op.create_index(batch_op.f('ix_guestbook_entry_museum_id_status_sequence'), ['museum_id', 'status', 'sequence'], unique=False)
        batch_op.create_index(batch_op.f('ix_guestbook_entry_museum_id_subject_kind_subject_id_sequence'), ['museum_id', 'subject_kind', 'subject_id', 'sequence'], unique=False)

    op.create_table('guestbook_analysis',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.Column('entry_id', sa.Uuid(), nullable=False),
    sa.Column('model_id', sa.String(length=200), nullable=False),
    sa.Column('document', sa.JSON(), nullable=False),
    sa.Column('language', sa.String(length=16), nullable=True),
    sa.Column('sentiment', sa.String(length=16), nullable=True),
    sa.Column('flags', sa.String(length=400), nullable=False),
    sa.Column('incident', sa.Boolean(), nullable=False),
    sa.Column('harm', sa.Integer(), nullable=False),
    sa.Column('analysed_at', guestbook.columns.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['guestbook_entry.id'], name=op.f('fk_guestbook_analysis_entry_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guestbook_analysis')),
    sa.UniqueConstraint('entry_id', 'model_id', name=op.f('uq_guestbook_analysis_entry_id_model_id'))
    )
    with op.batch_alter_table('guestbook_analysis', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_guestbook_analysis_museum_id'), ['museum_id'], unique=False)

    op.create_table('guestbook_lease',
    sa.Column('entry_id', sa.Uuid(), nullable=False),
    sa.Column('model_id', sa.String(length=200), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.Column('token', sa.Uuid(), nullable=False),
    sa.Column('leased_until', guestbook.columns.UtcDateTime(timezone=True), nullable=False),
    sa.Column('claims', sa.Integer(), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('error', sa.String(length=80), nullable=True),
    sa.ForeignKeyConstraint(['entry_id'], ['guestbook_entry.id'], name=op.f('fk_guestbook_lease_entry_id')),
    sa.PrimaryKeyConstraint('entry_id', 'model_id', name=op.f('pk_guestbook_lease'))
    )
    with op.batch_alter_table('guestbook_lease', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_guestbook_lease_museum_id'), ['museum_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_guestbook_lease_token'), ['token'], unique=False)

    op.create_table('guestbook_moderation_action',
    sa.Column('sequence', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), sa.Identity(always=False), nullable=False),
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.Column('entry_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Enum('publish', 'withhold', 'undo', name='moderationkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('reason', sa.Enum('insult', 'hate', 'threat', 'sexual', 'spam', 'personal_data', 'child', 'off_topic', 'unreadable', 'duplicate', 'other', name='reason', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('curator_id', sa.Uuid(), nullable=False),
    sa.Column('previous', sa.Enum('awaiting', 'published', 'withheld', 'withdrawn', name='previous', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('resulting', sa.Enum('awaiting', 'published', 'withheld', 'withdrawn', name='resulting', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('undoes', sa.Uuid(), nullable=True),
    sa.Column('at', guestbook.columns.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['guestbook_entry.id'], name=op.f('fk_guestbook_moderation_action_entry_id')),
    sa.ForeignKeyConstraint(['undoes'], ['guestbook_moderation_action.id'], name=op.f('fk_guestbook_moderation_action_undoes')),
    sa.PrimaryKeyConstraint('sequence', name=op.f('pk_guestbook_moderation_action')),
    sa.UniqueConstraint('id', name=op.f('uq_guestbook_moderation_action_id')),
    sa.UniqueConstraint('undoes', name=op.f('uq_guestbook_moderation_action_undoes')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('guestbook_moderation_action', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_guestbook_moderation_action_entry_id_sequence'), ['entry_id', 'sequence'], unique=False)
        batch_op.create_index(batch_op.f('ix_guestbook_moderation_action_museum_id_sequence'), ['museum_id', 'sequence'], unique=False)

    op.create_table('guestbook_reply',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('museum_id', sa.Uuid(), nullable=False),
    sa.Column('entry_id', sa.Uuid(), nullable=False),
    sa.Column('curator_id', sa.Uuid(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('locale', sa.String(length=40), nullable=False),
    sa.Column('at', guestbook.columns.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['guestbook_entry.id'], name=op.f('fk_guestbook_reply_entry_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guestbook_reply'))
    )
    with op.batch_alter_table('guestbook_reply', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_guestbook_reply_entry_id'), ['entry_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_guestbook_reply_museum_id'), ['museum_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('guestbook_reply', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_guestbook_reply_museum_id'))
        batch_op.drop_index(batch_op.f('ix_guestbook_reply_entry_id'))

    op.drop_table('guestbook_reply')
    with op.batch_alter_table('guestbook_moderation_action', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_guestbook_moderation_action_museum_id_sequence'))
        batch_op.drop_index(batch_op.f('ix_guestbook_moderation_action_entry_id_sequence'))

    op.drop_table('guestbook_moderation_action')
    with op.batch_alter_table('guestbook_lease', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_guestbook_lease_token'))
        batch_op.drop_index(batch_op.f('ix_guestbook_lease_museum_id'))

    op.drop_table('guestbook_lease')
    with op.batch_alter_table('guestbook_analysis', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_guestbook_analysis_museum_id'))

    op.drop_table('guestbook_analysis')
    with op.batch_alter_table('guestbook_entry', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_guestbook_entry_museum_id_subject_kind_subject_id_sequence'))
        batch_op.drop_index(batch_op.f('ix_guestbook_entry_museum_id_status_sequence'))
        batch_op.drop_index(batch_op.f('ix_guestbook_entry_museum_id_status_desk_rank_sequence'))
        batch_op.drop_index(batch_op.f('ix_guestbook_entry_museum_id_expires_at'))
        batch_op.drop_index('ix_guestbook_entry_backlog', sqlite_where=sa.text('text IS NOT NULL'), postgresql_where=sa.text('text IS NOT NULL'))

    op.drop_table('guestbook_entry')
    op.drop_table('guestbook_theme')
    with op.batch_alter_table('guestbook_incident', schema=None) as batch_op:
        batch_op.drop_index('uq_guestbook_incident_open', sqlite_where=sa.text('closed_at IS NULL'), postgresql_where=sa.text('closed_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_guestbook_incident_museum_id_opened_at'))

    op.drop_table('guestbook_incident')
    with op.batch_alter_table('visit_event', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_visit_event_visit_id'))
        batch_op.drop_index(batch_op.f('ix_visit_event_museum_id'))

    op.drop_table('visit_event')
    with op.batch_alter_table('tour_stop', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tour_stop_stop_id'))
        batch_op.drop_index(batch_op.f('ix_tour_stop_museum_id'))

    op.drop_table('tour_stop')
    with op.batch_alter_table('selector', schema=None) as batch_op:
        batch_op.drop_index('uq_selector_number_always', sqlite_where=sa.text('valid_from IS NULL AND valid_to IS NULL'), postgresql_where=sa.text('valid_from IS NULL AND valid_to IS NULL'))
        batch_op.drop_index(batch_op.f('ix_selector_stop_id'))
        batch_op.drop_index(batch_op.f('ix_selector_museum_id'))

    op.drop_table('selector')
    with op.batch_alter_table('connection', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_connection_to_stop_id'))
        batch_op.drop_index(batch_op.f('ix_connection_museum_id'))
        batch_op.drop_index(batch_op.f('ix_connection_from_stop_id'))

    op.drop_table('connection')
    with op.batch_alter_table('stop', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_stop_room_id'))
        batch_op.drop_index(batch_op.f('ix_stop_museum_id'))
        batch_op.drop_index(batch_op.f('ix_stop_artwork_id'))

    op.drop_table('stop')
    with op.batch_alter_table('daily_choice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_daily_choice_museum_id'))

    op.drop_table('daily_choice')
    with op.batch_alter_table('artwork_artist', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_artwork_artist_museum_id'))
        batch_op.drop_index(batch_op.f('ix_artwork_artist_artist_id'))

    op.drop_table('artwork_artist')
    with op.batch_alter_table('passage', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_passage_to_room_id'))
        batch_op.drop_index(batch_op.f('ix_passage_museum_id'))
        batch_op.drop_index(batch_op.f('ix_passage_from_room_id'))

    op.drop_table('passage')
    with op.batch_alter_table('artwork', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_artwork_room_id'))
        batch_op.drop_index('ix_artwork_museum_id_presence')
        batch_op.drop_index(batch_op.f('ix_artwork_museum_id'))
        batch_op.drop_index(batch_op.f('ix_artwork_accession'))

    op.drop_table('artwork')
    with op.batch_alter_table('amenity', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_amenity_museum_id'))
        batch_op.drop_index(batch_op.f('ix_amenity_floor_id'))

    op.drop_table('amenity')
    with op.batch_alter_table('room', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_room_museum_id'))
        batch_op.drop_index(batch_op.f('ix_room_floor_id'))

    op.drop_table('room')
    with op.batch_alter_table('import_record', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_import_record_run_id'))
        batch_op.drop_index(batch_op.f('ix_import_record_museum_id'))

    op.drop_table('import_record')
    with op.batch_alter_table('floor', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_floor_museum_id'))
        batch_op.drop_index(batch_op.f('ix_floor_building_id'))

    op.drop_table('floor')
    with op.batch_alter_table('curator_session', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_curator_session_museum_id'))
        batch_op.drop_index(batch_op.f('ix_curator_session_curator_id'))

    op.drop_table('curator_session')
    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_visit_museum_id'))
        batch_op.drop_index(batch_op.f('ix_visit_expires_at'))

    op.drop_table('visit')
    with op.batch_alter_table('tour', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tour_museum_id'))

    op.drop_table('tour')
    with op.batch_alter_table('opening_hours', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_opening_hours_museum_id'))

    op.drop_table('opening_hours')
    with op.batch_alter_table('museum_host', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_museum_host_museum_id'))

    op.drop_table('museum_host')
    with op.batch_alter_table('media_asset', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_media_asset_sha256'))
        batch_op.drop_index('ix_media_asset_owner_id_kind')
        batch_op.drop_index(batch_op.f('ix_media_asset_museum_id'))

    op.drop_table('media_asset')
    with op.batch_alter_table('localized_text', schema=None) as batch_op:
        batch_op.drop_index('ix_localized_text_owner_id_field')
        batch_op.drop_index(batch_op.f('ix_localized_text_museum_id'))

    op.drop_table('localized_text')
    with op.batch_alter_table('import_run', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_import_run_museum_id'))

    op.drop_table('import_run')
    with op.batch_alter_table('exhibition', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_exhibition_museum_id'))

    op.drop_table('exhibition')
    with op.batch_alter_table('device', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_device_museum_id'))

    op.drop_table('device')
    with op.batch_alter_table('curator', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_curator_museum_id'))

    op.drop_table('curator')
    op.drop_table('content_revision')
    with op.batch_alter_table('building', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_building_museum_id'))

    op.drop_table('building')
    with op.batch_alter_table('artist', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_artist_name'))
        batch_op.drop_index(batch_op.f('ix_artist_museum_id'))

    op.drop_table('artist')
    op.drop_table('museum')
    op.drop_table('change')
