"""A parse laid out for looking up: tokens by place, children by head, sentences by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator

from variorum.model import Article, Parse, Sentence, Span
from variorum.model.letters import fold


class View:
    """Read-only look-ups over one article. Built once, shared by the annotators of names and quotes."""

    def __init__(self, article: Article, parse: Parse) -> None:
        self.article = article
        self.text = article.text
        self.parse = parse
        self.tokens = parse.tokens
        self.starts = [t.start for t in parse.tokens]
        self.words = [article.text[t.start : t.end] for t in parse.tokens]
        self.folded = [fold(w) for w in self.words]
        self.children: dict[int, list[int]] = defaultdict(list)
        for i, t in enumerate(parse.tokens):
            if t.head != i:
                self.children[t.head].append(i)
        self._sentence_starts = [s.first for s in parse.sentences]

    def index_from(self, offset: int) -> int:
        """Index of the first token that starts at or after ``offset``."""
        return bisect_left(self.starts, offset)

    def range_of(self, span: Span) -> range:
        """Indices of the tokens that start inside ``span``."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def span_of(self, first: int, last: int) -> Span:
        """From token ``first`` to before token ``last``."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def sentence_at(self, token: int) -> Sentence | None:
        """The sentence that holds the token."""
        n = bisect_right(self._sentence_starts, token) - 1
        if n < 0:
            return None
        found = self.parse.sentences[n]
        return found if found.first <= token < found.last else None

    def sentence_number(self, token: int) -> int:
        """Index of the sentence that holds the token, or of the last one before it."""
        return max(0, bisect_right(self._sentence_starts, token) - 1)

    def subtree(self, token: int, *, stop: frozenset[str] = frozenset(), limit: int = 400) -> Iterator[int]:
        """The token and all below it, save branches whose label is in ``stop``; never more than ``limit``."""
        stack = [token]
        while stack and limit:
            limit -= 1
            i = stack.pop()
            yield i
            stack.extend(c for c in self.children.get(i, ()) if self.tokens[c].dep not in stop)

    def block_of(self, token: int) -> int:
        """Index of the block that holds the token."""
        s = self.parse.sentences[self.sentence_number(token)]
        return s.block

    def child(self, token: int, *labels: str) -> int | None:
        """The first child with one of these labels."""
        return next((c for c in self.children.get(token, ()) if self.tokens[c].dep in labels), None)
