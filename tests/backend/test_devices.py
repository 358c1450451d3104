"""``cimaise devices``: a key is shown once, listed never, and refused when revoked."""

import json

import pytest

from backend.commands import main

INIT = ["init", "maison", "--name", "La Maison", "--locales", "fr", "--timezone", "Europe/Paris"]
ADD = ["devices", "add", "Hall, left", "--kind", "kiosk", "--place", "beside the cloakroom"]


@pytest.fixture
def museum(monkeypatch, tmp_path, empty_database_url, capsys):
    monkeypatch.setenv("CIMAISE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("CIMAISE_DATABASE_URL", empty_database_url)
    assert main([*INIT, "--country", "FR"]) == 0
    capsys.readouterr()


def listed(capsys):
    assert main(["devices", "list"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.usefixtures("museum")
def test_a_device_comes_and_goes_and_may_return_with_another_key(capsys):
    assert main(ADD) == 0
    told = capsys.readouterr()
    key = told.out.strip()
    assert len(key) >= 40
    assert "once" in told.err
    (hall,) = listed(capsys)
    assert hall == {
        "name": "Hall, left",
        "kind": "kiosk",
        "place": "beside the cloakroom",
        "lastSeen": None,
        "revoked": False,
    }

    assert main(ADD) == 1
    assert "already a device 'Hall, left'" in capsys.readouterr().err

    assert main(["devices", "revoke", "Hall, left"]) == 0
    assert listed(capsys)[0]["revoked"]
    assert main(["devices", "revoke", "Hall, left"]) == 1
    assert "no device" in capsys.readouterr().err

    assert main(ADD) == 0
    assert capsys.readouterr().out.strip() != key
    assert len(listed(capsys)) == 1


@pytest.mark.usefixtures("museum")
def test_a_kind_that_is_none_is_asked_wrongly(capsys):
    with pytest.raises(SystemExit) as left:
        main(["devices", "add", "x", "--kind", "toaster"])
    assert left.value.code == 2
    assert "audio_guide" in capsys.readouterr().err
