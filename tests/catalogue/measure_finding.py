"""Measure search among invented works: ``python tests/catalogue/measure_finding.py [WORKS]``.

It prints what it costs to make the index, to make it again after one work was changed, and to
search; and how long an event loop beside the making was held up. Figures, not promises: the
promises of search are tested in test_finding.py.
"""

import asyncio
import gc
import json
import random
import resource
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from uuid import UUID

from backend.catalogue.finding import Finder
from backend.catalogue.indexing import Index, index_of
from backend.catalogue.models import Presence, TextField
from backend.catalogue.views import ArtworkView, MakerView, StopLink, Texts
from backend.guidance.searching import drive
from i18n.locales import Locale
from i18n.localized import TextVariant

# Letters of a language, the words that it has here, and whether it writes spaces.
LATIN, CYRILLIC, ARABIC = "etaoinsrhldcumfpgw", "оеаинтсрвлкмдпуяы", "اليمنتربوعدسفحكقهجش"
HAN = "".join(map(chr, range(0x4E00, 0x4E00 + 1000)))
LANGUAGES = {
    **dict.fromkeys(("en", "fr", "de", "es", "it", "nl", "pl"), LATIN),
    "ru": CYRILLIC,
    "ar": ARABIC,
    "zh-Hans": HAN,
}
VOCABULARY, SPELT = 22_000, (2, 12)
LENGTHS = {TextField.TITLE: 4, TextField.CAPTION: 18}
LENGTHS |= {TextField.DESCRIPTION: 130, TextField.VISUAL_DESCRIPTION: 84}


def say(dice: random.Random, words: Sequence[str], weights: Sequence[float], count: int) -> str:
    """Write a text of so many words, some of them far commoner than others."""
    said = dice.choices(words, cum_weights=weights, k=count)
    glue = "" if words[0][0] in HAN else " "
    return glue.join(f"{word}," if place % 9 == 8 else word for place, word in enumerate(said))


def invent(count: int) -> Iterator[ArtworkView]:
    """Invent works with texts in ten languages."""
    dice = random.Random(20260901)  # noqa: S311
    tongues = {}
    for language, letters in LANGUAGES.items():
        size, spelt = (3_000, (1, 2)) if letters is HAN else (VOCABULARY, SPELT)
        words = list(
            dict.fromkeys(
                "".join(dice.choices(letters, k=dice.randint(*spelt))) for _ in range(size)
            )
        )
        weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
        tongues[language] = (Locale.parse(language), words, weights)
    for number in range(count):
        texts: dict[TextField, list[TextVariant]] = {field: [] for field in LENGTHS}
        for locale, words, weights in tongues.values():
            for field, length in LENGTHS.items():
                texts[field].append(TextVariant(say(dice, words, weights, length), locale))
        yield _work(number, Texts({field: tuple(said) for field, said in texts.items()}))


def _work(number: int, texts: Texts) -> ArtworkView:
    maker = MakerView(
        id=UUID(int=number % 700),
        name=f"Maker {number % 700}",
        born=None,
        died=None,
        born_on=None,
        died_on=None,
        nationality=None,
        names=f"maker{number % 700} анна{number % 700}",
        role="artist",
        qualifier=None,
    )
    return ArtworkView(
        id=UUID(int=number),
        accession=f"{1900 + number % 120}.{number}",
        presence=Presence.ON_VIEW,
        date_text=None,
        earliest=None,
        latest=None,
        medium="oil on canvas",
        dimensions=None,
        credit_line=None,
        source="",
        source_url=None,
        source_licence="CC0-1.0",
        source_name=None,
        room=None,
        makers=(maker,),
        media=(),
        stop=StopLink(UUID(int=number), f"{number:04}", f"s{number}", None, Texts({})),
        texts=texts,
    )


def resident() -> int:
    """Tell how many MB this process holds now."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) // 1024
    return 0


async def held_up(make: Callable[[], Index]) -> tuple[Index, list[float]]:
    """Make something in a thread, and tell how late an event loop beside it woke, in ms."""
    task = asyncio.create_task(asyncio.to_thread(make))
    late = []
    while not task.done():
        before = time.perf_counter()
        await asyncio.sleep(0.001)
        late.append((time.perf_counter() - before - 0.001) * 1000)
    return task.result(), sorted(late)


def timed(make: Callable[[], Index]) -> tuple[Index, dict[str, float]]:
    """Make an index beside a loop and tell what it took."""
    gc.collect()
    held, wall, processor = resident(), time.perf_counter(), time.process_time()
    index, late = asyncio.run(held_up(make))
    gc.collect()
    return index, {
        "seconds": round(time.perf_counter() - wall, 2),
        "processor_seconds": round(time.process_time() - processor, 2),
        "kept_mb": resident() - held,
        "most_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024 - held,
        "loop_late_ms_p99": round(late[len(late) * 99 // 100], 1),
        "loop_late_ms_most": round(late[-1], 1),
    }


def searched(finder: Finder, works: Sequence[ArtworkView]) -> dict[str, float]:
    """Search for words of the works, common and rare, whole, cut short and misspelt."""
    dice = random.Random(7)  # noqa: S311
    took = []
    for _ in range(1000):
        variants = dice.choice(works).texts.fields[dice.choice(list(LENGTHS))]
        text = dice.choice(variants).text
        words = text.replace(",", "").split() if " " in text else [text[:4]]
        query = " ".join(dice.choices(words, k=dice.randint(1, 3)))
        if dice.random() < 1 / 3 and len(query) > 4:
            place = dice.randrange(1, len(query) - 1)
            query = query[:place] + query[place + 1 :]
        before = time.thread_time()
        finder.find(query)[:10]
        took.append((time.thread_time() - before) * 1000)
    took.sort()
    return {f"search_ms_p{part}": round(took[len(took) * part // 100], 2) for part in (50, 95, 99)}


def main() -> None:
    """Measure, and print the figures as JSON."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    works = list(invent(count))
    unwanted = threading.Event()
    labels, first = timed(lambda: drive(index_of(works, labels=True), unwanted))
    print(json.dumps({"labels": first | {"terms": len(labels.lexicon.terms)}}))
    del labels
    index, cold = timed(lambda: drive(index_of(works), unwanted))
    said = {"terms": len(index.lexicon.terms), "places": len(index.works)}
    print(json.dumps({"all": cold | said}))
    changed = works[count // 2]
    fields = dict(changed.texts.fields)
    fields[TextField.TITLE] = works[0].texts.fields[TextField.TITLE]
    works[count // 2] = replace(changed, texts=Texts(fields))
    index, again = timed(lambda: drive(index_of(works, index), unwanted))
    print(json.dumps({"one work changed": again}))
    print(json.dumps(searched(Finder(index), works)))


if __name__ == "__main__":
    main()
