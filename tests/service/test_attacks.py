"""What would keep the service from others is refused, by a limit that says its name."""

import pytest
from attacks import ATTACKS, refusal
from doors import ON_ONE_KIND


@ON_ONE_KIND
@pytest.mark.parametrize("name", ATTACKS)
async def test_an_attack_is_refused(reader, name):
    attack = ATTACKS[name]
    response = await reader.http.request(
        attack.method, attack.address, content=attack.make(), headers=attack.all_headers
    )
    assert 400 <= response.status_code < 500
    assert refusal(response.status_code, response.json()) == attack.refused


def test_there_are_as_many_attacks_as_we_promise():
    assert len(ATTACKS) >= 65
