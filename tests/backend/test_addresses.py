"""Where a request comes from: proxies are believed where they are trusted, and nobody else is."""

import pytest

from backend.http.addresses import HERE, Proxies

PROXY = "10.0.0.7"
VISITOR = "192.0.2.60"
OTHER = "198.51.100.9"


def origin(client, *headers, listed=(PROXY, "10.1.0.0/16", "2001:db8:ffff::/48")):
    said = [(name.encode(), value.encode()) for name, value in headers]
    return Proxies(listed).origin({"client": (client, 50_000), "headers": said})


def test_a_connection_is_where_a_request_comes_from():
    assert origin(VISITOR) == origin(VISITOR)
    assert origin(VISITOR) != origin(OTHER)


@pytest.mark.parametrize("here", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_this_machine_is_known(here):
    assert origin(here) == HERE


def test_a_network_of_64_bits_is_one_caller():
    assert origin("2001:db8:1:2::1") == origin("2001:db8:1:2:ffff:ffff:ffff:ffff")
    assert origin("2001:db8:1:2::1") != origin("2001:db8:1:3::1")
    assert origin(f"::ffff:{VISITOR}") == origin(VISITOR)


@pytest.mark.parametrize("name", ["x-forwarded-for", "forwarded"])
def test_a_stranger_speaks_for_nobody_else(name):
    said = OTHER if name == "x-forwarded-for" else f"for={OTHER}"
    assert origin(VISITOR, (name, said)) == origin(VISITOR)
    assert origin(PROXY, (name, said), listed=()) == origin(PROXY)


@pytest.mark.parametrize(
    "headers",
    [
        [("x-forwarded-for", VISITOR)],
        [("x-forwarded-for", f"{OTHER}, {VISITOR}")],
        [("x-forwarded-for", OTHER), ("x-forwarded-for", VISITOR)],
        [("x-forwarded-for", f"{VISITOR}, 10.1.2.3")],
        [("x-forwarded-for", f"{VISITOR}:4711")],
        [("forwarded", f"for={VISITOR};proto=https;by={PROXY}")],
        [("forwarded", f'for={OTHER}, For="{VISITOR}:4711";proto=http, for=10.1.2.3')],
        [("forwarded", f"for={VISITOR}"), ("x-forwarded-for", VISITOR)],
    ],
)
def test_a_trusted_proxy_speaks_for_the_first_that_is_not_trusted(headers):
    assert origin(PROXY, *headers) == origin(VISITOR)


def test_an_address_in_brackets_is_read():
    wanted = origin("2001:db8:1:2::1")
    assert origin(PROXY, ("forwarded", 'for="[2001:db8:1:2::9]:4711"')) == wanted
    assert origin(PROXY, ("x-forwarded-for", "[2001:db8:1:2::9]:4711")) == wanted
    assert origin("2001:db8:ffff::1", ("x-forwarded-for", "2001:db8:1:2::5")) == wanted


def test_two_headers_that_say_two_things_are_both_made_up():
    disagreeing = [("forwarded", f"for={OTHER}"), ("x-forwarded-for", VISITOR)]
    assert origin(PROXY, *disagreeing) == origin(PROXY)


@pytest.mark.parametrize("said", ["", "unknown", "_hidden", "x" * 5_000, ",,,", "1.2.3", "\x00"])
def test_what_is_no_address_is_not_believed(said):
    assert origin(PROXY, ("x-forwarded-for", said)) == origin(PROXY)
    assert origin(PROXY, ("forwarded", f"for={said}")) == origin(PROXY)


def test_a_proxy_of_this_machine_is_not_the_visitor():
    listed = ("127.0.0.1", "::1")
    assert origin("127.0.0.1", ("x-forwarded-for", VISITOR), listed=listed) == origin(VISITOR)
    # What the visitor made up stands on the left of what the proxy saw.
    said = ("x-forwarded-for", f"127.0.0.1, {VISITOR}")
    assert origin("127.0.0.1", said, listed=listed) == origin(VISITOR)


def test_the_scheme_is_a_trusted_proxy_s_to_tell():
    def scheme(client, *headers):
        said = [(name.encode(), value.encode()) for name, value in headers]
        return Proxies((PROXY,)).scheme({"client": (client, 1), "headers": said})

    assert scheme(PROXY, ("x-forwarded-proto", "https")) == "https"
    assert scheme(PROXY, ("forwarded", f"for={VISITOR};proto=https")) == "https"
    assert scheme(PROXY, ("x-forwarded-proto", "gopher")) is None
    assert scheme(VISITOR, ("x-forwarded-proto", "https")) is None
    assert scheme(PROXY) is None


def test_no_address_can_be_read_in_what_is_remembered():
    assert VISITOR.encode() not in origin(VISITOR).caller
    assert VISITOR not in repr(origin(VISITOR))
