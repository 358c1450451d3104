"""Which core serves and which one asks: neither may take time from the other."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

__all__ = ("pinned", "places", "resident_megabytes")


def places() -> dict[str, int] | None:
    """Give each side a core, where the machine has two and a way to say so."""
    if not shutil.which("taskset") or not hasattr(os, "sched_getaffinity"):
        return None
    cores = sorted(os.sched_getaffinity(0))
    return {"server": cores[0], "load": cores[1]} if len(cores) > 1 else None


def pinned(side: str, command: Sequence[str]) -> list[str]:
    """Make a command run on its side's core."""
    cores = places()
    return ["taskset", "-c", str(cores[side]), *command] if cores else list(command)


def resident_megabytes(pid: int) -> float | None:
    """Tell how much memory a process holds, where the machine tells."""
    status = Path(f"/proc/{pid}/status")
    if not status.is_file():
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return round(int(line.split()[1]) / 1024, 1)
