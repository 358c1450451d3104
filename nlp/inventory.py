"""What lies in a folder of weights: each model with its card, and whether its files are whole."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlp.cards import ModelCard
from nlp.errors import NlpError, WeightsMissingError

__all__ = ("Holding", "take_inventory")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A model of the house: ``state`` is whole, missing or damaged, ``file`` the one at fault."""

    id: str
    version: str
    bytes: int
    sha256: str
    state: str
    file: str | None
    trained_on: tuple[str, ...]
    licence: str
    scores: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """Say it in plain lists and numbers."""
        return {
            "id": self.id,
            "version": self.version,
            "bytes": self.bytes,
            "sha256": self.sha256,
            "state": self.state,
            "file": self.file,
            "trained_on": list(self.trained_on),
            "licence": self.licence,
            "scores": dict(self.scores),
        }


def take_inventory(folder: Path) -> Iterator[Holding]:
    """Yield the models of a folder by name, each file compared with the digest on its card."""
    for own in sorted(path for path in folder.glob("*") if path.is_dir()):
        files = sorted(path for path in own.rglob("*") if path.is_file())
        state, at_fault, card = _verified(own)
        facts = card.facts if card else {}
        yield Holding(
            id=card.name if card else own.name,
            version=card.version if card else "",
            bytes=sum(path.stat().st_size for path in files),
            sha256=_digest_of(card.digests if card else {}),
            state=state,
            file=at_fault,
            trained_on=tuple(facts.get("trained_on", ())),
            licence=str(facts.get("licence", "see NOTICE")),
            scores=facts.get("scores", {}),
        )


def _verified(folder: Path) -> tuple[str, str | None, ModelCard | None]:
    card: ModelCard | None = None
    try:
        card = ModelCard.open(folder)
        for name in card.digests:
            card.file(name)
    except NlpError as error:
        state = "missing" if isinstance(error, WeightsMissingError) else "damaged"
        return state, str(getattr(error, "path", folder)), card
    return "whole", None, card


def _digest_of(digests: Mapping[str, str]) -> str:
    """Return the digest of a model's one file, or one over those of its files."""
    if len(digests) == 1:
        return next(iter(digests.values()))
    named = "".join(f"{digests[name]}  {name}\n" for name in sorted(digests))
    return hashlib.sha256(named.encode()).hexdigest() if digests else ""
