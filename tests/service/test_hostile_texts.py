"""Whatever is typed is kept as it is seen, or refused with a code and a sentence."""

import csv
import io
import json
import unicodedata

from hostile_texts import FORMULAS, HOSTILE, Refused
from speaking import SIGN, a_key, a_receipt

from guestbook.sheets import FORMULAS as SIGNS
from guestbook.sheets import write_sheet

ASK = """query($t: String!, $s: ID!) {
  guestbook(first: 1, language: $t, subject: $s) { edges { cursor } } }"""
LOCALES = ("fr", "ar", "ja")


def test_there_are_as_many_texts_as_we_promise():
    assert len({text for text, _ in HOSTILE}) == 166


async def said(guide, document, **variables):
    """Ask as a machine does: halves of a letter go as an escape, for they have no bytes."""
    asked = {"query": document, "variables": variables}
    try:
        body = json.dumps(asked, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        body = json.dumps(asked).encode()
    headers = {"content-type": "application/json"}
    return await guide.http.post("/graphql", content=body, headers=headers)


async def test_each_text_is_kept_or_refused_in_the_visitors_language(guide, desk):
    sentences: dict[str, set[str]] = {}
    kept = []
    for number, (text, wanted) in enumerate(HOSTILE):
        receipt, locale = a_receipt(), LOCALES[number % 3]
        page = {"text": text, "receipt": receipt, "idempotencyKey": a_key(), "locale": locale}
        response = await said(guide, SIGN, input=page)
        assert response.status_code == 200, number
        assert response.json()["data"], (number, response.text[:300])
        answer = response.json()["data"]["signGuestbook"]
        if isinstance(wanted, Refused):
            assert answer["code"] == wanted, number
            sentences.setdefault(wanted, set()).add(answer["message"])
            continue
        words = unicodedata.normalize("NFC", wanted)
        assert answer["entry"]["text"] == words, number
        kept.append(words)
    assert all(len(said) >= 2 for said in sentences.values()), "each in languages of its own"
    queued = {entry["text"] for entry in await desk.queued()}
    assert queued & set(kept)


async def test_no_text_breaks_a_page_an_address_or_a_question(guide):
    """What visitors are shown is data of JSON; nothing of it is a page's own."""
    for text, _ in HOSTILE:
        response = await said(guide, ASK, t=text[:200], s=text[:200])
        assert response.status_code in {200, 400}
        assert "application/" in response.headers["content-type"]
        assert "errors" in json.loads(response.content) or response.status_code == 200


def test_no_spreadsheet_calculates_what_a_visitor_wrote():
    file = io.StringIO(newline="")
    written = [text for text, wanted in HOSTILE if not isinstance(wanted, Refused)]
    written = [text for text in written if text.isprintable()]
    assert write_sheet(file, ["text"], ([text] for text in written)) == len(written)
    file.seek(0)
    _head, *rows = csv.reader(file)
    for text, (cell,) in zip(written, rows, strict=True):
        assert cell in {text, f"'{text}"}
        assert not cell.lstrip().startswith(SIGNS)
    assert all([f"'{formula}"] in rows for formula in FORMULAS)
