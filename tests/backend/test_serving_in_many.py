"""Several processes on one socket, and TLS: no request is dropped when the service stops."""

import contextlib
import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from backend.commands import main
from backend.serving import CannotServeError, serve_until_stopped
from backend.settings import Settings

PATIENCE = 120  # seconds for a process to start or end on a busy machine
INIT = ["init", "maison", "--name", "La Maison", "--locales", "fr", "--timezone", "Europe/Paris"]
QUESTION = json.dumps({"query": "{ museum { name { text } } }"}).encode()
HEAD = (
    b"POST /graphql HTTP/1.1\r\nHost: museum.test\r\nContent-Type: application/json\r\n"
    b"Content-Length: %d\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n" % len(QUESTION)
)


@pytest.fixture
def museum(monkeypatch, tmp_path):
    """The environment of a museum that was just founded, at a free port."""
    monkeypatch.setenv("CIMAISE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("CIMAISE_DATABASE_URL", raising=False)
    assert main([*INIT, "--country", "FR"]) == 0
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    named = {name: said for name, said in os.environ.items() if not name.startswith("COV_")}
    return {**named, "PORT": str(port), "CIMAISE_WORKER": "no"}


@contextlib.contextmanager
def serving(environment, *options):
    """``cimaise serve`` as somebody starts it, listening."""
    running = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "backend", "serve", *options],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert any("service.listening" in line for line in running.stdout)
        yield running
    finally:
        if running.poll() is None:
            running.kill()
        running.wait()
        running.stdout.close()


def connected(environment):
    return socket.create_connection(("127.0.0.1", int(environment["PORT"])), timeout=PATIENCE)


def read_whole(link):
    return b"".join(iter(lambda: link.recv(65_536), b""))


def get(environment, path, context):
    address = f"https://localhost:{environment['PORT']}{path}"
    with urllib.request.urlopen(address, timeout=PATIENCE, context=context) as answer:
        return answer.read().decode()


def requests_counted(figures):
    return {
        sample.labels["status"]: sample.value
        for family in text_string_to_metric_families(figures)
        for sample in family.samples
        if sample.name == "cimaise_requests_total"
    }


def children(process):
    told = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [int(child) for child in told.split()]


@pytest.fixture
def certificate(tmp_path):
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not on this machine")
    files = (tmp_path / "cert.pem", tmp_path / "key.pem")
    subprocess.run(  # noqa: S603
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", "/CN=localhost"),
            *("-addext", "subjectAltName=DNS:localhost"),
            *("-out", str(files[0]), "-keyout", str(files[1])),
        ],
        check=True,
        capture_output=True,
    )
    return files


@pytest.mark.skipif(sys.platform != "linux", reason="children are looked up in /proc")
def test_processes_serve_over_tls_outlive_each_other_and_drop_no_request(museum, certificate):
    # One test, since each process takes seconds to start.
    files = ("--tls-cert", str(certificate[0]), "--tls-key", str(certificate[1]))
    trusting = ssl.create_default_context(cafile=certificate[0])
    with serving(museum, "--workers", "2", *files) as service:
        while len(first := children(service)) < 2:
            assert service.poll() is None
        for child in first:
            os.kill(child, signal.SIGKILL)
        # Nobody answers, but the socket listens: whoever comes now waits for those to come.
        assert json.loads(get(museum, "/ready", trusting)) == {"status": "ready"}
        assert requests_counted(get(museum, "/metrics", trusting)) == {"200": 1}
        assert not {*first} & {*children(service)}

        with trusting.wrap_socket(connected(museum), server_hostname="localhost") as link:
            link.sendall(HEAD)
            # It is told to go on once a process waits for its body.
            assert link.recv(1_024).startswith(b"HTTP/1.1 100")
            service.send_signal(signal.SIGTERM)
            link.sendall(QUESTION)
            answer = read_whole(link)
        assert answer.startswith(b"HTTP/1.1 200")
        assert b"La Maison" in answer
        assert service.wait(PATIENCE) == 0


async def test_a_key_that_does_not_fit_stops_the_start(tmp_path):
    letter = tmp_path / "letter.pem"
    settings = Settings(data_dir=tmp_path / "data", port=0, worker=False)
    with pytest.raises(CannotServeError, match="certificate"):
        await serve_until_stopped(settings, tls=(letter, letter))
    letter.write_text("this is a letter")
    with pytest.raises(CannotServeError, match="certificate"):
        await serve_until_stopped(settings, tls=(letter, letter))
    assert not settings.data_dir.exists()


@pytest.mark.parametrize("many", ["0", "65", "two", "-1"])
def test_a_number_of_processes_that_is_none_is_asked_wrongly(many, capsys):
    with pytest.raises(SystemExit) as left:
        main(["serve", "--workers", many])
    assert left.value.code == 2
    assert "from 1 to 64" in capsys.readouterr().err
    assert main(["serve", "--tls-cert", "x.pem"]) == 2
