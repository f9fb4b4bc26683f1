"""Count in how many articles of general news each common word stands; writes the prior of ``variorum.cluster``.

    count_words.py [--shared DIR]

Only counts leave the corpora (PolNeAR, future statements, MEANTIME), of words seen in lower case: no name, no sentence.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from variorum.cluster.sketch import stem
from variorum.model.letters import fold

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "src/variorum/cluster/weights/words.json"
LEAST = 12
WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")


def texts(data: Path) -> Iterator[str]:
    with tarfile.open(data / "polnear_train_dev.tar.gz") as t:
        for m in t.getmembers():
            if "/text/" in m.name and m.name.endswith(".txt") and (f := t.extractfile(m)):
                yield f.read().decode("utf-8", "replace")
    for item in json.loads(gzip.decompress((data / "future_statements/dev.json.gz").read_bytes())):
        yield item["original_text"]
    with tarfile.open(data / "meantime_english.tar.gz") as t:
        for m in t.getmembers():
            if m.name.endswith(".xml") and (f := t.extractfile(m)):
                yield " ".join(re.findall(r"<token [^>]*>([^<]*)</token>", f.read().decode("utf-8", "replace")))


def main() -> int:
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--shared", type=Path, default=ROOT / ".." / "shared")
    data = p.parse_args().shared / "data"
    if not data.is_dir():
        print(f"skipped: no corpora in {data}")
        return 0
    documents, found = 0, Counter[str]()
    for text in texts(data):
        documents += 1
        found.update({stem(fold(w)) for w in WORD.findall(text) if w.islower() and len(w) > 1})
    shares = {w: round(n / documents, 4) for w, n in sorted(found.items()) if n >= LEAST}
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(shares, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{documents} articles, {len(shares)} words kept in {OUT.name}, {OUT.stat().st_size // 1024} KiB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
