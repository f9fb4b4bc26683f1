"""Killed and injured of the gun-violence incidents: is the number that the record shows as current the recorded one?

    tolls.py [--shared DIR] [--incidents N] [--records DIR]

An incident counts where one of its articles states the recorded number. With --records the records of the incidents whose articles state
different numbers are written there, to be read by hand.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from gold import SHARED
from stories import incidents, read_incident

from variorum.export.json import to_json
from variorum.lineage import numbers_in
from variorum.model import Span
from variorum.model.record import Claim, Record

FATE = {
    "killed": r"(?:killed|dead|died|slain|fatally|deaths?)",
    "injured": r"(?:injur\w+|wounded|hurt|wounds)",
}
NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty)"
WHO = (
    r"(?:people|persons?|men|women|man|woman|others?|teens?|teenagers?|boys?|girls?|children|kids|victims?|males?|females?|adults|friends"
    r"|officers?)"
)


def stated(fate: str, text: str) -> set[int]:
    """Numbers that the words give of the killed or the injured: "two people were shot and killed", "one dead", "killing three"."""
    word = FATE[fate]
    other = next(w for f, w in FATE.items() if f != fate)
    forms = (
        rf"\b(?P<n>{NUMBER}) (?:\w+ )?{WHO}? ?(?:(?:were|was|are|is|being|been|left|have|has|shot|and|critically|seriously) )*{word}",
        rf"\b(?:{word}) (?:\w+ )?(?P<n>{NUMBER})\b(?! ?(?:times|days|hours|miles|year))",
        rf"\bkilling (?P<n>{NUMBER})\b" if fate == "killed" else rf"\b(?:injuring|wounding) (?P<n>{NUMBER})\b",
    )
    found = set()
    for form in forms:
        for m in re.finditer(form, text, re.IGNORECASE):
            if re.search(rf"\b{other}\b", m.group(), re.IGNORECASE):
                continue
            for number in numbers_in(text, Span(m.start("n"), m.end("n"))):
                found.add(int(number.value))
    return found


def current(record: Record, fate: str) -> int | None:
    """The number in the version that the record shows as current, of the claim told by most origins; None where it shows none."""
    best: tuple[int, int, int] | None = None
    value = None
    for place, claim in enumerate(record.claims):
        version = claim.versions[-1] if claim.standing == "superseded" else max(claim.versions, key=lambda v: v.origins)
        numbers = stated(fate, version.text)
        rank = (int(claim.standing == "superseded"), version.origins, -place)
        if len(numbers) == 1 and (best is None or rank > best):
            best, value = rank, next(iter(numbers))
    return value


def shown(record: Record, fate: str) -> str:
    """How the record shows that the reports state different numbers: superseded, disputed or missed."""

    def differs(claim: Claim) -> bool:
        return len(set().union(*(stated(fate, v.text) for v in claim.versions))) > 1

    standings = {c.standing for c in record.claims if len(c.versions) > 1 and differs(c)}
    return "superseded" if "superseded" in standings else "disputed" if "disputed" in standings else "missed"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--incidents", type=int, default=626)
    parser.add_argument("--records", type=Path)
    arguments = parser.parse_args()
    if not (arguments.shared / "data").is_dir():
        print(f"skipped: no corpora in {arguments.shared}")
        return 0
    if arguments.records:
        arguments.records.mkdir(parents=True, exist_ok=True)
    found: Counter[tuple[str, str]] = Counter()
    for n, incident in enumerate(incidents(arguments.shared)[: arguments.incidents]):
        texts = [f"{a['title'] or ''}\n{a['content'] or ''}" for a in incident["articles"]]
        gold = {"killed": int(incident["gold"]["num_killed"]), "injured": int(incident["gold"]["num_injured"])}
        record = read_incident(incident)[0]
        for fate, number in gold.items():
            by_article = [stated(fate, t) for t in texts]
            if number in set().union(*by_article):
                said = current(record, fate)
                found[fate, "none" if said is None else "right" if said == number else "wrong"] += 1
            told = [s for s in by_article if s]
            if len(told) > 1 and any(a.isdisjoint(b) for a in told for b in told):
                found[fate, shown(record, fate)] += 1
                if arguments.records:
                    out = arguments.records / f"{incident['incident']}.json"
                    out.write_text(json.dumps({"gold": incident["gold"], "record": to_json(record)}, ensure_ascii=False), encoding="utf-8")
        if n % 50 == 49:
            print(n + 1, dict(found), flush=True)
    for fate in FATE:
        right, wrong, none = (found[fate, x] for x in ("right", "wrong", "none"))
        print(f"{fate}: of {right + wrong + none} stated, current {right} right, {wrong} other, {none} not shown")
        print("  stated differently:", {x: found[fate, x] for x in ("superseded", "disputed", "missed")})
    return 0


if __name__ == "__main__":
    sys.exit(main())
