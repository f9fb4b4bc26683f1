"""Asking a real server: what is sent, redirects, patience, robots.txt, and names that turn private."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler

import httpcore2
import pytest

from variorum.errors import AddressRefused, BadRedirect, FetchError, HttpRefused, RobotsRefused, TryLater, Unreachable
from variorum.ingest.fetch import Fetcher, Surroundings, Validators
from variorum.ingest.tests.site import NOW, PAGE, Pause, Site, endless, fetcher, lookup, rules


def test_a_page_comes_with_where_and_when(site: Site) -> None:
    site.put("/a", PAGE, kind="text/html; charset=ISO-8859-2", ETag='"v1"')
    found = fetcher().get(site.url("/a#top"))
    assert (found.status, found.body, found.fetched_at) == (200, PAGE.encode(), NOW)
    assert (found.media_type, found.charset, found.validators.etag) == ("text/html", "iso-8859-2", '"v1"')
    assert found.final_url == site.url("/a")


def test_no_cookie_and_no_referrer_is_sent_and_the_program_names_itself(site: Site) -> None:
    site.put("/a", PAGE, Set_Cookie="id=1")
    fetcher().get(site.url("/a"))
    fetcher().get(site.url("/a"))
    sent = site.asked[-1][1]
    assert sent["user-agent"].startswith("variorum/")
    assert not {"cookie", "referer", "authorization"} & set(sent)


def test_an_unchanged_page_costs_a_304(site: Site) -> None:
    site.put("/a", status=304)
    found = fetcher().get(site.url("/a"), validators=Validators('"v1"', "Tue, 11 Mar 2025 00:00:00 GMT"))
    assert found.not_modified and found.body == b""
    assert site.asked[-1][1]["if-none-match"] == '"v1"'
    assert site.asked[-1][1]["if-modified-since"] == "Tue, 11 Mar 2025 00:00:00 GMT"


def test_a_304_that_nobody_asked_for_is_an_error(site: Site) -> None:
    site.put("/a", status=304)
    with pytest.raises(HttpRefused):
        fetcher().get(site.url("/a"))


def test_redirects_are_followed_and_told(site: Site) -> None:
    site.put("/old", status=301, Location="/newer")
    site.put("/newer", status=308, Location=site.url("/new", "other.test"))
    site.put("/new", PAGE)
    found = fetcher().get(site.url("/old"))
    assert found.final_url == found.moved_to == site.url("/new", "other.test")
    site.put("/newer", status=302, Location="/new")
    assert fetcher().get(site.url("/old")).moved_to is None, "one temporary redirect on the way and nothing has moved for good"


@pytest.mark.parametrize(
    ("target", "error"),
    [
        ("/start", BadRedirect),
        ("/a/1", BadRedirect),
        ("", BadRedirect),
        ("http://127.0.0.1:{port}/secret", AddressRefused),
        ("http://[::1]:{port}/secret", AddressRefused),
        ("http://2130706433:{port}/", AddressRefused),
        ("http://169.254.169.254/latest/meta-data/", AddressRefused),
        ("file:///etc/passwd", AddressRefused),
        ("ftp://news.test/", AddressRefused),
        ("http://user:secret@news.test:{port}/", AddressRefused),
        ("http://[", FetchError),
    ],
)
def test_redirects_to_where_nobody_goes(site: Site, target: str, error: type[FetchError]) -> None:
    site.put("/start", status=302, Location=target.format(port=site.port))
    for step in range(1, 30):
        site.put(f"/a/{step}", status=302, Location=f"/a/{step + 1}")
    site.put("/secret", "secret")
    with pytest.raises(error):
        fetcher(max_redirects=5).get(site.url("/start"))
    assert "/secret" not in site.paths()


def test_patience_asked_for_is_kept_and_bounded(site: Site) -> None:
    answers = iter([("429", "7"), ("503", "Wed, 12 Mar 2025 12:00:09 GMT"), ("200", "")])

    def moody(request: BaseHTTPRequestHandler) -> None:
        status, wait = next(answers)
        request.send_response(int(status))
        if wait:
            request.send_header("Retry-After", wait)
        request.send_header("Content-Length", "0")
        request.end_headers()

    site.pages["/a"] = moody
    pause = Pause()
    around = Surroundings(now=lambda: NOW, monotonic=pause.monotonic, sleep=pause.sleep, jitter=lambda: 0.0, resolver=lookup)
    assert Fetcher(rules(retries=2), around).get(site.url("/a")).status == 200
    assert pause.slept == [7.0, 9.0]


def test_too_much_patience_is_left_to_the_caller(site: Site) -> None:
    site.put("/a", status=429, Retry_After="100000000")
    with pytest.raises(TryLater) as caught:
        fetcher(retries=2, retry_after_max_s=3600).get(site.url("/a"))
    assert caught.value.retry_after_s == 3600
    assert site.paths() == ["/a"], "asked once only"


@pytest.mark.parametrize(("status", "tries"), [(500, 3), (404, 1), (410, 1), (403, 1)])
def test_only_failures_that_may_pass_are_tried_again(site: Site, status: int, tries: int) -> None:
    site.put("/a", status=status)
    with pytest.raises(HttpRefused) as caught:
        fetcher(retries=2).get(site.url("/a"))
    assert (caught.value.status, len(site.paths())) == (status, tries)


def test_requests_to_one_host_keep_their_distance(site: Site) -> None:
    site.put("/a", PAGE)
    pause = Pause()
    around = Surroundings(now=lambda: NOW, monotonic=pause.monotonic, sleep=pause.sleep, resolver=lookup)
    asking = Fetcher(rules(host_delay_s=2.0), around)
    asking.get(site.url("/a"))
    asking.get(site.url("/a"))
    asking.get(site.url("/a", "other.test"))
    assert pause.slept == [2.0, 2.0, 2.0], "robots.txt and two pages of one host; robots.txt and one page of the other"


class TestRobots:
    def test_a_page_it_closes_is_not_asked_for(self, site: Site) -> None:
        site.put("/robots.txt", "User-agent: *\nDisallow: /private/*.html$\n\nUser-agent: variorum\nDisallow: /no\nAllow: /no/but\n")
        site.put("/no/but/yes", PAGE)
        asking = fetcher()
        with pytest.raises(RobotsRefused):
            asking.get(site.url("/no/way"))
        assert asking.get(site.url("/no/but/yes")).status == 200
        assert site.paths(robots=True) == ["/robots.txt", "/no/but/yes"], "and it is asked once"

    def test_a_redirect_into_a_closed_page_is_not_followed(self, site: Site) -> None:
        site.put("/robots.txt", "User-agent: *\nDisallow: /no")
        site.put("/a", status=302, Location="/no/way")
        with pytest.raises(RobotsRefused):
            fetcher().get(site.url("/a"))

    @pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (429, False)])
    def test_its_own_status_decides_where_it_cannot_be_read(self, site: Site, status: int, allowed: bool) -> None:
        site.put("/robots.txt", status=status)
        site.put("/a", PAGE)
        if allowed:
            assert fetcher().get(site.url("/a")).status == 200
        else:
            with pytest.raises(RobotsRefused):
                fetcher().get(site.url("/a"))

    def test_its_delay_is_kept_within_bounds(self, site: Site) -> None:
        site.put("/robots.txt", "User-agent: *\nCrawl-delay: 9999")
        site.put("/a", PAGE)
        pause = Pause()
        around = Surroundings(now=lambda: NOW, monotonic=pause.monotonic, sleep=pause.sleep, resolver=lookup)
        asking = Fetcher(rules(crawl_delay_max_s=30.0), around)
        asking.get(site.url("/a"))
        asking.get(site.url("/a"))
        assert pause.slept[-1] == 30.0

    def test_an_endless_one_is_cut(self, site: Site) -> None:
        site.pages["/robots.txt"] = endless
        site.put("/a", PAGE)
        assert fetcher(max_wire_bytes=200_000).get(site.url("/a")).status == 200


def test_an_international_host_is_asked_by_its_ascii_name(site: Site) -> None:
    site.put("/pfad/%C3%BC", PAGE)
    found = fetcher().get(site.url("/pfad/ü", "münchen.test"))
    assert found.final_url == site.url("/pfad/%C3%BC", "xn--mnchen-3ya.test")
    assert site.asked[-1][1]["host"] == f"xn--mnchen-3ya.test:{site.port}"


class Listening(httpcore2.NetworkBackend):
    """Notes whom a connection was meant for, and makes none."""

    def __init__(self) -> None:
        self.addresses: list[str] = []

    def connect_tcp(self, host: str, port: int, *args: object, **kwargs: object) -> httpcore2.NetworkStream:
        self.addresses.append(host)
        raise httpcore2.ConnectError("none made")


def test_a_name_that_turns_private_between_two_requests_is_refused() -> None:
    answers = iter([["9.9.9.9"], ["127.0.0.1"], ["127.0.0.1"]])
    network = Listening()
    around = Surroundings(now=lambda: NOW, resolver=lambda host, port: next(answers), network=network)
    asking = Fetcher(rules(allowed_hosts=frozenset()), around)
    with pytest.raises(AddressRefused):
        asking.get("http://rebind.test/a")
    assert network.addresses == [], "the second answer, for robots.txt, is a private one, and the fetch ends there"


def test_the_connection_goes_to_the_address_that_was_checked_and_the_name_is_not_asked_again() -> None:
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["9.9.9.9"] if len(asked) < 3 else ["10.0.0.1"]

    network = Listening()
    asking = Fetcher(rules(allowed_hosts=frozenset()), Surroundings(now=lambda: NOW, resolver=resolver, network=network))
    with pytest.raises(FetchError):
        asking.get("http://rebind.test/a")
    assert set(network.addresses) == {"9.9.9.9"}


def test_a_host_that_does_not_exist() -> None:
    def resolver(host: str, port: int) -> list[str]:
        raise OSError("no such host")

    with pytest.raises(Unreachable):
        Fetcher(rules(), Surroundings(resolver=resolver)).get("http://nowhere.test/")


def test_nobody_listening(site: Site) -> None:
    asking = Fetcher(rules(), Surroundings(resolver=lookup))
    with pytest.raises((Unreachable, RobotsRefused)):
        asking.get("http://news.test:1/")
