"""The verbs of the command line: their help, what they do, and their honest exit codes."""

import argparse
import asyncio
import io
import logging

import pytest
import structlog
from argon2 import PasswordHasher
from sqlalchemy import select, text

from backend.accounts import roster
from backend.accounts.models import Curator
from backend.catalogue.models import Museum
from backend.commands import main, parser
from backend.demo.opening import demo_password
from backend.settings import Settings
from backend.storage.engine import Database
from backend.storage.migrating import newest_revision

INIT = ["init", "maison", "--name", "La Maison", "--locales", "fr,en", "--timezone", "Europe/Paris"]
FRANCE = ["--country", "fr"]


def verbs():
    return next(
        action.choices
        for action in parser()._actions  # noqa: SLF001  # argparse shows them nowhere else
        if isinstance(action, argparse._SubParsersAction)  # noqa: SLF001
    )


@pytest.fixture(autouse=True)
def quiet_afterwards(monkeypatch):
    """Verbs set up the log of their process: here it is ours."""
    monkeypatch.setattr(roster, "_hasher", PasswordHasher(1, 8, 1))
    root = logging.getLogger()
    kept = (root.handlers[:], root.level)
    yield
    root.handlers, root.level = kept
    structlog.reset_defaults()


@pytest.fixture
def environment(monkeypatch, tmp_path):
    monkeypatch.setenv("CIMAISE_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def database(environment, monkeypatch, empty_database_url):  # noqa: ARG001  # sets the data folder
    """An empty database of each kind, of which the environment speaks."""
    monkeypatch.setenv("CIMAISE_DATABASE_URL", empty_database_url)
    return empty_database_url


@pytest.fixture
def typed(monkeypatch):
    """What somebody types at the password prompt."""

    def typing(words):
        monkeypatch.setattr("sys.stdin", io.StringIO(words + "\n"))

    return typing


def ask(url, statement):
    async def run():
        opened = Database.open(url)
        async with opened.reading() as session:
            rows = (await session.execute(statement)).all()
        await opened.close()
        return rows

    return asyncio.run(run())


@pytest.mark.parametrize("verb", verbs())
def test_every_verb_says_what_it_does(verb, capsys):
    with pytest.raises(SystemExit) as left:
        main([verb, "--help"])
    assert left.value.code == 0
    told = capsys.readouterr().out
    assert verbs()[verb].description
    assert len(told.splitlines()) > 3


def test_no_verb_and_an_unknown_one_are_asked_wrongly(capsys):
    for asked in ([], ["fly"]):
        with pytest.raises(SystemExit) as left:
            main(asked)
        assert left.value.code == 2
    assert "serve" in capsys.readouterr().err


def test_a_wrong_setting_stops_every_verb_and_is_named(monkeypatch, capsys):
    monkeypatch.setenv("CIMAISE_DATABSE_URL", "x")
    assert main(["migrate"]) == 2
    assert "CIMAISE_DATABSE_URL" in capsys.readouterr().err


def test_an_empty_database_is_brought_to_the_tables_of_this_version(database, capsys):
    assert main(["migrate"]) == 0
    assert capsys.readouterr().out == f"empty -> {newest_revision()}\n"
    assert main(["migrate"]) == 0
    assert capsys.readouterr().out == f"{newest_revision()} -> {newest_revision()}\n"
    assert ask(database, text("SELECT count(*) FROM museum")) == [(0,)]


def test_a_museum_is_founded_once(database, capsys):
    assert main([*INIT, *FRANCE, "--host", "Maison.Example"]) == 0
    (found,) = ask(database, select(Museum.key, Museum.house_locales, Museum.country))
    assert tuple(found) == ("maison", ["fr", "en"], "FR")
    assert ask(database, text("SELECT host FROM museum_host")) == [("maison.example",)]
    assert main([*INIT, *FRANCE]) == 1
    assert "already a museum 'maison'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--timezone", "Europe/Atlantis", "Atlantis"),
        ("--timezone", "../etc", "etc"),
        ("--country", "France", "France"),
        ("--locales", "fr,klingon!!", "klingon"),
        ("--locales", "", ""),
    ],
)
@pytest.mark.usefixtures("environment")
def test_a_museum_is_not_founded_on_nonsense(capsys, option, value, told):
    assert main([*INIT, *FRANCE, option, value]) == 1
    assert told in capsys.readouterr().err


