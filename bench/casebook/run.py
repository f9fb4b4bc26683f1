"""Runs the program over the casebook's development cases and holds the scores to the floors; see README.md."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CASEBOOK = ROOT.parent / "shared" / "casebook"
FLOORS = Path(__file__).with_name("floors.json")


def main() -> int:
    if not CASEBOOK.is_dir():
        print("skipped: ../shared/casebook is absent")
        return 0
    with tempfile.TemporaryDirectory() as records:
        program = f"{sys.executable} -m variorum.app.cli"
        run = [sys.executable, str(CASEBOOK / "run.py"), str(CASEBOOK / "dev"), records, "--program", program]
        if subprocess.run(run, check=False).returncode:
            return 1
        score = [sys.executable, str(CASEBOOK / "score.py"), str(CASEBOOK / "dev"), records]
        print(subprocess.run(score, check=True, capture_output=True, text=True).stdout)
        figures = json.loads(subprocess.run([*score, "--json"], check=True, capture_output=True, text=True).stdout)
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    below = {k: (figures[k], floor) for k, floor in floors.items() if figures[k] is not None and figures[k] < floor}
    for name, (got, floor) in below.items():
        print(f"below its floor: {name} {got:.3f} < {floor:.3f}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
