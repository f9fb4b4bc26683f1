"""The page in a real browser: Debian's ``chromium``, driven by Playwright. Skipped where no Chromium is found; none is downloaded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from variorum.export.page import page
from variorum.export.tests.ferry import ferry
from variorum.export.tests.hostile import hostile

CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install -e '.[dev]'")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH: apt-get install chromium")

ARGUMENTS = ["--no-sandbox", "--headless=new", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PATIENCE_MS = 180_000
"""How long a step may take before it counts as failed; far more than it needs, so that a busy machine fails no test."""
LIT = "mark.lit"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS, timeout=PATIENCE_MS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    made = {"ferry": folder / "ferry.html", "hostile": folder / "hostile.html"}
    made["ferry"].write_text(page(ferry()), encoding="utf-8")
    made["hostile"].write_text(page(hostile()), encoding="utf-8")
    return made


class Watched:
    """A tab that remembers what it should not have done."""

    def __init__(self, tab: Any) -> None:
        self.tab = tab
        self.said: list[str] = []
        self.asked: list[str] = []
        tab.on("console", lambda message: self.said.append(message.text))
        tab.on("pageerror", lambda error: self.said.append(str(error)))
        tab.on("dialog", lambda dialog: (self.said.append(f"dialog {dialog.message}"), dialog.dismiss()))
        tab.on("request", lambda request: self.asked.append(request.url))


def opened(browser: Any, file: Path, *, width: int = 1440, height: int = 900, **options: Any) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)
    context.set_default_timeout(PATIENCE_MS)
    watched = Watched(context.new_page())
    watched.tab.goto(file.as_uri())
    yield watched
    context.close()


@pytest.fixture
def desktop(browser: Any, files: dict[str, Path]) -> Iterator[Watched]:
    yield from opened(browser, files["ferry"])


@pytest.fixture
def phone(browser: Any, files: dict[str, Path]) -> Iterator[Watched]:
    yield from opened(browser, files["ferry"], width=390, height=844)


@pytest.fixture
def scriptless(browser: Any, files: dict[str, Path]) -> Iterator[Watched]:
    yield from opened(browser, files["ferry"], java_script_enabled=False)


@pytest.fixture
def attacked(browser: Any, files: dict[str, Path]) -> Iterator[Watched]:
    yield from opened(browser, files["hostile"])


def in_view(tab: Any, selector: str) -> bool:
    box, size = tab.locator(selector).first.bounding_box(), tab.viewport_size
    return bool(box) and box["y"] >= 0 and box["y"] + box["height"] <= size["height"]


def test_a_click_on_a_chip_lights_the_sentence_beside(desktop: Watched) -> None:
    tab = desktop.tab
    before = tab.evaluate("scrollY")
    tab.get_by_role("link", name="Harbour Post: “Everyone had been brought").first.click()
    assert tab.locator(LIT).all_inner_texts() == ["Everyone had been brought ashore by 5.30 a.m."]
    assert in_view(tab, LIT)
    assert tab.evaluate("scrollY") == before
    assert tab.evaluate("document.activeElement.localName") == "mark"


def test_every_chip_lights_exactly_the_words_it_cites(desktop: Watched) -> None:
    wrong = desktop.tab.evaluate(
        """() => [...document.querySelectorAll('main a[data-cite]')].filter(a => a.hash.startsWith('#m'))
            .filter((a, i, all) => all.findIndex(b => b.hash === a.hash) === i).filter(a => {
            a.click();
            const [, start, end] = a.hash.match(/-(\\d+)-(\\d+)$/);
            const lit = [...document.querySelectorAll('mark.lit')].map(m => m.textContent).join('');
            return [...lit].length !== end - start || !a.classList.contains('here');
        }).map(a => a.hash)"""
    )
    assert wrong == []


def test_the_keyboard_alone_will_do(desktop: Watched) -> None:
    tab = desktop.tab
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    chip = tab.evaluate("document.activeElement.getAttribute('aria-label')")
    assert chip.startswith("Aegean Wire: “ran onto rocks")
    tab.keyboard.press("Enter")
    assert tab.locator(LIT).count() == 1
    tab.keyboard.press("Escape")
    assert tab.locator(LIT).count() == 0
    assert tab.evaluate("document.activeElement.getAttribute('aria-label')") == chip


def test_nothing_is_asked_of_the_network_and_nothing_is_said(desktop: Watched) -> None:
    desktop.tab.locator("#theme").click()
    desktop.tab.locator("main a[data-cite]").first.click()
    assert desktop.asked == [desktop.tab.url.split("#")[0]]
    assert desktop.said == []


def test_hostile_words_do_nothing(attacked: Watched) -> None:
    attacked.tab.locator("main a[data-cite]").first.click()
    assert attacked.tab.locator(LIT).count() >= 1
    assert len(attacked.asked) == 1
    assert attacked.said == []
    assert attacked.tab.locator("script").count() == 1


@pytest.mark.parametrize("name", ["ferry", "hostile"])
def test_no_width_scrolls_sideways(browser: Any, files: dict[str, Path], name: str) -> None:
    for watched in opened(browser, files[name]):
        watched.tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        for width in (320, 390, 1024, 1440):
            watched.tab.set_viewport_size({"width": width, "height": 844})
            assert watched.tab.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_article_comes_up_from_below_and_goes_again(phone: Watched) -> None:
    tab = phone.tab
    chip = tab.get_by_role("link", name="The Northern Courier: “Thirteen people were hurt").first
    chip.click()
    assert in_view(tab, LIT)
    assert chip.bounding_box()["y"] < tab.locator("#articles").bounding_box()["y"]
    tab.locator("#close").click()
    assert tab.locator("html.sheet").count() == 0
    assert tab.evaluate("document.activeElement.textContent") == "The Northern Courier"


def test_without_script_a_chip_is_a_link_to_the_sentence(scriptless: Watched) -> None:
    tab = scriptless.tab
    tab.get_by_role("link", name="Harbour Post: “Everyone had been brought").first.click()
    assert tab.locator("mark:target").inner_text() == "Everyone had been brought ashore by 5.30 a.m."
    assert in_view(tab, "mark:target")
    assert tab.locator("#theme").is_hidden()


def test_the_theme_follows_the_system_until_told_otherwise(desktop: Watched) -> None:
    background = "getComputedStyle(document.documentElement).backgroundColor"
    desktop.tab.emulate_media(color_scheme="dark")
    dark = desktop.tab.evaluate(background)
    desktop.tab.locator("#theme").click()
    assert desktop.tab.evaluate(background) != dark
    assert desktop.tab.locator("#theme").inner_text() == "Dark"


def test_print_shows_the_whole_page_on_white(desktop: Watched) -> None:
    tab = desktop.tab
    tab.emulate_media(media="print", color_scheme="dark")
    assert tab.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert tab.locator("nav").is_hidden()
    assert tab.evaluate("getComputedStyle(document.querySelector('.reader')).overflowY") == "visible"
    assert tab.evaluate("getComputedStyle(document.querySelector('.articles')).position") == "static"
    assert len(tab.pdf()) > 10_000


CONTRASTS = """() => {
    const rgb = (c) => c.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255);
    const linear = (v) => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
    const luminance = (c) => rgb(c).map(linear).reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
    const behind = (e) => {
        const colour = getComputedStyle(e).backgroundColor;
        return colour === 'rgba(0, 0, 0, 0)' && e.parentElement ? behind(e.parentElement) : colour;
    };
    const pairs = new Map();
    for (const e of document.querySelectorAll('body *:not(svg, svg *, script, style, .unseen, .skip)'))
        if ([...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) pairs.set(getComputedStyle(e).color + '/' + behind(e), e);
    return [...pairs].map(([pair, e]) => {
        const [a, b] = pair.split('/').map(luminance);
        return [(Math.max(a, b) + .05) / (Math.min(a, b) + .05), e.className || e.localName];
    }).filter(([ratio]) => ratio < 4.5);
}"""


def test_text_has_the_contrast_that_wcag_asks(browser: Any, files: dict[str, Path]) -> None:
    for watched in opened(browser, files["ferry"]):
        watched.tab.locator("main a[data-cite]").first.click()
        for scheme in ("light", "dark"):
            watched.tab.emulate_media(color_scheme=scheme)
            assert watched.tab.evaluate(CONTRASTS) == []
