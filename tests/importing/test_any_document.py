"""Whatever a source holds, it ends as a record or as a reason: nothing escapes as an error."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backend.catalogue.importing import find_mapping, load_mapping
from backend.catalogue.importing.mapping import shipped
from backend.catalogue.importing.records import Reader
from backend.catalogue.importing.report import Report
from backend.catalogue.importing.sources import Document

MEMBERS = ("raw.json", "a/artists/1.json", "a/objects/1.json", "a/artworks/1.json")
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=True)
    | st.text(max_size=12)
    | st.sampled_from(["1900", "-0206-01-01", "206 BCE", "46,5", "9 x 9 cm", "", "room", "Y"])
)


def names(mapping):
    """All names in the paths of a mapping, that documents may look like those it expects."""
    found = {"Stops", "Tours", "Beacons", "Amenities", "locationtype", "physical_location"}
    for record in mapping.records:
        fields = [*record.columns.values(), *record.references.values(), record.key]
        fields += [one.value for one in (*record.texts, *record.facts)]
        for field in fields:
            found.update((field.path or "").replace("[]", "").split("."))
        found.add((record.each or "").removesuffix("[]"))
    return sorted(found - {""})


@pytest.mark.parametrize("name", shipped())
def test_no_document_breaks_a_mapping_that_is_shipped(name):
    mapping = load_mapping(find_mapping(name))
    tables = [f"{name}-objects-1.csv", "preferred_locations.csv", "constituents.artists-only.csv"]
    keys = st.sampled_from(names(mapping))
    data = st.recursive(
        LEAVES,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=8),
        max_leaves=12,
    )

    @settings(max_examples=30, deadline=None)
    @given(st.lists(st.tuples(st.sampled_from([*MEMBERS, *tables]), data), max_size=4))
    @example([("a/objects/1.json", {"Artist": {}})])
    def read(told):
        report = Report(
            run=UUID(int=0), source=name, museum="m", started_at=datetime(2026, 3, 1, tzinfo=UTC)
        )
        reader = Reader(UUID(int=1), mapping, report)
        reader.known |= {kind: set() for kind in reader.asks_for()}
        for member, document in told:
            for entry in reader.entries(Document(member, member, document)):
                assert entry.key

    read()
