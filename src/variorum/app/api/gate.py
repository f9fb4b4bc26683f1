"""What every request passes first: the host it names, how many there were, and the headers of every answer."""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from urllib.parse import urlsplit

from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.response.base import ASGIResponse
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from variorum.app.api.services import Limits

KEPT_BUCKETS = 10_000
CROWD = 100
"""How many times one person's requests all people of one address may make together."""

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class Buckets:
    """A token bucket for each key, refilled evenly; the longest unused are forgotten first."""

    def __init__(self, per_minute: int, now: Callable[[], float] = time.monotonic) -> None:
        self._size, self._now = float(per_minute), now
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> float:
        """Takes one. Returns 0.0, or how many seconds to wait where none is left."""
        now = self._now()
        left, at = self._held.pop(key, (self._size, now))
        left = min(self._size, left + (now - at) * self._size / 60)
        wait = 0.0 if left >= 1 else (1 - left) * 60 / self._size
        self._held[key] = (left - 1 if not wait else left, now)
        while len(self._held) > KEPT_BUCKETS:
            self._held.popitem(last=False)
        return wait


def host_of(header: str) -> str:
    """The name in a Host header, without port, in small letters; "" for one that is no host."""
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""


class Gate:
    """ASGI middleware around the whole application, so that its own refusals carry the same headers."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str], limits: Limits) -> None:
        self._app, self._hosts = app, hosts
        self._each, self._all = Buckets(limits.per_minute), Buckets(limits.per_minute * CROWD)
        self._sign_ins = Buckets(limits.sign_ins_per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableScopeHeaders.from_message(message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if "cache-control" not in headers:
                    headers["cache-control"] = "no-store"
            await send(message)

        refusal = self._refusal(scope)
        await (self._app if refusal is None else refusal)(scope, receive, sent)

    def _refusal(self, scope: HTTPScope) -> ASGIResponse | None:
        headers = dict(scope["headers"])
        if host_of(headers.get(b"host", b"").decode("latin-1")) not in self._hosts:
            return _refuse(400, "host", "this desk does not answer to that host name", {})
        if not scope["path"].isprintable():
            return _refuse(400, "invalid", "this address holds characters that no address of ours has", {})
        client = scope.get("client")
        address = client[0] if client else ""
        wait = self._each.take(_key(headers, address)) or self._all.take(address)
        if not wait and scope["method"] == "POST" and scope["path"].rstrip("/") in {"/login", "/welcome", "/api/session"}:
            wait = self._sign_ins.take(address)
        if wait:
            return _refuse(429, "rate", "too many requests: wait a little", {"retry-after": str(int(wait) + 1)})
        return None


def _key(headers: dict[bytes, bytes], address: str) -> str:
    """Who a request counts for: its credentials, by digest, with the address."""
    credentials = headers.get(b"authorization") or headers.get(b"cookie")
    return address if credentials is None else f"{address}|{hashlib.sha256(credentials).hexdigest()}"


def _refuse(status: int, kind: str, message: str, headers: dict[str, str]) -> ASGIResponse:
    body = f'{{"error":{{"kind":"{kind}","message":"{message}"}}}}'.encode()
    return ASGIResponse(body=body, status_code=status, media_type="application/json", headers=headers)
