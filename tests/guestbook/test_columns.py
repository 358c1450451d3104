from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import CheckConstraint, Column, MetaData, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import StatementError

from guestbook.columns import UtcDateTime, words
from guestbook.models import Base


class Mood(StrEnum):
    CALM = "calm"
    LOUD = "loud"


async def test_a_moment_comes_back_as_it_went_in(database):
    table = Table("moment", MetaData(), Column("at", UtcDateTime), Column("mood", words(Mood)))
    tokyo = timezone(timedelta(hours=9))
    moment = datetime(2026, 5, 4, 8, 30, 0, 5, tzinfo=tokyo)
    async with database.engine.connect() as connection:
        await connection.run_sync(table.create)
        await connection.execute(table.insert().values(at=moment, mood=Mood.CALM))
        await connection.execute(table.insert().values(at=None, mood=None))
        rows = (await connection.execute(table.select().order_by(table.c.at.is_(None)))).all()
        await connection.rollback()
    assert rows == [(moment, Mood.CALM), (None, None)]
    assert rows[0].at.tzinfo is UTC
    assert isinstance(rows[0].mood, Mood)


async def test_a_moment_without_an_offset_is_refused(guestbook):
    guestbook.now = datetime(2026, 5, 4)  # noqa: DTZ001  # the point
    with pytest.raises((ValueError, StatementError), match="without an offset"):
        await guestbook.sign()


@settings(derandomize=True, deadline=None)
@given(*(st.datetimes(timezones=st.timezones()) for _ in range(2)))
def test_sqlite_orders_moments_as_time_does(one, other):
    spell = UtcDateTime().bind_processor(sqlite.dialect())
    assert (spell(one) < spell(other)) == (one.astimezone(UTC) < other.astimezone(UTC))


def test_states_are_kept_as_words_that_the_database_checks():
    table = Table("t", MetaData(naming_convention=Base.metadata.naming_convention))
    table.append_column(Column("mood", words(Mood, name="mood")))
    (check,) = [c for c in table.constraints if isinstance(c, CheckConstraint)]
    rule = check.sqltext.compile(compile_kwargs={"literal_binds": True})
    assert str(rule) == "t.mood IN ('calm', 'loud')"


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_has_a_museum_and_names_that_fit(table):
    assert not table.c.museum_id.nullable
    named = [*table.constraints, *table.indexes]
    for dialect in (postgresql.dialect(), sqlite.dialect()):
        names = [dialect.identifier_preparer.format_constraint(thing) for thing in named]
        assert len(names) == len(set(names))
        assert all(len(name) <= 63 for name in names)
