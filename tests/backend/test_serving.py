"""Serving: what keeps the service from starting is said, with what to do about it."""

import json
import os
import select
import signal
import socket
import subprocess
import sys
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest
import uvicorn
from sqlalchemy import text

from backend.serving import CannotServeError, serve_until_stopped
from backend.settings import Settings
from backend.storage.engine import Database
from backend.storage.migrating import current_revision, migrate, newest_revision

PATIENCE = 60  # seconds for a process to start on a busy machine


@pytest.fixture
def served(monkeypatch):
    """The moment from which one would serve, without serving."""
    told = []

    async def serve(_server, sockets=None):
        told.append(sockets)

    monkeypatch.setattr(uvicorn.Server, "serve", serve)
    return told


def quiet(tmp_path, url=""):
    # Port 0: any that is free.
    return Settings(data_dir=tmp_path, database_url=url, port=0, worker=False)


async def at_revision(url, revision):
    database = Database.open(url)
    await migrate(database, revision)
    await database.close()


async def test_a_taken_port_names_another(tmp_path, served):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotServeError, match=rf"{port} is taken.*PORT={port + 1}"):
            await serve_until_stopped(replace(quiet(tmp_path), port=port))
    assert not served


async def test_an_address_that_is_not_ours_is_told(tmp_path, served):
    with pytest.raises(CannotServeError, match=r"192\.0\.2\.1"):
        await serve_until_stopped(replace(quiet(tmp_path), host="192.0.2.1"))
    assert not served


async def test_an_empty_database_is_brought_up_to_date_where_it_is_a_file(tmp_path, served):
    settings = quiet(tmp_path / "new")
    await serve_until_stopped(settings)
    assert served
    database = Database.open(settings.database)
    assert await current_revision(database) == newest_revision()
    await database.close()
    assert list(settings.data_dir.glob("before-*")) == []


async def test_an_older_file_is_copied_before_it_is_brought_up_to_date(tmp_path, served):
    settings = quiet(tmp_path)
    await at_revision(settings.database, "0001")
    database = Database.open(settings.database)
    async with database.engine.begin() as connection:
        await connection.execute(
            text(
                "INSERT INTO museum (id, key, timezone, country, house_locales)"
                " VALUES ('00000000000000000000000000000001', 'old', 'UTC', 'FR', '[\"fr\"]')"
            )
        )
    await database.close()
    await serve_until_stopped(settings)
    assert served
    (copy,) = settings.data_dir.glob("before-*.db")
    for file, revision in ((copy, "0001"), (settings.data_dir / "cimaise.db", newest_revision())):
        database = Database.open(f"sqlite+aiosqlite:///{file}")
        async with database.reading() as session:
            assert await session.scalar(text("SELECT key FROM museum")) == "old"
        assert await current_revision(database) == revision
        await database.close()


async def test_a_server_s_database_that_is_behind_is_left_alone(tmp_path, served, postgres_older):
    with pytest.raises(CannotServeError, match="run `cimaise migrate` first"):
        await serve_until_stopped(quiet(tmp_path, postgres_older))
    assert not served
    database = Database.open(postgres_older)
    assert await current_revision(database) == "0001"
    await database.close()


@pytest.fixture
async def postgres_older(empty_database_url):
    if empty_database_url.startswith("sqlite"):
        pytest.skip("a file is migrated at the start")
    await at_revision(empty_database_url, "0001")
    return empty_database_url


async def test_a_file_that_is_no_database_is_told(tmp_path, served):
    (tmp_path / "cimaise.db").write_bytes(b"this is a letter, not a database" * 100)
    with pytest.raises(CannotServeError, match="CIMAISE_DATABASE_URL"):
        await serve_until_stopped(quiet(tmp_path))
    assert not served


async def test_a_database_that_nobody_serves_is_told_without_its_password(tmp_path, served):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = f"postgresql+asyncpg://museum:geheim@127.0.0.1:{port}/museum"
    with pytest.raises(CannotServeError) as refused:
        await serve_until_stopped(quiet(tmp_path, url))
    assert "geheim" not in str(refused.value)
    assert not served


async def test_a_damaged_secret_stops_the_start(tmp_path, served):
    (tmp_path / "secret.key").write_bytes(b"x")
    with pytest.raises(CannotServeError, match=r"secret\.key is damaged"):
        await serve_until_stopped(quiet(tmp_path))
    assert not served


class Process:
    """``cimaise demo`` as somebody starts it."""

    def __init__(self, folder: Path, port: int) -> None:
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("CIMAISE_", "COV_"))
        }
        self.port = port
        self.running = subprocess.Popen(
            [sys.executable, "-m", "backend", "demo"],
            env={**environment, "CIMAISE_DATA_DIR": str(folder), "PORT": str(port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def welcome(self) -> str:
        """What it prints once it listens."""
        lines = []
        for line in self.running.stdout:
            lines.append(line)
            if "Ctrl-C" in line:
                break
        return "".join(lines)

    def get(self, path: str) -> object:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return json.load(answer)

    def children(self) -> list[int]:
        pid = self.running.pid
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text()
        return [int(child) for child in told.split()]

    def end(self) -> None:
        if self.running.poll() is None:
            self.running.kill()
        self.running.wait()
        self.running.stdout.close()
        self.running.stderr.close()


@pytest.fixture
def start(tmp_path):
    """Start the demo at a free port."""
    started = []

    def starting(port=None):
        if port is None:
            with socket.create_server(("127.0.0.1", 0)) as free:
                port = free.getsockname()[1]
        started.append(Process(tmp_path / "data", port))
        return started[-1]

    yield starting
    for process in started:
        process.end()


def ended(pidfd):
    """Tell whether a process ends before our patience does."""
    return bool(select.select([pidfd], [], [], PATIENCE)[0])


def test_the_demo_starts_says_where_it_is_and_ends_with_its_worker(start):
    demo = start()
    told = demo.welcome()
    for word in (f"http://127.0.0.1:{demo.port}/", "/desk", "password:", "Ctrl-C"):
        assert word in told
    assert demo.get("/ready") == {"status": "ready"}

    second = start(demo.port)
    assert second.running.wait(PATIENCE) == 1
    assert f"PORT={demo.port + 1}" in second.running.stderr.read()

    workers = [os.pidfd_open(child) for child in demo.children()] if linux() else []
    demo.running.send_signal(signal.SIGINT)
    assert demo.running.wait(PATIENCE) in {0, 130}
    assert "Traceback" not in demo.running.stderr.read()
    for worker in workers:
        assert ended(worker)
        os.close(worker)


def linux() -> bool:
    return sys.platform == "linux"


@pytest.mark.skipif(not linux(), reason="children are looked up in /proc")
def test_a_worker_that_dies_is_started_again_and_none_outlives_its_parent(start):
    demo = start()
    demo.welcome()
    (first,) = demo.children()
    gone = os.pidfd_open(first)
    os.kill(first, signal.SIGKILL)
    assert ended(gone)
    os.close(gone)
    # The dead one stays in the list until its parent has waited for it.
    while (again := demo.children()) in ([], [first]):
        assert demo.get("/health") == {"status": "ok"}
    orphan = os.pidfd_open(again[0])
    demo.running.kill()
    demo.running.wait(PATIENCE)
    assert ended(orphan)
    os.close(orphan)
