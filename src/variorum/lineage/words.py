"""Words of an article's body, folded so that two newsrooms' typography does not hide the same words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.model import Article, Block, Span
from variorum.model.letters import fold

_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile('["“„«”»]')
_CLOSING = "”»"
QUOTE_LIMIT = 2_000
"""Characters after which an opening mark that nothing closes is taken for a stray one."""
BODY_LIMIT = 200_000
"""Characters of body that are read; what lies beyond says nothing more of where an article comes from."""


@dataclass(frozen=True, slots=True)
class Words:
    """Runs of letters or digits in text order, column by column: the folded form, the place, and whether it stands in quotation marks."""

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.forms)

    @property
    def own(self) -> int:
        """How many stand outside quotation marks."""
        return len(self.quoted) - sum(self.quoted)

    def span(self, first: int, last: int) -> Span:
        """From the word ``first`` to the word ``last``, both included."""
        return Span(self.starts[first], self.ends[last])


def story_blocks(article: Article) -> tuple[Block, ...]:
    """Body and caption blocks: a headline is the desk's own and says nothing of where the text comes from."""
    taken, out = 0, []
    for block in article.blocks_of("body", "caption"):
        if taken + len(block.span) > BODY_LIMIT:
            break
        taken += len(block.span)
        out.append(block)
    return tuple(out)


def quoted_stretches(text: str, within: Span) -> list[Span]:
    """What stands between double quotation marks, marks excluded. A paragraph that opens a quote and leaves it open is quoted to its end.

    >>> [s.of('He said "no way" twice') for s in quoted_stretches('He said "no way" twice', Span(0, 22))]
    ['no way']
    """
    out: list[Span] = []
    start: int | None = None
    for m in _MARK.finditer(text, within.start, within.end):
        c, i = m.group(), m.start()
        if start is None and c not in _CLOSING:
            start = i + 1
        elif start is not None and c not in "„«":
            out.append(Span(start, i))
            start = None
    if start is not None and within.end - start <= QUOTE_LIMIT:
        out.append(Span(start, within.end))
    return [s for s in out if 0 < len(s) <= QUOTE_LIMIT]


def words_of(article: Article) -> Words:
    """Words of the story blocks."""
    text = article.text
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    quoted: list[bool] = []
    for block in story_blocks(article):
        quotes = quoted_stretches(text, block.span)
        at = 0
        for m in _WORD.finditer(text, block.span.start, block.span.end):
            start, end = m.span()
            while at < len(quotes) and quotes[at].end <= start:
                at += 1
            forms.append(fold(m.group()))
            starts.append(start)
            ends.append(end)
            quoted.append(at < len(quotes) and quotes[at].start <= start)
    return Words(tuple(forms), tuple(starts), tuple(ends), tuple(quoted))
