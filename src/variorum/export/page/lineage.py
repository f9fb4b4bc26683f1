"""Who copied whom, as a drawing: one origin a branch, its first report at the root, copies hanging from it."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.export.index import Index
from variorum.export.when import published_short
from variorum.export.wording import clip
from variorum.model.record import Origin, Record

ROW = 46
GAP = 14
ROOT_X = 15
FIRST_X = 52
COPY_X = 84
WIDTH = 344


@dataclass(frozen=True, slots=True)
class Node:
    """One article; ``passages`` counts the stretches that it shares with ``of``, the article it was copied from."""

    article: str
    outlet: str
    note: str
    x: int
    y: int
    hue: int
    copy: bool
    passages: int


@dataclass(frozen=True, slots=True)
class Branch:
    siglum: str
    y: int
    hue: int
    nodes: tuple[Node, ...]
    paths: tuple[tuple[str, float], ...]
    """SVG path data and line width; the more shared passages, the broader."""


@dataclass(frozen=True, slots=True)
class Drawing:
    width: int
    height: int
    branches: tuple[Branch, ...]


def drawing(record: Record, index: Index) -> Drawing:
    """The origins from top to bottom in the record's order."""
    branches, y = [], ROW // 2
    for i, origin in enumerate(record.origins):
        nodes = _nodes(origin, index, y=y, hue=i)
        branches.append(Branch(index.siglum(origin.id), nodes[0].y, i, tuple(nodes), tuple(_paths(nodes))))
        y = nodes[-1].y + ROW + GAP
    return Drawing(WIDTH, y - ROW // 2 - GAP, tuple(branches))


def _nodes(origin: Origin, index: Index, *, y: int, hue: int) -> list[Node]:
    first = origin.first or origin.articles[0]
    ordered = [first, *(a for a in origin.articles if a != first)]
    nodes = []
    for j, article in enumerate(ordered):
        shared = sum(1 for e in origin.evidence if article in (e.article, e.of_article)) if j else 0
        when = published_short(index.articles[article]) if article in index.articles else ""
        x = COPY_X if j else FIRST_X
        name = clip(index.outlet(article), (WIDTH - x - 14) // 8)
        nodes.append(Node(article, name, when, x, y + j * ROW, hue, j > 0, shared))
    return nodes


def _paths(nodes: list[Node]) -> list[tuple[str, float]]:
    root = nodes[0]
    paths = [(f"M{ROOT_X + 13} {root.y}H{FIRST_X - 6}", 1.5)]
    for node in nodes[1:]:
        paths.append((f"M{FIRST_X} {root.y + 6}V{node.y - 10}q0 10 10 10H{COPY_X - 6}", min(4.0, 1 + node.passages / 2)))
    return paths
