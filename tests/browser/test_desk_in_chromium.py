"""The desk in a real browser: a newcomer's whole way, the pages without scripts, and what axe-core says of them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from variorum.app.tests.desk_site import PASSWORD, Site
from variorum.desk.tests.example_story import POINTS, TEXTS, article, record

CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install -e '.[dev]'")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH: apt-get install chromium")

ARGUMENTS = ["--no-sandbox", "--headless=new", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PATIENCE_MS = 120_000
AXE = Path(__file__).parent / "vendor" / "axe-core-4.14.1.min.js"
MAX_KEYS = 20
"""Most keystrokes for the review of eight points, typed letters included."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS, timeout=PATIENCE_MS)
        yield running
        running.close()


@pytest.fixture
def errors() -> list[str]:
    """What the page's scripts and its policy complained of."""
    return []


def opened(browser: Any, errors: list[str], **more: Any) -> Any:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, **more)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.on("pageerror", lambda e: errors.append(str(e)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    return page


def sign_in(page: Any, site: Site, name: str = "Admin") -> None:
    page.goto(f"{site.url}/login")
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.url}/")


class Keys:
    """Presses keys and counts them."""

    def __init__(self, page: Any) -> None:
        self.page, self.count = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1

    def approve(self, point: str) -> None:
        """Waits until the point is the chosen one, approves it, and waits until that is kept."""
        self.page.wait_for_selector(f"li.pt.chosen[data-point='{point}']")
        self.press("a")
        self.page.wait_for_selector(f"li.pt[data-point='{point}'][data-state='approved']")


def test_a_newcomer_reviews_publishes_and_corrects(browser: Any, errors: list[str], tmp_path: Path) -> None:
    with Site(tmp_path, people=False) as site:
        page = opened(browser, errors)
        page.goto(site.url)
        page.wait_for_url("**/welcome")
        page.fill("#name", "Ana")
        page.fill("#password", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{site.url}/")
        story = site.put()
        page.reload()
        page.click("text=Ferry runs aground off Tolsay")
        page.wait_for_selector("li.pt.chosen")

        keys = Keys(page)
        for point in ("k1", "k2", "k3", "k4"):
            keys.approve(point)
        page.wait_for_selector("li.pt.chosen[data-point='k5']")
        keys.press("e", "Backspace", "Backspace", "7", ".", "Enter")
        page.wait_for_selector("li.pt[data-point='k5'][data-state='draft']")
        assert "1997" in page.text_content("li.pt[data-point='k5'] .findings")
        assert page.is_disabled("li.pt[data-point='k5'] button.approve"), "a failing edit is a draft that cannot be approved"
        keys.press("u")
        page.wait_for_selector("li.pt[data-point='k5'][data-state='in-review']")
        keys.approve("k5")
        page.wait_for_selector("li.pt.chosen[data-point='k6']")
        keys.press("e", "Backspace", "Enter")
        page.wait_for_selector("li.pt[data-point='k6'] .wrote")
        for point in ("k6", "k7", "k8"):
            keys.approve(point)
        assert keys.count <= MAX_KEYS, keys.count

        page.keyboard.press("p")
        page.keyboard.press("Enter")
        page.wait_for_url("**/editions/*/1")
        label = page.text_content(".label-text")
        assert "8 key points drafted by a program" in label and "1 reworded by Ana" in label and "Published by Ana" in label

        page.goto(f"{site.url}/stories/{story}")
        page.wait_for_selector("li.pt[data-state='published']")
        changed = article("a2", TEXTS["a2"][2].replace("1998", "1996") + "\n\nCorrection: the ship was built in 1996.")
        site.put(
            record([article("a1"), changed, article("a3")], points=tuple((t.replace("1998", "1996"), c) for t, c in POINTS)), story=story
        )
        page.wait_for_selector("li.pt[data-point='k5'] .reopened")
        assert "Northern Mail published a correction" in page.text_content("li.pt[data-point='k5'] .reopened")

        page.reload()
        for point in ("k2", "k5", "k6"):
            Keys(page).approve(point)
        page.fill("#note", "The year of building was wrong at the source.")
        page.keyboard.press("Enter")
        page.wait_for_url("**/editions/*/2")
        corrections = page.text_content(".corrections")
        assert "1998" in corrections and "1996" in corrections and "wrong at the source" in corrections
        assert not errors
        page.context.close()


def test_an_answer_does_not_take_the_focus_from_who_has_gone_on(browser: Any, errors: list[str], tmp_path: Path) -> None:
    """The answer to an approval is drawn, and settles a moment later: what was focused in between keeps the focus."""
    with Site(tmp_path) as site:
        page = opened(browser, errors)
        sign_in(page, site)
        page.goto(f"{site.url}/stories/{site.put()}")
        page.evaluate("document.addEventListener('htmx:afterSwap', () => document.getElementById('publish').focus(), { once: true })")
        Keys(page).approve("k1")
        page.wait_for_selector("li.pt.chosen[data-point='k2']")
        assert page.evaluate("document.activeElement.id") == "publish"
        assert not errors
        page.context.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A desk in the middle of its work: something published, reopened, edited, noted."""
    with Site(tmp_path_factory.mktemp("desk")) as made:
        story = made.put()
        editor = made.program("editor")
        for point in ("k1", "k3", "k5"):
            assert made.decide(editor, story, point, "approve").status_code == 201
        last = editor.get(f"/api/stories/{story}").json()["last"]
        assert editor.post(f"/api/stories/{story}/editions", json={"seen": last}).status_code == 201
        made.decide(editor, story, "k6", "edit", text="Passengers waited 9 hours for lifeboats.")
        made.decide(editor, story, "k7", "reject", why="of no interest abroad")
        note = {"kind": "claim", "subject": "c1", "action": "annotate", "text": "police confirmed 11 at 18:00"}
        assert editor.post(f"/api/stories/{story}/decisions", json=note).status_code == 201
        changed = article("a2", TEXTS["a2"][2].replace("1998", "1996"))
        made.put(record([article("a1"), changed, article("a3")]), story=story)
        yield made


PAGES = ("/", "/stories/s1", "/stories/s1/differences", "/stories/s1/names", "/stories/s1/history", "/stories/s1/take", "/ledger",
         "/compare?left=Harbour+Post&right=Northern+Mail", "/editions", "/editions/s1/1", "/audit", "/people")  # fmt: skip


@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_page(browser: Any, errors: list[str], site: Site, look: str) -> None:
    page = opened(browser, errors, color_scheme=look)
    page.goto(f"{site.url}/login")
    found = {"/login": serious(page)}
    sign_in(page, site)
    for path in PAGES:
        page.goto(site.url + path)
        found[path] = serious(page)
    assert not {path: f for path, f in found.items() if f}, json.dumps(found, indent=1)
    assert not errors
    page.context.close()


def serious(page: Any) -> list[str]:
    """Findings of axe-core on the page as it stands, serious and critical ones."""
    page.evaluate(AXE.read_text("utf-8"))
    result = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
    return [f"{v['id']}: {n['target']}" for v in result if v["impact"] in ("serious", "critical") for n in v["nodes"][:3]]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_can_be_read_without_scripts_and_fits_a_telephone(browser: Any, errors: list[str], site: Site, path: str) -> None:
    page = opened(browser, errors, java_script_enabled=False)
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, site)
    page.goto(site.url + path)
    assert page.locator("h1").first.is_visible()
    if path == "/stories/s1":
        assert page.locator("li.pt").count() == 8 and page.locator("article.source").count() == 3
        page.locator("li.pt .told a[data-cite]").first.click()
        assert "#m" in page.url
    page.context.close()
    plain = opened(browser, errors)
    plain.set_viewport_size({"width": 390, "height": 844})
    sign_in(plain, site)
    plain.goto(site.url + path)
    assert plain.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), "no page scrolls sideways"
    plain.context.close()


def test_a_decision_works_without_scripts(browser: Any, errors: list[str], site: Site) -> None:
    page = opened(browser, errors, java_script_enabled=False)
    sign_in(page, site)
    page.goto(f"{site.url}/stories/s1")
    page.click("li.pt[data-point='k8'] button.approve")
    page.wait_for_selector("li.pt[data-point='k8'][data-state='approved']")
    page.click("li.pt[data-point='k8'] button.undo")
    page.wait_for_selector("li.pt[data-point='k8'][data-state='in-review']")
    page.context.close()


def test_nothing_moves_while_a_story_page_loads(browser: Any, errors: list[str], site: Site) -> None:
    page = opened(browser, errors)
    sign_in(page, site)
    page.add_init_script(
        "window.moved = 0;"
        "new PerformanceObserver((l) => l.getEntries().forEach((e) => { if (!e.hadRecentInput) window.moved += e.value; }))"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    page.goto(f"{site.url}/stories/s1")
    page.wait_for_selector("li.pt.chosen")
    page.wait_for_timeout(500)
    assert page.evaluate("window.moved") < 0.02
    page.context.close()
