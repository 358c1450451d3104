"""Bringing in what other systems know: a mapping says where each fact lies in the source."""

from backend.catalogue.importing.bringing import bring_in
from backend.catalogue.importing.mapping import Mapping, find_mapping, load_mapping
from backend.catalogue.importing.report import Report

__all__ = ("Mapping", "Report", "bring_in", "find_mapping", "load_mapping")
