"""Imports point up the page only: nouns import nothing of the house, verbs import nouns and earlier verbs, the rim imports both."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "variorum"
NOUNS = ("errors", "model")
VERBS = ("extract", "annotate", "lineage", "cluster", "align", "compare", "foresee", "brief", "verify")
RIM = ("inference", "ingest", "store", "desk", "export", "run", "app")
SHARED_BY_VERBS = {"verify": VERBS}
"""``verify`` is asked by whoever shows something, so every verb may use it."""
ONLY_INFERENCE = ("spacy", "onnxruntime", "tokenizers", "torch")


def modules() -> list[Path]:
    return sorted(p for p in SOURCE.rglob("*.py") if "tests" not in p.parts)


def imports(path: Path) -> set[str]:
    out = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            out.add(node.module)
        elif isinstance(node, ast.Import):
            out.update(a.name for a in node.names)
    return out


def area(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_point_up_the_page(path: Path) -> None:
    mine = area(path)
    used = {m.split(".")[1] for m in imports(path) if m.startswith("variorum.")}
    if mine in NOUNS:
        allowed = {"errors", "model"}
    elif mine in VERBS:
        allowed = {*NOUNS, *VERBS[: VERBS.index(mine) + 1], "verify"}
    else:
        allowed = {*NOUNS, *VERBS, *RIM}
    assert used <= allowed, f"{mine} must not import {sorted(used - allowed)}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_models_are_behind_protocols(path: Path) -> None:
    heavy = {m.split(".")[0] for m in imports(path)} & set(ONLY_INFERENCE)
    assert not heavy or area(path) == "inference", f"{sorted(heavy)} belong in inference"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_the_environment_is_read_in_one_place(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ("os.environ" not in text and "getenv" not in text) or path.name == "settings.py"


@pytest.mark.parametrize("name", [*VERBS, *RIM, "model"])
def test_every_area_says_what_it_is(name: str) -> None:
    assert len(ast.get_docstring(ast.parse((SOURCE / name / "__init__.py").read_text(encoding="utf-8"))) or "") > 40
