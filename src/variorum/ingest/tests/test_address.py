"""Whom the program never asks."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.errors import AddressRefused, VariorumError
from variorum.ingest.address import locate, parse_url, why_refused
from variorum.ingest.rules import FetchRules

RULES = FetchRules()


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("127.0.0.1", "loopback"),
        ("127.9.9.9", "loopback is a whole network"),
        ("::1", "loopback"),
        ("::ffff:127.0.0.1", "loopback in an IPv6 coat"),
        ("10.0.0.1", "private"),
        ("172.16.0.1", "private"),
        ("192.168.1.1", "private"),
        ("::ffff:192.168.1.1", "private in an IPv6 coat"),
        ("fd00:ec2::254", "unique local: a cloud's metadata"),
        ("169.254.169.254", "link-local: a cloud's metadata"),
        ("fe80::1%eth0", "link-local with a zone"),
        ("100.64.0.1", "carrier network"),
        ("100.100.100.200", "a cloud's metadata in the carrier network"),
        ("168.63.129.16", "a cloud's metadata at a public address"),
        ("0.0.0.0", "unspecified"),
        ("::", "unspecified"),
        ("224.0.0.1", "multicast"),
        ("ff02::1", "multicast"),
        ("239.255.255.250", "multicast"),
        ("255.255.255.255", "broadcast"),
        ("240.0.0.1", "reserved"),
        ("192.0.2.1", "documentation"),
        ("198.18.0.1", "benchmarking"),
        ("64:ff9b::7f00:1", "loopback through NAT64"),
        ("2002:7f00:1::", "loopback through 6to4"),
        ("2002:a9fe:a9fe::", "metadata through 6to4"),
        ("not an address", "nonsense from a resolver"),
    ],
)
def test_addresses_that_are_never_asked(address: str, why: str) -> None:
    assert why_refused(address, RULES) is not None, why


@pytest.mark.parametrize("address", ["9.9.9.9", "151.101.0.81", "2606:4700::1111", "2a00:1450:4001::200e"])
def test_public_addresses_are_asked(address: str) -> None:
    assert why_refused(address, RULES) is None


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.test/",
        "file:///etc/passwd",
        "gopher://a.test/",
        "javascript:alert(1)",
        "data:text/html,x",
        "//a.test/",
        "/path",
        "",
        "http://",
        "http:///path",
        "http://user@a.test/",
        "http://user:word@a.test/",
        "http://a.test:22/",
        "http://a.test:6379/",
        "http://a.test:0/",
        "http://a.test:99999/",
        "http://a.test\r\nHost: b.test/",
        "http://a.test\x00.b.test/",
        "http://[::1",
        "http://xn--\udcff/",
        "http://" + "a" * 70_000,
    ],
)
def test_urls_that_are_never_asked(url: str) -> None:
    with pytest.raises(AddressRefused):
        parse_url(url, RULES)


def test_one_bad_address_among_good_ones_closes_the_host() -> None:
    with pytest.raises(AddressRefused, match=r"10\.0\.0\.1"):
        locate("http://a.test/", RULES, lambda host, port: ["9.9.9.9", "10.0.0.1"])


@pytest.mark.parametrize(
    ("allowed", "url", "address"),
    [
        ("wire.internal", "http://wire.internal:9000/", "10.1.2.3"),
        ("10.1.0.0/16", "http://10.1.2.3:9000/", "10.1.2.3"),
        ("10.1.0.0/16", "http://wire.internal/", "10.1.2.3"),
        ("::1", "http://[::1]:9000/", "::1"),
    ],
)
def test_the_settings_may_allow_a_host(allowed: str, url: str, address: str) -> None:
    rules = FetchRules(allowed_hosts=frozenset({allowed}))
    assert locate(url, rules, lambda host, port: [address]).addresses == (address,)


def test_an_allowed_host_opens_no_other() -> None:
    rules = FetchRules(allowed_hosts=frozenset({"wire.internal"}))
    for url in ("http://wire.internal.evil.test/", "http://evilwire.internal/"):
        with pytest.raises(AddressRefused):
            locate(url, rules, lambda host, port: ["10.1.2.3"])


@given(st.text(max_size=60))
def test_any_text_is_a_url_or_is_refused(text: str) -> None:
    for start in ("", "http://", "https://a.test/"):
        with contextlib.suppress(VariorumError):
            locate(start + text, RULES, lambda host, port: ["9.9.9.9"])
