"""What an import did, record by record in numbers, and by name where something was wrong."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

__all__ = ("Caution", "Change", "Counts", "Dangling", "Rejection", "Report", "TakenBack")

# So many are named; beyond, they are counted. A wrong mapping rejects every record there is.
NAMED = 1000
EXAMPLES = 5


class Change(StrEnum):
    """What a record means to the catalogue."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(slots=True)
class Counts:
    """How the records of one kind fared."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    dangling: int = 0


@dataclass(frozen=True, slots=True)
class Rejection:
    """A record that was not brought in, where it stands and why."""

    kind: str
    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Dangling:
    """A reference to a record that is neither in the source nor in the catalogue."""

    kind: str
    where: str
    names: str


@dataclass(slots=True)
class Caution:
    """Something that was mended or left out, how often, and where it was met first."""

    count: int = 0
    examples: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class TakenBack:
    """What an undone import left behind, and why."""

    run: UUID
    removed: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    restored: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    kept: dict[str, Caution] = field(default_factory=lambda: defaultdict(Caution))

    def keep(self, reason: str, record: str, times: int = 1) -> None:
        """Count records that stay, and name the first few."""
        caution = self.kept[reason]
        caution.count += times
        if record and len(caution.examples) < EXAMPLES:
            caution.examples.append(record)

    def to_json(self) -> dict[str, Any]:
        """Give the account as a JSON document."""
        return {
            "run": str(self.run),
            "removed": dict(self.removed),
            "restored": dict(self.restored),
            "kept": {
                reason: {"count": one.count, "examples": list(one.examples)}
                for reason, one in sorted(self.kept.items())
            },
        }


@dataclass(slots=True, kw_only=True)
class Report:
    """The account of one import."""

    run: UUID
    source: str
    museum: str
    started_at: datetime
    dry_run: bool = False
    documents: int = 0
    complete: bool = True  # the source was read to its end
    taken_back: TakenBack | None = None  # what happened to the part of a source that broke off
    seconds: float = 0.0
    peak_memory_mb: float = 0.0
    kinds: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    rejections: list[Rejection] = field(default_factory=list)
    dangling: list[Dangling] = field(default_factory=list)
    warnings: dict[str, Caution] = field(default_factory=lambda: defaultdict(Caution))

    @property
    def accepted(self) -> int:
        """How many records are in the catalogue because of this source."""
        return sum(one.new + one.changed + one.unchanged for one in self.kinds.values())

    @property
    def written(self) -> int:
        """How many records this import wrote, or would have written."""
        return sum(one.new + one.changed for one in self.kinds.values())

    def count(self, kind: str, change: Change) -> None:
        """Count a record that was taken."""
        counts = self.kinds[kind]
        setattr(counts, change, getattr(counts, change) + 1)

    def reject(self, kind: str, where: str, reason: str) -> None:
        """Name a record that was not taken."""
        self.kinds[kind].rejected += 1
        if len(self.rejections) < NAMED:
            self.rejections.append(Rejection(kind, where, reason))

    def dangle(self, kind: str, where: str, names: str) -> None:
        """Name a reference that leads nowhere."""
        self.kinds[kind].dangling += 1
        if len(self.dangling) < NAMED:
            self.dangling.append(Dangling(kind, where, names))

    def warn(self, reason: str, where: str, found: object = None) -> None:
        """Count something that was mended, and keep the first few places."""
        warning = self.warnings[reason]
        warning.count += 1
        if len(warning.examples) < EXAMPLES:
            warning.examples.append(where if found is None else f"{where} {found!r}"[:200])

    def absorb(self, other: "Report") -> None:
        """Take over what another account tells of records that follow."""
        self.documents += other.documents
        self.complete &= other.complete
        for kind, counts in other.kinds.items():
            ours = self.kinds[kind]
            ours.rejected += counts.rejected
            ours.dangling += counts.dangling
        self.rejections += other.rejections[: NAMED - len(self.rejections)]
        self.dangling += other.dangling[: NAMED - len(self.dangling)]
        for reason, one in other.warnings.items():
            caution = self.warnings[reason]
            caution.count += one.count
            caution.examples += one.examples[: EXAMPLES - len(caution.examples)]

    def to_json(self) -> dict[str, Any]:
        """Give the account as a JSON document."""
        return {
            "run": str(self.run),
            "source": self.source,
            "museum": self.museum,
            "started_at": self.started_at.isoformat(),
            "dry_run": self.dry_run,
            "documents": self.documents,
            "complete": self.complete,
            "taken_back": self.taken_back and self.taken_back.to_json(),
            "seconds": round(self.seconds, 2),
            "peak_memory_mb": round(self.peak_memory_mb, 1),
            "kinds": {
                kind: {
                    "new": one.new,
                    "changed": one.changed,
                    "unchanged": one.unchanged,
                    "rejected": one.rejected,
                    "dangling": one.dangling,
                }
                for kind, one in self.kinds.items()
            },
            "rejections": [
                {"kind": one.kind, "where": one.where, "reason": one.reason}
                for one in self.rejections
            ],
            "dangling": [
                {"kind": one.kind, "where": one.where, "names": one.names} for one in self.dangling
            ],
            "warnings": {
                reason: {"count": one.count, "examples": list(one.examples)}
                for reason, one in sorted(self.warnings.items())
            },
        }
