"""Compiled operations and graphql-core give the same answers, whatever the schema holds."""

import pytest
from fuzz import compare


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_no_generated_operation_is_answered_differently(seed):
    tally, found = compare(200, seed)
    assert found == []
    assert 0 < tally["errors"] < 400, "neither all right nor all wrong, or little was compared"
