"""How much of the personal data in labelled remarks is found, and how often it is imagined."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from nlp.flags.personal import personal_data
from nlp.values import FlagKind

__all__ = ("personal_scores",)

PERSONAL: Final = (
    FlagKind.PII_EMAIL,
    FlagKind.PII_PHONE,
    FlagKind.PII_NAME,
    FlagKind.PII_ADDRESS,
    FlagKind.CHILD_DATA,
)


def personal_scores(remarks: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, float]]:
    """Return per kind the share of remarks in which it was found, and false flags on clean ones.

    Each under ``all`` and under its languages.
    """
    counts: defaultdict[str, defaultdict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for remark in remarks:
        found = {flag.flag.value for flag in personal_data(remark["text"])}
        for name in ("all", remark["lang"]):
            for kind in PERSONAL:
                if kind.value in remark["flags"]:
                    counts[kind.value][name].append(kind.value in found)
            if not remark["flags"]:
                counts["false flags"][name].append(bool(found))
    return {
        kind: {name: round(sum(hits) / len(hits), 4) for name, hits in sorted(by_language.items())}
        for kind, by_language in counts.items()
    }
