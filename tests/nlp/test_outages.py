"""What does not work, said as plainly as visitors say it, in every language that is understood."""

import pytest

from nlp.outages import says_broken

BROKEN = {
    "en": ("No sound at 214.", "The audio guide does not work.", "The lift is out of order."),
    "fr": ("Pas de son au 214.", "L’ascenseur est en panne.", "Le casque ne marche pas."),
    "de": ("Kein Ton bei 214.", "Der Aufzug ist kaputt.", "Der Bildschirm reagiert nicht."),
    "es": ("No hay sonido en el 214.", "La audioguía no funciona."),
    "it": ("Nessun suono al 214.", "L'ascensore è guasto."),
    "pt": ("Sem som no 214.", "O elevador está avariado."),
    "nl": ("Geen geluid bij 214.", "De lift is kapot."),
    "pl": ("Brak dźwięku przy 214.", "Winda nie działa."),
    "ru": ("Нет звука на 214.", "Лифт не работает."),
    "uk": ("Немає звуку на 214.", "Аудіогід не працює."),
    "ar": ("لا يوجد صوت عند ٢١٤.", "المصعد معطل."),
    "he": ("אין קול ב-214.", "המדריך הקולי לא עובד."),
    "hi": ("214 पर आवाज़ नहीं आ रही है।", "लिफ्ट काम नहीं कर रही है।"),
    "ja": ("214の音が出ません。", "エレベーターが故障しています。"),
    "zh": ("214没有声音。", "电梯坏了。"),
    "ko": ("214번 소리가 안 나요.", "오디오 가이드가 고장났어요."),
    "tr": ("214'te ses yok.", "Asansör bozuk."),
}
CALM = (
    "Quiet rooms, no sound at all: lovely.",
    "Pas de son, pas de foule : le calme.",
    "The painter broke with tradition in 1914.",
    "A broken heart on canvas.",
    "The lift was repaired within the hour, thank you.",
    "Der Aufzug war defekt, nach zehn Minuten lief er wieder.",
    "没有声音，很安静。",
    "Wonderful sound and light!",
)


@pytest.mark.parametrize("language", BROKEN)
def test_what_does_not_work_is_heard_in_every_language(language, incidents):
    assert [text for text in BROKEN[language] if not says_broken(text)] == []
    assert all(told.value for told in incidents.detect(BROKEN[language]))


@pytest.mark.parametrize("text", CALM)
def test_calm_art_and_what_was_mended_are_no_alarm(text):
    assert not says_broken(text)
