"""Heavy work: in turn, each caller as often as each other, and nobody for ever."""

import asyncio

import pytest

from backend.http.turnstiles import MOST_OF_ONE, CrowdedError, Turnstile


async def asking(turnstile, caller, order, held=None):
    async with turnstile.turn(caller):
        order.append(caller)
        if held is not None:
            await held.wait()


async def waiting(turnstile, count):
    """Let everybody come to stand where they wait."""
    async with asyncio.timeout(10):
        while turnstile.waiting < count:  # noqa: ASYNC110  # it has no event
            await asyncio.sleep(0)


async def test_whoever_comes_alone_does_not_wait():
    order = []
    await asking(Turnstile(), b"a", order)
    assert order == [b"a"]


async def test_a_caller_with_a_crowd_lets_others_between():
    turnstile, order, held = Turnstile(), [], asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(asking(turnstile, b"a", order, held))
        for _ in range(20):
            tasks.create_task(asking(turnstile, b"a", order))
        await waiting(turnstile, 20)
        tasks.create_task(asking(turnstile, b"b", order))
        await waiting(turnstile, 21)
        held.set()
    assert order.index(b"b") <= 2
    assert len(order) == 22


async def test_so_many_are_let_through_at_once():
    turnstile, order, held = Turnstile(2), [], asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        for caller in (b"a", b"b", b"c"):
            tasks.create_task(asking(turnstile, caller, order, held))
        await waiting(turnstile, 1)
        assert order == [b"a", b"b"]
        held.set()
    assert order == [b"a", b"b", b"c"]


async def test_whoever_has_too_much_waiting_is_told_so_and_others_are_not():
    turnstile, order, held = Turnstile(), [], asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        for _ in range(MOST_OF_ONE + 1):
            tasks.create_task(asking(turnstile, b"a", order, held))
        await waiting(turnstile, MOST_OF_ONE)
        with pytest.raises(CrowdedError):
            await asking(turnstile, b"a", order)
        tasks.create_task(asking(turnstile, b"b", order, held))
        await waiting(turnstile, MOST_OF_ONE + 1)
        held.set()
    assert len(order) == MOST_OF_ONE + 2
    assert turnstile.waiting == 0


async def test_whoever_went_away_keeps_nobody_waiting():
    turnstile, order, held = Turnstile(), [], asyncio.Event()
    first = asyncio.create_task(asking(turnstile, b"a", order, held))
    gone = asyncio.create_task(asking(turnstile, b"b", order))
    stays = asyncio.create_task(asking(turnstile, b"c", order))
    await waiting(turnstile, 2)
    gone.cancel()
    held.set()
    await asyncio.gather(first, stays)
    assert order == [b"a", b"c"]
    await asking(turnstile, b"d", order)
    assert order[-1] == b"d"


async def test_a_turn_that_ends_badly_is_over_all_the_same():
    turnstile = Turnstile()
    with pytest.raises(ValueError, match="broken"):
        async with turnstile.turn(b"a"):
            raise ValueError("broken")
    order = []
    await asking(turnstile, b"a", order)
    assert order
