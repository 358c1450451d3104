"""Points: spent by question, given back by the second, each caller's own."""

import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.http.addresses import HERE, Origin
from backend.http.allowances import (
    ALL_GUESSES,
    GUESSES,
    MOST_SHARES,
    SAVED,
    Allowances,
    CallerKind,
    Share,
    TooOftenError,
)

HOUSE = Origin(b"house", is_here=False)
RATE = 100_000
WHOLE = RATE * SAVED


@pytest.fixture
def allowances(clock):
    return Allowances(RATE, clock)


@pytest.fixture
def clock():
    class Clock:
        moment = datetime(2026, 3, 14, 15, tzinfo=UTC)

        def __call__(self):
            return self.moment

        def move(self, seconds):
            self.moment += timedelta(seconds=seconds)

    return Clock()


def share(kind=CallerKind.ADDRESS, caller=b"house", within=HOUSE):
    return Share(kind, caller, within)


def test_what_was_saved_can_be_spent_and_no_more(allowances, clock):
    for _ in range(6):
        allowances.spend(share(), WHOLE // 6)
    with pytest.raises(TooOftenError) as refused:
        allowances.spend(share(), 1_000)
    assert refused.value.seconds == 1
    clock.move(refused.value.seconds)
    allowances.spend(share(), 1_000)


def test_refused_is_not_spent(allowances, clock):
    allowances.spend(share(), WHOLE)
    for _ in range(50):
        with pytest.raises(TooOftenError):
            allowances.spend(share(), RATE)
    clock.move(1)
    allowances.spend(share(), RATE)


def test_a_device_does_not_pay_for_its_house_nor_the_house_for_it(allowances):
    allowances.spend(share(), WHOLE)
    device = share(CallerKind.DEVICE, b"kiosk")
    for _ in range(10):
        allowances.spend(device, 10_000)
    with pytest.raises(TooOftenError):
        allowances.spend(device, WHOLE)
    allowances.spend(share(CallerKind.DEVICE, b"another kiosk"), 10_000)


def test_a_visit_pays_for_itself_and_for_its_address(allowances):
    for number in range(10):
        visit = share(CallerKind.VISIT, b"visit%d" % number)
        allowances.spend(visit, WHOLE // 10)
        with pytest.raises(TooOftenError):
            allowances.spend(visit, 1_000)
    with pytest.raises(TooOftenError):
        allowances.spend(share(CallerKind.VISIT, b"one more"), 1_000)
    elsewhere = Origin(b"elsewhere", is_here=False)
    allowances.spend(share(CallerKind.VISIT, b"far away", elsewhere), 1_000)


def test_this_machine_has_no_limit_and_is_told_so(allowances):
    here = share(CallerKind.HERE, HERE.caller, HERE)
    for _ in range(100):
        allowances.spend(here, WHOLE)
    assert allowances.standing(here).limit is None


@pytest.mark.parametrize("rate", [1, 1_000, RATE])
def test_the_dearest_document_can_be_asked_by_whoever_waited(clock, rate):
    allowances = Allowances(rate, clock)
    allowances.spend(share(CallerKind.DEVICE, b"kiosk"), 60_000)


def test_what_is_left_is_told(allowances, clock):
    allowances.spend(share(), RATE)
    told = allowances.standing(share())
    assert (told.caller, told.limit, told.remaining) == (CallerKind.ADDRESS, WHOLE, WHOLE - RATE)
    assert (told.reset_at - clock()).total_seconds() == pytest.approx(1)


def test_a_clock_put_back_takes_nothing(allowances, clock):
    allowances.spend(share(), RATE)
    clock.move(-3_600)
    assert allowances.standing(share()).remaining == WHOLE - RATE
    allowances.spend(share(), RATE)


@given(st.lists(st.tuples(st.integers(0, 200_000), st.floats(0, 5)), max_size=60))
def test_nobody_spends_more_than_was_given(steps):
    moment = [datetime(2026, 3, 14, 15, tzinfo=UTC)]
    allowances = Allowances(1_000, lambda: moment[0])
    spent = elapsed = 0
    for points, pause in steps:
        moment[0] += timedelta(seconds=pause)
        elapsed += pause
        with contextlib.suppress(TooOftenError):
            allowances.spend(share(), min(points, 60_000))
            spent += min(points, 60_000)
    assert spent <= 120_000 + elapsed * 1_000 + 1


def test_looking_for_receipts_is_slower_than_guessing(allowances, clock):
    for _ in range(GUESSES):
        allowances.guess(share())
    with pytest.raises(TooOftenError) as refused:
        allowances.guess(share())
    allowances.guess(share(caller=b"somebody else"))
    clock.move(refused.value.seconds)
    allowances.guess(share())


def test_many_who_look_together_are_slow_too(allowances):
    for number in range(ALL_GUESSES):
        allowances.guess(share(caller=b"caller%d" % number))
    with pytest.raises(TooOftenError):
        allowances.guess(share(caller=b"one more"))


def test_callers_are_remembered_within_bounds(allowances):
    allowances.spend(share(caller=b"first"), WHOLE)
    for number in range(MOST_SHARES + 10):
        allowances.spend(share(caller=b"caller%d" % number), 1)
    allowances.spend(share(caller=b"first"), WHOLE)  # forgotten, so full again
