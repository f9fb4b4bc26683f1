"""Which address may be asked: the URL first, then every address that its host resolves to.

A host whose answer holds one refused address is refused whole. The caller connects to the addresses returned here and to no other, so a
second, different answer of the name server (DNS rebinding) is never seen.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass

import httpx2

from variorum.errors import AddressRefused, Unreachable
from variorum.ingest.rules import FetchRules

type Resolver = Callable[[str, int], list[str]]
"""Host and port in, addresses out in order of preference; raises OSError for a host that does not exist."""
type Address = ipaddress.IPv4Address | ipaddress.IPv6Address

DEFAULT_PORTS = {"http": 80, "https": 443}

CLOUD_METADATA: frozenset[str] = frozenset({"168.63.129.16"})
"""Addresses of cloud metadata services that lie outside the reserved networks."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """A URL that may be asked, and the addresses to ask it at."""

    url: httpx2.URL
    host: str
    """ASCII, lower case, punycode for an international name."""
    port: int
    addresses: tuple[str, ...]

    @property
    def origin(self) -> str:
        """Scheme, host and port, as robots.txt is kept by."""
        return f"{self.url.scheme}://{self.url.netloc.decode('ascii')}"


def system_resolver(host: str, port: int) -> list[str]:
    """The operating system's answer. Its own time limits hold; the fetch's limits begin after it."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def parse_url(text: str, rules: FetchRules) -> tuple[httpx2.URL, str, int]:
    """The URL without its fragment, its host in ASCII, and its port.

    Raises AddressRefused for another scheme than http and https, a user name or password, no host, or a port that is not for the web.
    """
    try:
        url = httpx2.URL(text.strip())
        host = url.raw_host.decode("ascii").lower().rstrip(".")
    except (httpx2.InvalidURL, UnicodeError, ValueError) as error:
        raise AddressRefused(f"not a URL that can be asked: {error}", text) from error
    if url.scheme not in DEFAULT_PORTS:
        raise AddressRefused(f"{url.scheme or 'no scheme'}: only http and https are fetched", text)
    if url.userinfo:
        raise AddressRefused("a user name or password in the URL: take it out", text)
    if not host or "%" in host:
        raise AddressRefused("the URL names no host", text)
    port = DEFAULT_PORTS[url.scheme] if url.port is None else url.port
    if port not in rules.ports and not _host_allowed(host, rules):
        raise AddressRefused(f"port {port} is not one of {sorted(rules.ports)}; allow the host {host} in the settings to use it", text)
    return url.copy_with(fragment=None), host, port


def locate(text: str, rules: FetchRules, resolver: Resolver = system_resolver) -> Target:
    """The URL with its checked addresses. Raises AddressRefused, or Unreachable for a host that does not resolve."""
    url, host, port = parse_url(text, rules)
    try:
        found = resolver(host.strip("[]"), port)
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"no address for the host {host}: {error}", text) from error
    if not found:
        raise Unreachable(f"no address for the host {host}", text)
    if not _host_allowed(host, rules):
        for address in found:
            reason = why_refused(address, rules)
            if reason is not None:
                raise AddressRefused(f"{host} is at {address}, {reason}; allow the host in the settings to fetch from it", text)
    return Target(url, host, port, tuple(found))


def why_refused(address: str, rules: FetchRules) -> str | None:
    """What is wrong with this address, or None when it is public or allowed.

    >>> why_refused("127.0.0.1", FetchRules()), why_refused("::ffff:10.0.0.1", FetchRules()), why_refused("9.9.9.9", FetchRules())
    ('a loopback address', 'a private or reserved address', None)
    """
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "not an address"
    if _in_allowed_network(parsed, rules):
        return None
    inner = _embedded(parsed)
    return _kind(parsed) or (_kind(inner) if inner is not None else None)


def _kind(address: Address) -> str | None:
    if address.is_loopback:
        return "a loopback address"
    if address.is_link_local:
        return "a link-local address (metadata services live there)"
    if address.is_multicast:
        return "a multicast address"
    if str(address) in CLOUD_METADATA:
        return "a cloud metadata service"
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        return _kind(address.ipv4_mapped)
    if not address.is_global or address.is_reserved or address.is_unspecified:
        return "a private or reserved address"
    return None


def _embedded(address: Address) -> Address | None:
    """The IPv4 address that an IPv6 one carries through a translator."""
    if not isinstance(address, ipaddress.IPv6Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address.teredo is not None:
        return address.teredo[1]
    return address.sixtofour or address.ipv4_mapped


def _host_allowed(host: str, rules: FetchRules) -> bool:
    if host in rules.allowed_hosts or host.strip("[]") in rules.allowed_hosts:
        return True
    try:
        return _in_allowed_network(ipaddress.ip_address(host.strip("[]")), rules)
    except ValueError:
        return False


def _in_allowed_network(address: Address, rules: FetchRules) -> bool:
    for entry in rules.allowed_hosts:
        try:
            network = ipaddress.ip_network(entry, strict=False)
        except ValueError:
            continue
        if network.version == address.version and address in network:
            return True
    return False
