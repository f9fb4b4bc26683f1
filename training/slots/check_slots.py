#!/usr/bin/env python3
"""Check slot files and count the pairs they give. check_slots.py FILE.jsonl..."""

import collections
import itertools
import json
import pathlib
import re
import sys

KINDS = set(
    "count money duration date time place person role cause sequence polarity attribution status first age rank identity quote"
    " description".split()
)


def relation(a: str, b: str) -> str:
    """How two tellings of one slot relate: agree, conflict, update or related."""
    if a == "-" or b == "-":
        return "related"
    (la, _, ta), (lb, _, tb) = a.partition("@"), b.partition("@")
    if la == lb:
        return "agree"
    return "update" if ta and tb and ta != tb else "conflict"


def main(paths):
    pairs, kinds, bad, stories, tellings = collections.Counter(), collections.Counter(), 0, 0, 0
    for path in paths:
        for i, line in enumerate(pathlib.Path(path).read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            s = json.loads(line)
            stories += 1
            for slot in s["slots"]:
                where = f"{path}:{i} {slot['question']!r}"
                if slot["kind"] not in KINDS:
                    print(where, "kind", slot["kind"])
                    bad += 1
                for t in slot["tellings"]:
                    tellings += 1
                    if not re.fullmatch(r"-|[A-E](@\d)?", t["value"]):
                        print(where, "value", t["value"])
                        bad += 1
                    if t["span"] not in t["text"] or not t["span"]:
                        print(where, "span", t["span"])
                        bad += 1
                    if not 4 <= len(t["text"].split()) <= 60:
                        print(where, "length", t["text"])
                        bad += 1
                for a, b in itertools.combinations(slot["tellings"], 2):
                    r = relation(a["value"], b["value"])
                    pairs[r] += 1
                    kinds[slot["kind"]] += r in ("agree", "conflict", "update")
    print(f"{stories} stories, {tellings} tellings, {bad} faults; pairs {dict(pairs)}; by kind {dict(kinds)}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
