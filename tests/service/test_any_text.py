"""Whatever a visitor types, wherever: it is an answer or a refusal, in both databases."""

TEXTS = ["\x00", "\x00007", "a\x00b", "\ufffe", "\u202e", "🙂" * 50, "%s%n", "${x}", "' OR 1=1 --"]


async def test_any_text_may_stand_in_any_argument(guide):
    for text in TEXTS:
        given = await guide.ask(
            """query($t: String!, $id: ID!) {
              stop(number: $t, locale: $t) { __typename }
              search(query: $t, locale: $t) { edges { cursor } }
              guestbook(language: $t, subject: $id, locale: $t) { edges { cursor } }
              amenities(kind: $t) { kind } entryByReceipt(receipt: $t) { id } node(id: $id) { id }
              artworks(filter: { room: $id }) { edges { cursor } } museum(locale: $t) { id } }""",
            t=text,
            id=text,
        )
        assert given["stop"]["__typename"] == "StopNotFound" or "007" in text
        guide.http.headers.pop("Cimaise-Visit", None)
        visit = await guide.start_visit(locale=text)
        guide.http.headers["Cimaise-Visit"] = visit["code"]
        event = {"key": text, "kind": "LIKED", "stop": text, "room": text}
        assert (await guide.tell(event))["accepted"] == 1
        signed = await guide.sign(text + " and a word", locale=text)
        assert signed["__typename"] == "EntrySigned"
        refused = await guide.sign("x", receipt=text)
        assert refused["__typename"] == "EntryRefused"
        refused = await guide.sign("x", idempotencyKey=text)
        assert refused["__typename"] == "EntryRefused"
