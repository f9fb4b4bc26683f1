"""Pictures of the desk for the documents: the invented ferry story under review, published and corrected."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from variorum.app.tests.desk_site import PASSWORD, Site
from variorum.desk.tests.example_story import POINTS, TEXTS, article, record

IMAGES = Path(__file__).parents[2] / "docs" / "images"
WIDTHS = ((1440, 900), (390, 844))


def work(site: Site) -> str:
    """A story in the middle of its review: published once, a source corrected since, one point edited, one failing."""
    story = site.put()
    editor = site.program("editor")
    for point in ("k1", "k3", "k4", "k5", "k8"):
        site.decide(editor, story, point, "approve")
    last = editor.get(f"/api/stories/{story}").json()["last"]
    editor.post(f"/api/stories/{story}/editions", json={"seen": last})
    changed = article("a2", TEXTS["a2"][2].replace("1998", "1996") + "\n\nCorrection: the ship was built in 1996.")
    site.put(record([article("a1"), changed, article("a3")], points=tuple((t.replace("1998", "1996"), c) for t, c in POINTS)), story=story)
    for point in ("k5",):
        site.decide(editor, story, point, "approve")
    last = editor.get(f"/api/stories/{story}").json()["last"]
    note = "The year the ship was built was wrong at the source, which has corrected it."
    editor.post(f"/api/stories/{story}/editions", json={"seen": last, "note": note})
    site.decide(editor, story, "k7", "edit", text="Ferries to Tolsay are suspended until Thursday.", why="shorter")
    site.decide(editor, story, "k6", "edit", text="Passengers waited three hours for lifeboats.")
    call = {"kind": "claim", "subject": "c2", "action": "call", "seen": 0}
    editor.post(f"/api/stories/{story}/decisions", json=call)
    return story


def take(page: Any, site: Site, story: str, name: str) -> None:
    places = {
        "review": f"/stories/{story}#p-k2",
        "edition": f"/editions/{story}/2",
        "ledger": "/ledger?month=2026-03",
        "compare": "/compare?left=Harbour+Post&right=Northern+Mail",
        "differences": f"/stories/{story}/differences",
        "audit": "/audit",
    }
    for what, path in places.items():
        page.goto(site.url + path)
        page.wait_for_timeout(300)
        page.screenshot(path=str(IMAGES / f"desk-{what}-{name}.png"))


def main() -> int:
    from playwright.sync_api import sync_playwright

    argparse.ArgumentParser(description=__doc__).parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        print("no Chromium on PATH: apt-get install chromium")
        return 0
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Site(Path(folder)) as site, sync_playwright() as driver:
        story = work(site)
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--headless=new", "--disable-gpu"])
        for width, height in WIDTHS:
            context = browser.new_context(viewport={"width": width, "height": height})
            page = context.new_page()
            page.goto(f"{site.url}/login")
            page.fill("#name", "Editor")
            page.fill("#password", PASSWORD)
            page.keyboard.press("Enter")
            page.wait_for_url(f"{site.url}/")
            take(page, site, story, str(width))
            context.close()
        dark = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="dark", storage_state=None)
        page = dark.new_page()
        page.goto(f"{site.url}/editions/{story}/2")
        page.screenshot(path=str(IMAGES / "desk-edition-dark-1440.png"))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
