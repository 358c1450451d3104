"""The server's secret: made once, kept apart from the database, readable by its owner alone."""

import os
import stat

import pytest

from backend.storage.secret import load_secret


def test_a_secret_is_made_once_and_stays(tmp_path):
    folder = tmp_path / "not there yet"
    secret = load_secret(folder)
    assert len(secret) == 32
    assert load_secret(folder) == secret
    assert load_secret(tmp_path / "another") != secret


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_only_its_owner_may_read_it(tmp_path):
    load_secret(tmp_path)
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 33])
def test_a_damaged_secret_is_told_and_never_replaced(tmp_path, content):
    (tmp_path / "secret.key").write_bytes(content)
    with pytest.raises(ValueError, match=r"secret\.key is damaged"):
        load_secret(tmp_path)
    assert (tmp_path / "secret.key").read_bytes() == content
