"""Staff are told of an incident once, outside the house only where the operator said so."""

import json
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from uuid import uuid4

import pytest

from backend.alerting import raise_alarms
from backend.catalogue.models import Museum
from backend.feeds.alerting import Alert, MailAlarm, WebhookAlarm, alarms_of
from backend.feeds.outgoing import OutgoingError, OutgoingRules, post_json
from backend.settings import Settings
from guestbook.models import Incident
from guestbook.values import SubjectKind

NOW = datetime(2026, 5, 4, 10, tzinfo=UTC)
ALERT = Alert(
    museum="bench",
    incident="1",
    place="stop",
    number="007",
    sentence="Something does not work at stop 007.",
    remarks=2,
    opened_at=NOW,
)


@pytest.fixture
def outside():
    """Somebody outside, who keeps what was sent and answers as told."""

    class Answers(BaseHTTPRequestHandler):
        status, heard = 204, []  # one for each test

        def do_POST(self):  # the library's own name
            length = int(self.headers["content-length"])
            self.heard.append((self.path, json.loads(self.rfile.read(length))))
            self.send_response(self.status)
            if self.status == 302:
                self.send_header("location", "http://127.0.0.1:9/")
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Answers) as server:
        serving = threading.Thread(target=server.serve_forever, args=(0.01,))
        serving.start()
        Answers.url = f"http://localhost:{server.server_port}/hook?a=1"
        yield Answers
        server.shutdown()
        serving.join()


WITHIN = OutgoingRules(hosts=("localhost",), private=True)


async def test_a_webhook_hears_what_is_broken_and_no_words(outside):
    await WebhookAlarm(outside.url, WITHIN).tell(ALERT)
    ((path, document),) = outside.heard
    assert path == "/hook?a=1"
    assert (document["number"], document["remarks"]) == ("007", 2)


@pytest.mark.parametrize(
    ("url", "rules"),
    [
        ("http://localhost:{port}/", OutgoingRules(hosts=())),
        ("http://localhost:{port}/", OutgoingRules(hosts=("localhost",))),
        ("http://127.0.0.1:{port}/", OutgoingRules(hosts=("localhost",), private=True)),
        ("http://127.0.0.1:{port}/", OutgoingRules(hosts=("127.0.0.1",))),
        ("ftp://localhost/", WITHIN),
        ("file:///etc/passwd", WITHIN),
        ("http://localhost@example.org/", WITHIN),
        ("http://[::1]:{port}/", OutgoingRules(hosts=("::1",))),
        ("nonsense", WITHIN),
    ],
)
def test_nobody_else_is_called(outside, url, rules):
    port = outside.url.split(":")[2].split("/")[0]
    with pytest.raises(OutgoingError):
        post_json(url.replace("{port}", port), {}, rules)
    assert outside.heard == []


@pytest.mark.parametrize("status", [302, 404, 500])
def test_an_answer_that_is_none_is_an_error_and_redirects_lead_nowhere(outside, status):
    outside.status = status
    with pytest.raises(OutgoingError):
        post_json(outside.url, {}, WITHIN)
    assert len(outside.heard) == 1


def test_nobody_is_told_of_anything_unless_the_operator_says_so():
    assert alarms_of(Settings()) == ()
    settings = Settings(
        alert_mail="a@museum.test, b@museum.test",
        mail_server="mail.museum.test:587",
        alert_webhook="https://hooks.example/x",
        outgoing_hosts="hooks.example",
    )
    assert [type(alarm) for alarm in alarms_of(settings)] == [MailAlarm, WebhookAlarm]
    assert "password" not in repr(Settings(mail_password="of somebody"))


async def test_a_letter_says_what_is_broken(monkeypatch):
    sent = []

    class Carrier:
        def __init__(self, host, port, timeout):
            self.address = (host, port, timeout)

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def has_extn(self, _name):
            return False

        def send_message(self, letter):
            sent.append(letter)

    monkeypatch.setattr("smtplib.SMTP", Carrier)
    (alarm,) = alarms_of(Settings(alert_mail="staff@museum.test", mail_server="localhost"))
    await alarm.tell(ALERT)
    (letter,) = sent
    assert letter["To"] == "staff@museum.test"
    assert "007" in letter["Subject"]


class Remembers:
    def __init__(self):
        self.told, self.fails = [], False

    async def tell(self, alert):
        if self.fails:
            raise OSError
        self.told.append(alert)


async def test_each_incident_is_told_once_and_again_only_where_that_failed(database):
    museum = Museum(id=uuid4(), key="k", timezone="UTC", country="FR", house_locales=["en"])
    async with database.writing.begin() as session:
        session.add(museum)
        for opened in (NOW, NOW - timedelta(days=2)):
            session.add(
                Incident(
                    museum_id=museum.id,
                    subject_kind=SubjectKind.MUSEUM,
                    subject_id=museum.id if opened == NOW else uuid4(),
                    opened_at=opened,
                    alert_due_at=opened,
                )
            )
    alarm = Remembers()
    alarm.fails = True
    assert await raise_alarms(database, museum, [alarm], NOW) == 0
    alarm.fails = False
    assert await raise_alarms(database, museum, [alarm], NOW) == 0, "not before five minutes"
    assert await raise_alarms(database, museum, [alarm], NOW + timedelta(minutes=5)) == 1
    assert await raise_alarms(database, museum, [alarm], NOW + timedelta(hours=1)) == 0
    (alert,) = alarm.told
    assert alert.sentence
    assert await raise_alarms(database, museum, [], NOW) == 0
