"""« No sound at 007 », read by the shipped models: in any language one incident for that stop."""

INCIDENTS = "{ desk { incidents(first: 50) { place number remarks entries(first: 50) { text } } } }"
SAID = (
    "No sound at 007.",
    "Pas de son au 007.",
    "Kein Ton bei 007.",
    "No hay sonido en el 007.",
    "Nessun suono al 007.",
    "Sem som no 007.",
    "Geen geluid bij 007.",
    "Brak dźwięku przy 007.",
    "Нет звука на 007.",
    "Немає звуку на 007.",
    "لا يوجد صوت عند ٠٠٧",
    "אין קול ב-007.",
    "००७ पर आवाज़ नहीं आ रही है।",
    "００７の音が出ません。",
    "007没有声音。",
    "007번 소리가 안 나요.",
    "007'de ses yok.",
)


async def test_no_sound_at_a_stop_is_one_incident_in_every_language(guide, desk, site):
    for text in SAID:
        assert (await guide.sign(text))["__typename"] == "EntrySigned"
    await site.read_entries()
    found = (await desk.ask(INCIDENTS))["desk"]["incidents"]
    (incident,) = [one for one in found if one["number"] == "007"]
    assert {entry["text"] for entry in incident["entries"]} == set(SAID)
    assert incident["remarks"] == len(SAID)
    # Of the demo's own remarks one is broken, and an umbrella left in gallery 7 is not.
    assert [one["number"] for one in found if one is not incident].count("012") == 1
    assert "umbrella" not in str(found)