def test_curators_come_change_their_password_and_go(database, typed, capsys):
    main([*INIT, *FRANCE])
    names = select(Curator.name, Curator.role, Curator.removed, Curator.password_hash)
    typed("a long enough one")
    assert main(["curators", "add", "ada", "--role", "editor"]) == 0
    (ada,) = ask(database, names)
    assert (ada.name, ada.role, ada.removed) == ("ada", "editor", False)
    assert "a long enough one" not in ada.password_hash

    typed("a long enough one")
    assert main(["curators", "add", "ada"]) == 1
    assert "already a curator 'ada'" in capsys.readouterr().err

    typed("another long one")
    assert main(["curators", "password", "ada"]) == 0
    (changed,) = ask(database, names)
    assert changed.password_hash != ada.password_hash

    assert main(["curators", "remove", "ada"]) == 0
    assert ask(database, names)[0].removed
    assert main(["curators", "remove", "ada"]) == 1
    typed("a third long one")
    assert main(["curators", "add", "ada", "--role", "viewer"]) == 0, "and may come back"
    (back,) = ask(database, names)
    assert (back.role, back.removed) == ("viewer", False)


@pytest.mark.usefixtures("environment")
def test_a_short_password_an_unknown_curator_and_no_museum_are_told(typed, capsys):
    typed("a long enough one")
    main(["migrate"])
    assert main(["curators", "add", "ada"]) == 1
    assert "cimaise init" in capsys.readouterr().err
    main([*INIT, *FRANCE])
    typed("short")
    assert main(["curators", "add", "ada"]) == 1
    assert "at least 10" in capsys.readouterr().err
    typed("a long enough one")
    assert main(["curators", "password", "nobody"]) == 1
    assert "nobody" in capsys.readouterr().err


def test_the_demo_is_built_once_with_a_password_of_its_own(database, environment, capsys):
    assert main(["demo", "build"]) == 0
    assert "is built" in capsys.readouterr().err
    password = demo_password(environment)
    assert len(password) >= 10
    entries = text("SELECT count(*) FROM guestbook_entry")
    (before,) = ask(database, entries)
    assert main(["demo", "build"]) == 0
    assert "stands" in capsys.readouterr().err
    assert ask(database, entries) == [before]
    assert demo_password(environment) == password
    (waiting,) = ask(
        database, text("SELECT count(*) FROM guestbook_entry WHERE status = 'awaiting'")
    )
    assert waiting[0] >= 3

    assert main(["work", "--once"]) == 0
    assert int(capsys.readouterr().out) == before[0]
    assert main(["work", "--once"]) == 0
    assert capsys.readouterr().out == "0\n"


def test_the_demo_is_not_mixed_with_another_museum(environment, capsys):
    main([*INIT, *FRANCE])
    assert main(["demo", "build"]) == 1
    told = capsys.readouterr().err
    assert "'maison'" in told
    assert "CIMAISE_DATA_DIR" in told
    assert ask(Settings(data_dir=environment).database, text("SELECT key FROM museum")) == [
        ("maison",)
    ]


def test_the_exported_schema_is_current(capsys):
    assert main(["schema", "--check"]) == 0, capsys.readouterr().err
    assert main(["schema"]) == 0
    assert "type Query" in capsys.readouterr().out


def test_an_outdated_schema_file_is_told(monkeypatch, tmp_path, capsys):
    outdated = tmp_path / "schema.graphql"
    outdated.write_text("type Query { nothing: Int }\n")
    monkeypatch.setattr("backend.graphql.schema.SCHEMA_FILE", outdated)
    assert main(["schema", "--check"]) == 1
    assert "cimaise schema --export" in capsys.readouterr().err
    assert main(["schema", "--export"]) == 0
    assert main(["schema", "--check"]) == 0
