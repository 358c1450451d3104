"""Whatever a stranger sends, nothing of ours fails, and the next visitor is answered."""

import httpx
import pytest
from doors import ON_ONE_KIND
from hostility import hostile_requests

pytestmark = ON_ONE_KIND

AT_ONCE = 100


@pytest.mark.parametrize("seed", range(15))
async def test_hostile_requests_are_no_accidents(reader, seed):
    for hostile in hostile_requests(seed, AT_ONCE):
        request = reader.http.build_request(
            hostile.method,
            httpx.URL("http://museum.test").copy_with(
                raw_path=hostile.address.encode("utf-8", "surrogatepass")
            ),
            content=hostile.body,
            headers=hostile.headers,
        )
        response = await reader.http.send(request)
        assert response.status_code < 500, hostile
        if response.headers.get("content-type", "").partition(";")[0].endswith("json"):
            assert response.content == b"" or response.json() is not None, hostile
        elif request.url.path in {"/graphql", "/graphql/"}:
            assert response.content == b"", hostile
    assert (await reader.ask("{ __typename }")) == {"__typename": "Query"}
