"""Compile the catalogs whenever a wheel is built, the editable one included.

hatchling runs this file by its path, before the package it belongs to can be imported.
"""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

__all__ = ("CatalogBuildHook",)


class CatalogBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Writes a ``.mo`` beside every ``.po``; pyproject.toml names them as artifacts."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (hatchling calls it so)
        """Compile before the files are gathered."""
        for source in sorted(Path(self.root, "i18n", "catalogs").glob("*/LC_MESSAGES/*.po")):
            with source.open("rb") as lines:
                messages = read_po(lines, locale=source.parent.parent.name.replace("-", "_"))
            with source.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, messages)
