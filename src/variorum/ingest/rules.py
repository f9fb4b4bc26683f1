"""What a fetch may cost and whom it may ask: one frozen table, handed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.metadata import version

SAFE_PORTS: frozenset[int] = frozenset({80, 443, 8080, 8443})


@dataclass(frozen=True, slots=True)
class FetchRules:
    """Limits of one fetch. Times are seconds, sizes bytes."""

    user_agent: str = f"variorum/{version('variorum')}"
    robots_name: str = "variorum"
    """The name that robots.txt is asked for."""
    connect_timeout_s: float = 10.0
    read_timeout_s: float = 20.0
    """Longest silence between two reads."""
    total_timeout_s: float = 60.0
    """From the first byte sent to the last one read, each request of a chain of redirects for itself."""
    max_wire_bytes: int = 16 * 1024 * 1024
    max_body_bytes: int = 32 * 1024 * 1024
    """After unpacking."""
    max_redirects: int = 8
    retries: int = 2
    """Further tries after a failure that may pass: a broken connection, a timeout, a 5xx."""
    backoff_s: float = 1.0
    """Wait before the first retry; doubled for each further one."""
    backoff_max_s: float = 30.0
    max_wait_s: float = 30.0
    """Longest wait in place that a server's Retry-After is given; a longer one ends the fetch with ``TryLater``."""
    retry_after_max_s: float = 24 * 3600.0
    """A Retry-After beyond this is read as this."""
    host_delay_s: float = 1.0
    """Least time between the starts of two requests to one host."""
    crawl_delay_max_s: float = 60.0
    """A robots.txt crawl-delay beyond this is read as this."""
    robots_ttl_s: float = 24 * 3600.0
    robots_failed_ttl_s: float = 600.0
    """How long a robots.txt that could not be read keeps us out."""
    allowed_hosts: frozenset[str] = field(default=frozenset())
    """Host names, addresses or networks ("10.1.0.0/16") that may be asked although they are private, and on any port."""
    ports: frozenset[int] = SAFE_PORTS
