"""The plainest words for what does not work: no model need be asked what « no sound at 214 » means.

A thing of the house and what is the matter with it, in one passage: either alone says nothing, for
paintings are broken and works of art are silent.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

__all__ = ("SURE", "says_broken")

SURE: Final = 0.74
"""How often remarks of ours that say so are for staff to see to: 97 of 131."""

# What a museum lends, opens and switches on, by the beginnings of its names.
THINGS: Final[Mapping[str, str]] = {
    "en": r"sound|audio\s?guides?|audio|headphones?|earphones?|headsets?|screens?|displays?"
    r"|tablets?"
    r"|lifts?|elevators?|escalators?|projectors?|videos?|speakers?|buttons?|toilets?|flush"
    r"|taps?"
    r"|lamps?|lights?|doors?|lockers?|machines?|terminals?|kiosks?|qr codes?|app|devices?"
    r"|players?",
    "fr": r"son|audio\w*|casques?|écouteurs?|écrans?|tablettes?|ascenseurs?|escalators?"
    r"|projecteurs?"
    r"|vidéos?|bornes?|boutons?|toilettes|chasse d['’]eau|robinets?|lumières?|lampes?|portes?"
    r"|casiers?|appareils?|haut-parleurs?|qr codes?|application|machines?",
    "de": r"ton|audio\w*|kopfhörer|bildschirm\w*|display|tablets?|aufzug|aufzüge|lift|fahrstuhl"
    r"|rolltreppen?|beamer|projektor|videos?|geräte?|tasten?|knopf|knöpfe|toiletten?|klo|wc"
    r"|spülung|wasserhahn|licht|lampen?|tür\w*|schließfach|schließfächer|lautsprecher"
    r"|qr-code|app"
    r"|automat\w*",
    "es": r"sonido|audio\w*|auriculares|pantallas?|tabletas?|ascensor\w*|elevador\w*"
    r"|proyector\w*"
    r"|escaleras? mecánicas?|v[ií]deos?|bot[óo]n\w*|baños?|aseos?|cisterna|grifos?|luz|luces"
    r"|lámparas?|puertas?|taquillas?|altavo\w+|aparatos?|dispositivos?|máquinas?|código qr"
    r"|aplicación",
    "it": r"suono|audio\w*|cuffi[ae]|auricolari?|scherm[oi]|tablet|ascensor[ei]"
    r"|scal[ae] mobil[ei]"
    r"|proiettor[ei]|video|pulsant[ei]|bottone|bagn[oi]|toilette|wc|sciacquone|rubinett[oi]"
    r"|luc[ei]"
    r"|lampad\w+|port[ae]|armadiett[oi]|altoparlant[ei]|apparecchi\w*|dispositiv[oi]"
    r"|macchin[ae]"
    r"|codice qr|app",
    "pt": r"som|áudio\w*|audioguias?|auscultador\w*|fones?|ecrãs?|telas?|tablets?|elevador\w*"
    r"|escadas? rolantes?|projetor\w*|vídeos?|bot(?:ão|ões)|casas? de banho|banheiros?"
    r"|sanitários?"
    r"|autoclismo|descarga|torneiras?|luz|luzes|lâmpadas?|portas?|cacifos?|altifalantes?"
    r"|aparelhos?|dispositivos?|máquinas?|código qr|aplicação|aplicativo",
    "nl": r"geluid|audio\w*|koptelefoons?|oortjes|scherm\w*|tablets?|lift\w*|roltrap\w*"
    r"|projector\w*"
    r"|beamer|video\w*|knop\w*|toilet\w*|wc\w*|kraan|kranen|licht\w*|lamp\w*|deur\w*|kluisjes?"
    r"|luidspreker\w*|apparaat|apparaten|toestel\w*|automaat|qr-code|app",
    "pl": r"dźwięk\w*|audio\w*|słuchawk\w*|ekran\w*|tablet\w*|wind[aęyą]|schody ruchome"
    r"|projektor\w*"
    r"|wideo|przycisk\w*|toalet\w*|spłuczk\w*|kran\w*|światł\w*|lamp\w*|drzwi|szafk\w*"
    r"|głośnik\w*"
    r"|urządzeni\w*|automat\w*|kod qr|aplikacj\w*",
    "ru": r"звук\w*|аудио\w*|наушник\w*|экран\w*|планшет\w*|лифт\w*|эскалатор\w*|проектор\w*"
    r"|видео"
    r"|кнопк\w*|туалет\w*|кран\w*|свет|ламп\w*|двер\w*|шкафчик\w*|динамик\w*|прибор\w*"
    r"|устройств\w*"
    r"|автомат\w*|qr-код\w*|приложени\w*",
    "uk": r"звук\w*|аудіо\w*|навушник\w*|екран\w*|планшет\w*|ліфт\w*|ескалатор\w*"
    r"|проєктор\w*|відео"
    r"|кнопк\w*|туалет\w*|кран\w*|світло|ламп\w*|двер\w*|динамік\w*|прилад\w*|пристр\w+"
    r"|автомат\w*"
    r"|qr-код\w*|застосун\w+",
    "tr": r"ses\w*|kulaklık\w*|rehber\w*|ekran\w*|tablet\w*|asansör\w*|yürüyen merdiven\w*"
    r"|projektör\w*|video\w*|düğme\w*|tuvalet\w*|sifon\w*|musluk\w*|ışık\w*|lamba\w*|kapı\w*"
    r"|hoparlör\w*|cihaz\w*|makine\w*|karekod\w*|uygulama\w*",
    "ar": "صوت|الصوتي|سماع|شاشة|الشاشات|مصعد|المصاعد|سلم كهربائي|السلم الكهربائي|جهاز|الأجهزة"
    "|فيديو|الزر|مرحاض|المراحيض|حمام|دورة المياه|دورات المياه|صنبور|إضاءة|الضوء|مصباح|باب"
    "|تطبيق",
    "he": "קול|סאונד|אודיו|אוזניות|מסך|מסכים|טאבלט|מעלית|מדרגות נעות|המדרגות הנעות|מקרן"
    "|סרטון|כפתור"
    "|שירותים|ברז|האור|תאורה|דלת|מכשיר|מכונה|לוקר|אפליקציה",
    "hi": "आवाज|आवाज़|ध्वनि|ऑडियो|हेडफ़ोन|हेडफोन|स्क्रीन|लिफ़्ट|लिफ्ट|एस्केलेटर|वीडियो|बटन"
    "|शौचालय|टॉयलेट|नल"
    "|बत्ती|लाइट|दरवाज़ा|दरवाजा|मशीन|उपकरण|ऐप",
    "ja": "音|ガイド|イヤホン|ヘッドホン|ヘッドフォン|画面|スクリーン|モニター|タブレット"
    "|エレベーター|エスカレーター"
    "|プロジェクター|映像|ビデオ|ボタン|トイレ|蛇口|照明|電気|ドア|扉|ロッカー|機械|機器"
    "|端末|スピーカー|QRコード"
    "|アプリ",
    "zh": "声音|音频|语音|导览|導覽|耳机|耳機|屏幕|显示屏|平板|电梯|電梯|扶梯|投影|视频"
    "|按钮|按鈕|厕所|洗手间"
    "|卫生间|马桶|水龙头|灯|储物柜|设备|机器|機器|喇叭|扬声器|二维码",
    "ko": "소리|음성|오디오|이어폰|헤드폰|화면|스크린|태블릿|엘리베이터|승강기|에스컬레이터"
    "|프로젝터|영상|버튼|화장실"
    "|변기|수도꼭지|조명|사물함|기계|기기|단말기|스피커",
}

# What is the matter with it.
FAULTS: Final[Mapping[str, str]] = {
    "en": r"(?:does|do|did)(?:\s?not|n['’]?t) (?:work|play|start|respond|react|turn on"
    r"|switch on|open)"
    r"|(?:is|are|was|were|['’]s)(?:\s?not|n['’]?t) (?:working|playing|responding)|not working"
    r"|stopped working|out of (?:order|service)|won['’]?t (?:work|play|start|turn on|open)"
    r"|(?:is|are|was|were|['’]s) (?:\w+ ){0,2}?(?:broken|dead|blocked|clogged|jammed|frozen"
    r"|faulty"
    r"|defective|flooded|leaking|stuck)",
    "fr": r"(?:ne |n['’])?(?:marche|fonctionne|répond|s['’]allume|démarre|allume"
    r"|ouvre)(?:nt)? (?:pas|plus)"
    r"|en panne|hors[ -]service|hors d['’]usage|(?:est|sont|était"
    r"|étaient) (?:\w+ ){0,2}?(?:cassée?s?"
    r"|bouchée?s?|bloquée?s?|défectueu\w+|inondée?s?|figée?s?|coupée?s?)",
    "de": r"(?:funktionier|geh|reagier|start|läuft|lauf|spiel)(?:t"
    r"|en)?(?: \w+){0,2}? nicht(?: mehr)?"
    r"|kaputte?[nrs]?|defekte?[nrs]?|außer betrieb|verstopft|ausgefallen|abgestürzt"
    r"|eingefroren",
    "es": r"no (?:\w+ )?(?:funcionan?|responden?|arrancan?|encienden?|abren?)|fuera de servicio"
    r"|averiad[oa]s?|estropead[oa]s?|atascad[oa]s?|inundad[oa]s?|dej[óo] de funcionar"
    r"|est(?:á|án|aba|aban) (?:\w+ ){0,2}?(?:rot[oa]s?|bloquead[oa]s?|muert[oa]s?)",
    "it": r"non (?:\w+ )?(?:funzionan?o?|rispond[eo]no|risponde|parte|partono|accend\w+"
    r"|si apre)"
    r"|fuori servizio|guast[oaie]|intasat[oaie]|allagat[oaie]"
    r"|(?:è|sono|era|erano) (?:\w+ ){0,2}?(?:rott[oaie]|bloccat[oaie])",
    "pt": r"não (?:\w+ )?(?:funciona|responde|liga|arranca|toca|abre|acende)m?|fora de serviço"
    r"|avariad[oa]s?|estragad[oa]s?|entupid[oa]s?|inundad[oa]s?|deixou de funcionar"
    r"|est(?:á|ão|ava|avam) (?:\w+ ){0,2}?(?:partid[oa]s?|quebrad[oa]s?|bloquead[oa]s?)",
    "nl": r"(?:werkt|werken|werkte|werkten|reageert|start)(?: \w+)? niet(?: meer)?"
    r"|(?:doet|doen|deed|deden) het(?: \w+)? niet|kapot(?:te)?|defecte?|buiten (?:werking"
    r"|gebruik|dienst)"
    r"|verstopte?|uitgevallen|vastgelopen",
    "pl": r"nie (?:działa\w*|reaguj\w+|odtwarza\w*|włącza\w* się|otwiera\w* się)|zepsut\w*"
    r"|popsut\w*"
    r"|nieczynn\w*|uszkodzon\w*|zapchan\w*|zablokowan\w*|zepsuł\w* się|przestał\w* działać",
    "ru": r"не (?:работа\w+|включа\w+|реагиру\w+|запуска\w+|открыва\w+)|сломан\w*|сломал\w+"
    r"|неисправ\w+"
    r"|засор\w+|завис\w*|затопл\w+",
    "uk": r"не (?:працю\w+|вмика\w+|реагу\w+|запуска\w+|відчиня\w+)|зламан\w*|зламав\w*"
    r"|несправн\w*"
    r"|засміч\w*|завис\w*|затопл\w*",
    "tr": r"çalışmıyor\w*|çalışmadı\w*|bozuk\w*|bozulmuş\w*|bozuldu\w*|arızalı\w*|tıkalı\w*"
    r"|tıkanmış\w*"
    r"|açılmıyor\w*|donmuş\w*",
    "ar": "لا [يت]عمل|لم [يت]عمل|معطّ?ل|متعطل|تعطّ?ل|مكسور|خارج الخدمة|مسدود|لا [يت]ستجيب",
    "he": "לא (?:עובד|עבד|פועל|מגיב|נדלק|נפתח)|מקולקל|התקלקל|שבור|סתום|סתומים|מושבת|תקול",
    "hi": "काम नहीं कर|ख़राब हो|खराब हो|ख़राब पड़|खराब पड़|टूट गय|टूटी हुई|टूटा हुआ|चल नहीं रह|नहीं चल रह",
    "ja": "動きません|動かない|動かなかった|動作しない|動作しません|故障|壊れて|壊れた"
    "|使えません|反応しない|反応しません"
    "|つきません|つかない|流れません|流れない|開きません|映りません|映らない|詰まって",
    "zh": "坏了|壞了|坏掉|故障|失灵|不工作|不能用|用不了|没反应|沒反應|打不开|打不開|不亮"
    "|堵了|堵住|停运|无法使用"
    "|死机|卡住",
    "ko": "작동하지 않|작동이 안|작동 안|작동을 안|고장|안 ?켜|안 ?열|망가|먹통|막혔|막혀|멈췄",
}

# That nothing is heard: of a room it is praise, of a stop it is not.
SILENCE: Final = (
    r"\b(?:no (?:sound|audio)|without (?:any )?sound|sound(?:'s| is)? gone|can(?:no"
    r"|['’])t hear (?:any\w+)"
    r"|(?:pas|plus|aucun|sans) (?:de )?son|(?:pas|plus) d['’]audio|on n['’]entend rien"
    r"|n['’]entends rien"
    r"|kein(?:en)? (?:ton|sound|audio)|ohne ton|nichts zu hören|hört man nichts"
    r"|(?:no hay|sin|no tiene|ningún) (?:\w+ )?(?:sonido|audio)|no se (?:oye|escucha)"
    r"|(?:nessun|senza|non c['’]è|manca il|manca l['’]) ?(?:suono|audio)|non (?:si sente"
    r"|sento) (?:niente|nulla)"
    r"|(?:sem|não há|não tem|nenhum) (?:som|áudio)|não se ouve|geen (?:geluid|audio)"
    r"|zonder geluid"
    r"|niets te horen|hoor(?:t|de)? (?:je )?niets|(?:brak|nie ma|bez) (?:dźwięku|audio)"
    r"|nic nie słychać"
    r"|нет звука|без звука|звука нет|ничего не слышно|нема(?:є)? звуку|без звуку|звуку нема\w*"
    r"|нічого не чути|ses (?:yok|gelmiyor|çıkmıyor))\b"
    "|(?:لا|بدون|بلا) (?:يوجد )?(?:أي )?صوت|ليس هناك صوت|لا [أني]سمع شي|(?:אין|בלי"
    "|ללא) (?:קול|צליל|סאונד|אודיו|שמע)"
    "|לא שומעים|(?:आवाज़|आवाज|ध्वनि) नहीं|कुछ सुनाई नहीं"
    "|音声?[がはも]?(?:まったく|全く|全然)?(?:出ません|出ない|出なかった|聞こえません"
    "|聞こえない|しません|鳴りません|流れません)"
    "|(?:没有?|沒有?|无|無)任?何?(?:声音|聲音|声|音频)|听不[到见]任?何?声音"
    "|소리[가도]? ?(?:전혀 )?(?:안|없|들리지)|음성이? ?(?:안|없)"
)

# The writing decides where a word ends: these write without spaces, or join words to others.
JOINED: Final = frozenset({"ar", "he", "hi", "ja", "zh", "ko"})
SENTENCE: Final = re.compile(r"[.!?;…\n。！？؟।]+")

# What is told of as mended is no alarm.
MENDED: Final = re.compile(
    r"repaired|been fixed|fixed now|mended|work(?:s|ing) again|réparé|réglé|(?:à|de) nouveau"
    r"|wurden? repariert|repariert worden|behoben|l(?:äuft|ief) (?:er |sie |es )?wieder"
    r"|arreglad"
    r"|arreglaron|reparad|repararon|riparat|aggiustat|consertad|repararam|consertaram"
    r"|gerepareerd"
    r"|naprawion|naprawili|починили|отремонтир|исправили|снова работа|полагодили|відремонтув"
    r"|tamir edil|onarıl|düzeltildi|yenilemiş|أصلح|تم إصلاح|תוקן|תיקנו|ठीक कर दि|ठीक हो ग"
    r"|直って|直りまし|直った|修理され|修好了|修复了|고쳐졌|고쳤|수리됐|수리되",
    re.IGNORECASE,
)

NEAR: Final = 40
"""Signs between a thing and its fault, at most."""


@dataclass(frozen=True, slots=True)
class _Writing:
    """The words of the languages that share a writing."""

    letters: re.Pattern[str]
    faults: re.Pattern[str]
    broken: re.Pattern[str]

    def says_broken(self, sentence: str) -> bool:
        # In this order: faults are rare, and seventeen languages at once take ten times as long.
        return (
            self.letters.search(sentence) is not None
            and self.faults.search(sentence) is not None
            and self.broken.search(sentence) is not None
        )


def _writing(letters: str, *codes: str) -> _Writing:
    edge = "" if codes[0] in JOINED else r"\b"
    things = f"{edge}(?:{'|'.join(THINGS[code] for code in codes)}){edge}"
    faults = f"{edge}(?:{'|'.join(FAULTS[code] for code in codes)}){edge}"
    broken = f"{things}.{{0,{NEAR}}}?{faults}|{faults} ?.{{0,12}}?{things}"
    return _Writing(
        re.compile(f"[{letters}]"),
        re.compile(faults, re.IGNORECASE),
        re.compile(broken, re.IGNORECASE | re.DOTALL),
    )


WRITINGS: Final = (
    _writing("A-Za-z", "en", "fr", "de", "es", "it", "pt", "nl", "pl", "tr"),
    _writing("а-яА-Я", "ru", "uk"),
    _writing("\u0600-\u06ff", "ar"),
    _writing("\u0590-\u05ff", "he"),
    _writing("\u0900-\u097f", "hi"),
    _writing("\u3040-\u30ff\u4e00-\u9fff", "ja", "zh"),
    _writing("\uac00-\ud7a3", "ko"),
)
SILENT: Final = re.compile(SILENCE, re.IGNORECASE)


def says_broken(text: str) -> bool:
    """Tell whether a text says in so many words that something of the house does not work."""
    said = SILENT.fullmatch(text.strip(" .!…。！؟?\n")) or any(
        any(writing.says_broken(sentence) for writing in WRITINGS)
        or (any(sign.isdigit() for sign in sentence) and SILENT.search(sentence))
        for sentence in SENTENCE.split(text)
    )
    return bool(said) and MENDED.search(text) is None
