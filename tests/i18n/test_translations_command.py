"""``cimaise translations``: what translators type."""

import argparse

import pytest

from backend.commands import translations
from i18n import extraction
from i18n.locales import shipped


def run(*words: str) -> int:
    parser = argparse.ArgumentParser(prog="cimaise")
    translations.add(parser.add_subparsers(required=True))
    arguments = parser.parse_args(["translations", *words])
    return int(arguments.run(arguments))


@pytest.fixture
def untouched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that would have been written."""
    written: list[str] = []
    monkeypatch.setattr(extraction, "write", lambda path, _: written.append(path.name))
    return written


def test_a_report_names_every_locale(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("report") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [locale.tag for locale in shipped()]


def test_a_check_fails_where_the_template_is_old(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(extraction, "is_current", lambda: False)
    assert run("report", "--check") == 1
    assert "cimaise translations update" in capsys.readouterr().err


def test_an_update_writes_the_template_and_every_catalog(untouched: list[str]) -> None:
    assert run("update") == 0
    assert untouched == ["cimaise.pot", *["cimaise.po"] * len(shipped())]


def test_a_new_locale_is_opened_by_its_tag(
    untouched: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("update", "--new", "zh_hans") == 0
    assert "zh-Hans" in capsys.readouterr().out.splitlines()[-1]
    assert len(untouched) == len(shipped()) + 2


def test_an_unknown_locale_is_refused_and_nothing_written(
    untouched: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("update", "--new", "simlish") == 2
    assert "simlish" in capsys.readouterr().err
    assert untouched == []


@pytest.mark.parametrize("action", ["extract", "update", "compile", "report"])
def test_every_action_says_what_it_does(action: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(action, "--help")
    assert capsys.readouterr().out.count(".") >= 1
