"""What claims are made of the cases when each case's pairs are told by the other cases' weights, at several thresholds.

    claims.py [AGREE/DIFFER ...]

Prints for each setting what ``score.py`` of the casebook finds in the claims, and what they are by the readings of pairs: *pure*, of two
statements of different origins that one version cites, how often they tell alike; *disputes* and *updates*, of those whose statements
were read, how many hold two that were read so.
"""

from __future__ import annotations

import importlib
import itertools
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from fit import NEUTRAL, case_of, left_out, weights_of
from gold import SHARED, cases, held_back, read_relation
from stories import lay_case

from variorum.brief.keypoints import key_points
from variorum.compare.claims import Written, write
from variorum.compare.matters import Thresholds, matters
from variorum.compare.relate import Link, relate
from variorum.model.record import Citation
from variorum.run.story import Laid, story_of

SETTINGS = ("0.2/0.6", "0.3/0.6", "0.4/0.6", "0.5/0.6", "0.4/0.5", "0.4/0.55", "0.4/0.65", "0.4/0.7", "0.4/0.75")
SHOWN = (
    ("differences", "difference.found", "difference.gold"),
    ("right", "difference.right", "difference.said"),
    ("trapped", "difference.trapped", "difference.said"),
    ("early", "difference.early", "difference.said"),
    ("updates", "superseded.found", "superseded.gold"),
    ("alike", "corroborated.found", "corroborated.gold"),
    ("origins", "corroborated.origins_right", "corroborated.gold"),
    ("pure", "read.agree", "known.agree"),
    ("disputes true", "read.conflict", "known.conflict"),
    ("updates true", "read.update", "known.update"),
    ("alone", "single_source.found", "single_source.gold"),
    ("points", "key_point.covered", "key_point.gold"),
)


def made(laid: Laid, links: Sequence[Link], thresholds: Thresholds) -> Written:
    """The claims of a story whose pairs relate so."""
    story = story_of(laid)
    return write(matters(laid.units, laid.candidates.echoes, links, outlet_origin=story.outlet_origin, thresholds=thresholds), story)


def counted(folder: Path, laid: Laid, links: Sequence[Link], thresholds: Thresholds, n: Counter[str]) -> None:
    """Adds what the claims of one case score to ``n``."""
    written = made(laid, links, thresholds)
    points = key_points(written.claims, readings=laid.readings, units=laid.units, vectors=laid.vectors, tellers=written.tellers)
    record = {
        "articles": [{"id": r.article.id, "path": r.article.path, "text": r.article.text} for r in laid.readings],
        "claims": [
            {
                "text": c.text,
                "standing": c.standing,
                "origins": c.origins,
                "versions": [{"text": v.text, "origins": v.origins, "citations": [_cited(x) for x in v.citations]} for v in c.versions],
            }
            for c in written.claims
        ],
        "key_points": [{"text": k.text, "citations": [_cited(x) for x in k.citations]} for k in points],
    }
    score = importlib.import_module("score")
    score.score(score.Case(folder, record), n, [])
    for matter in written.matter_of.values():
        for version in matter.versions:
            for a, b in itertools.combinations(version, 2):
                if laid.units[a].origin != laid.units[b].origin:
                    _add(n, "agree", [_read(laid, a, b)])
        if matter.standing in ("disputed", "superseded"):
            across = [(a, b) for v, w in itertools.combinations(matter.versions, 2) for a in v for b in w]
            _add(n, "conflict" if matter.standing == "disputed" else "update", [_read(laid, a, b) for a, b in across])


def _read(laid: Laid, a: int, b: int) -> str | None:
    """What a reader called the pair, in whichever order it was read."""
    left, right = laid.units[a].context, laid.units[b].context
    return read_relation(left, right)


def _add(n: Counter[str], relation: str, read: Sequence[str | None]) -> None:
    if any(read):
        n[f"known.{relation}"] += 1
        n[f"read.{relation}"] += relation in read


def _cited(c: Citation) -> dict[str, object]:
    return {"article": c.article, "start": c.span.start, "end": c.span.end, "exact": c.exact}


def main() -> int:
    if not (SHARED / "casebook").is_dir():
        print("skipped: ../shared/casebook is absent")
        return 0
    folders = [*cases(), *held_back()]
    laid = [lay_case(f, judge=True, weights=NEUTRAL) for f in folders]
    known = [case_of(f, x) for f, x in zip(folders, laid, strict=True)]
    links = [relate(case.compared, weights=weights_of(*models)) for case, models in zip(known, left_out(known), strict=True)]
    sys.path.insert(0, str(SHARED / "casebook"))
    for setting in sys.argv[1:] or SETTINGS:
        agree, differ = (float(x) for x in setting.split("/"))
        n: Counter[str] = Counter()
        for folder, x, found in zip(folders, laid, links, strict=True):
            counted(folder, x, found, Thresholds(agree=agree, differ=differ), n)
        print(setting, " ".join(f"{name} {n[a]}/{n[b]}={n[a] / max(1, n[b]):.2f}" for name, a, b in SHOWN), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
