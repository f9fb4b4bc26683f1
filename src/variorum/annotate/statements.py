"""Sentences cut into statements: what an article tells, one thing at a time, each a contiguous stretch that can be cited."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from variorum.model import Article, Mention, Modality, Parse, Quantity, Sentence, Span, Statement, TimeExpression, Token

STOPS = frozenset(".!?…:;")
NAMING = frozenset({"PROPN", "ADP", "PUNCT", "SYM", "SPACE"})
LONG = 14
"""Words from which a sentence is worth cutting."""
SHORTEST = 4
"""Words that a piece must have to stand as a statement."""
CLAUSAL = frozenset({"conj", "advcl", "relcl", "parataxis", "ccomp"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
NEGATORS = frozenset({"not", "n't", "never", "no", "none", "nobody", "nothing", "nor", "neither", "without", "cannot"})
DENIALS = frozenset({"deny", "refuse", "reject", "dismiss"})
REACH = 5
"""Tokens from a verb, itself counted, among which its "out" or "to" stands."""
DENYING_WITH = {"rule": "out", "decline": "to"}
"""Verbs that deny only with the word that follows: "ruled it out", not "ruled"; "declined to say", not "declined by a fifth"."""
HEDGES = frozenset(
    {"may", "might", "could", "reportedly", "allegedly", "apparently", "perhaps", "possibly", "appear", "seem", "suspect", "believe"}
)
FUTURE_LEMMAS = frozenset({"expect", "schedule", "plan", "due", "intend", "promise", "hope", "aim", "set", "pencil", "slate"})


@dataclass(frozen=True, slots=True)
class Found:
    """What the other annotators found in the article, handed to ``find_statements``."""

    mentions: Sequence[Mention] = ()
    quantities: Sequence[Quantity] = ()
    times: Sequence[TimeExpression] = ()


def find_statements(article: Article, parse: Parse, found: Found) -> tuple[Statement, ...]:
    """Every statement of the article in text order; together they cover each sentence that tells something, but for the marks between its
    pieces."""
    out: list[Statement] = []
    for index, sentence in enumerate(parse.sentences):
        if _is_label(article.text, parse, sentence):
            continue
        for piece in _pieces(article.text, parse, sentence):
            tokens = [t for t in parse.tokens[sentence.first : sentence.last] if piece.start <= t.start < piece.end]
            if not any(t.pos in ("VERB", "NOUN", "PROPN", "NUM", "AUX") for t in tokens):
                continue
            out.append(
                Statement(
                    span=piece,
                    sentence=index,
                    modality=modality_of(article.text, tokens),
                    negated=is_negated(tokens),
                    quantities=tuple(_inside(piece, found.quantities)),
                    times=tuple(_inside(piece, found.times)),
                    mentions=tuple(_inside(piece, found.mentions)),
                )
            )
    return tuple(out)


def _is_label(text: str, parse: Parse, sentence: Sentence) -> bool:
    """True for what no stop ends and tells nothing: names alone, as of a photographer or an author, and a caption without a verb."""
    if sentence.kind not in ("body", "caption") or sentence.span.of(text).rstrip("\"'”’») ")[-1:] in STOPS:
        return False
    kinds = {t.pos for t in parse.tokens[sentence.first : sentence.last]}
    return kinds <= NAMING or (sentence.kind == "caption" and not kinds & {"VERB", "AUX"})


def _inside[T: (Mention, Quantity, TimeExpression)](span: Span, items: Iterable[T]) -> list[T]:
    return [i for i in items if span.contains(i.span)]


def _pieces(text: str, parse: Parse, sentence: Sentence) -> list[Span]:
    """The sentence cut before each clause that has a verb of its own and stands after a comma, a semicolon, a dash or a conjunction."""
    tokens = parse.tokens[sentence.first : sentence.last]
    if sum(t.pos != "PUNCT" for t in tokens) < LONG:
        return [sentence.span]
    cuts = sorted({c for c in (_cut_before(parse, sentence, t) for t in tokens) if c is not None})
    edges = [sentence.span.start, *cuts, sentence.span.end]
    pieces: list[Span] = []
    for start, end in itertools.pairwise(edges):
        piece = Span(start, end).trim(text, also=",;:—–- ")
        words = sum(t.pos not in ("PUNCT", "SPACE") and piece.start <= t.start < piece.end for t in tokens)
        if words < SHORTEST and pieces:
            pieces[-1] = pieces[-1].cover(piece)
        elif words:
            pieces.append(piece)
    if len(pieces) > 1 and sum(pieces[0].start <= t.start < pieces[0].end and t.pos != "PUNCT" for t in tokens) < SHORTEST:
        pieces[:2] = [pieces[0].cover(pieces[1])]
    return pieces


def _cut_before(parse: Parse, sentence: Sentence, verb: Token) -> int | None:
    """Where a clause headed by ``verb`` begins, when it may be cut off there."""
    if verb.dep not in CLAUSAL or verb.pos not in ("VERB", "AUX"):
        return None
    index = next(i for i in range(sentence.first, sentence.last) if parse.tokens[i] is verb)
    members = _subtree(parse, sentence, index)
    first = min(members)
    if first <= sentence.first + 2 or any(i not in members for i in range(first, index)):
        return None
    before = parse.tokens[first - 1]
    own_subject = any(parse.tokens[i].dep in SUBJECTS and parse.tokens[i].head == index for i in members)
    separated = before.pos == "PUNCT" and before.lemma not in ('"', "'", "“", "‘", "(")
    if verb.dep == "conj" and (separated or before.pos == "CCONJ"):
        return before.start if before.pos == "CCONJ" and own_subject else parse.tokens[first].start
    if verb.dep in ("advcl", "relcl", "parataxis") and separated:
        return parse.tokens[first].start
    return parse.tokens[first].start if verb.dep == "ccomp" and before.lemma in (":", ";") else None


def _subtree(parse: Parse, sentence: Sentence, root: int) -> set[int]:
    members, grew = {root}, True
    while grew:
        grew = False
        for i in range(sentence.first, sentence.last):
            if i not in members and parse.tokens[i].head in members:
                members.add(i)
                grew = True
    return members


def is_negated(tokens: Sequence[Token]) -> bool:
    """True when an odd number of negators and denying verbs stand among the tokens.

    "He did not deny it" has two, and holds.
    """
    n = sum(t.dep == "neg" or _negates(tokens, i) or _denies(tokens, i) for i, t in enumerate(tokens))
    return n % 2 == 1


def _negates(tokens: Sequence[Token], i: int) -> bool:
    """True for a negator, but not for the "No" of "No. 188" and "No 10"."""
    lemma = tokens[i].lemma.lower()
    following = next((t.lemma for t in tokens[i + 1 : i + 3] if t.lemma != "."), "")
    return lemma in NEGATORS and not (lemma == "no" and following.isdigit())


def _denies(tokens: Sequence[Token], i: int) -> bool:
    """True for a denying verb that tells what somebody does: not in "the ruling party"."""
    verb, lemma = tokens[i], tokens[i].lemma.lower()
    if verb.pos != "VERB" or verb.dep == "amod":
        return False
    with_it = DENYING_WITH.get(lemma)
    return lemma in DENIALS if with_it is None else with_it in {t.lemma.lower() for t in tokens[i + 1 : i + REACH]}


def modality_of(text: str, tokens: Sequence[Token]) -> Modality:
    """How the statement is put forward, by its verbs and conjunctions."""
    lemmas = [t.lemma.lower() for t in tokens]
    if tokens and text[tokens[-1].start : tokens[-1].end] == "?":
        return "question"
    if any(x in ("if", "unless", "whether") for x in lemmas):
        return "condition"
    if any(t.tag == "MD" and t.lemma.lower() in ("will", "would", "shall", "'ll") for t in tokens) or _announces(tokens):
        return "future"
    return "hedge" if any(x in HEDGES for x in lemmas) else "fact"


def _announces(tokens: Sequence[Token]) -> bool:
    """True for "is to meet", "is due", "are expected to", "plans to", "means to"."""
    for a, b in itertools.pairwise(tokens):
        following = b.lemma.lower() == "to" and b.tag == "TO"
        if following and (a.lemma.lower() in FUTURE_LEMMAS or (a.lemma == "be" and a.tag in ("VBZ", "VBP", "VBD"))):
            return True
        if a.lemma == "be" and b.lemma.lower() in ("due", "scheduled", "slated"):
            return True
    return False
