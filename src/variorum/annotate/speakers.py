"""Who speaks: the subject of a verb of saying as written, and the name it leads back to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.annotate.cast import Cast, Member, is_paper
from variorum.annotate.lexicon import FEMALE_TITLES, GROUP_NOUNS, MALE_TITLES, ROLES
from variorum.annotate.mentions import noun_phrase
from variorum.annotate.view import View
from variorum.model import Mention, Span

AGED = re.compile(r"\b(\d{1,3})[- \u2011]year[- \u2011]old\b", re.IGNORECASE)
HE_OR_SHE = frozenset({"he", "she"})
DEFINITE = frozenset({"the", "his", "her", "its", "their", "this", "that", "our"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """``written`` as it stands; ``mention`` the name it leads to, None when it leads to none."""

    written: Span
    mention: Mention | None = None


class Speakers:
    """Resolves subjects of one article; keeps who spoke last, so that it is asked in text order."""

    def __init__(self, view: View, mentions: Sequence[Mention], quoted: Sequence[Span]) -> None:
        self.view = view
        self.cast = Cast(view, mentions, quoted)
        self.names = [m for m in mentions if m.form in ("name", "title")]
        self._starts = [m.span.start for m in self.names]
        self.last: Member | None = None

    def mention_at(self, token: int) -> Mention | None:
        """The name that covers the token."""
        start = self.view.tokens[token].start
        n = bisect_right(self._starts, start)
        for m in reversed(self.names[max(0, n - 4) : n]):
            if m.span.start <= start < m.span.end:
                return m
        return None

    def of_token(self, token: int) -> Speaker:
        """The speaker whose head word is ``token``."""
        view = self.view
        if view.words[token + 1 : token + 2] == ["-"] and view.text[view.tokens[token].end : view.tokens[token + 1].end] == "-":
            token += 2 if token + 2 < len(view.tokens) and view.tokens[token + 2].start == view.tokens[token + 1].end else 0
        mention = self.mention_at(token)
        if mention is not None and not self._only_owner(token, mention):
            return self._said(Speaker(mention.span, mention))
        word = view.folded[token]
        if view.tokens[token].pos == "PRON":
            if word in ("who", "which", "that"):
                head = view.tokens[view.tokens[token].head].head
                if head != token and view.tokens[head].pos in ("NOUN", "PROPN"):
                    return self.of_token(head)
            span = Span(view.tokens[token].start, view.tokens[token].end)
            found = self._it_or(word, span.start)
            role = self._role_before(token, found) if word in HE_OR_SHE else None
            if role is not None:
                holder = self.of_token(role)
                return Speaker(span, holder.mention) if holder.mention is not None else holder
            return self._said(Speaker(span, found))
        named = self._apposed(token)
        if named is not None:
            return self._said(Speaker(named.span, named))
        return self._said(self._described(token))

    def _role_before(self, pronoun: int, named: Mention | None) -> int | None:
        """The unnamed subject ("the mayor", "a spokesman") of this sentence or the one before, where no named subject has come since."""
        view = self.view
        here = view.sentence_number(pronoun)
        block = view.parse.sentences[here].block
        first = view.parse.sentences[max(0, here - 1)]
        low = first.first if first.block == block else view.parse.sentences[here].first
        since = view.index_from(named.span.start) if named is not None and self.cast.is_subject(named) else -1
        for i in range(pronoun - 1, max(low, since + 1) - 1, -1):
            t = view.tokens[i]
            if t.dep in ("nsubj", "nsubjpass") and t.tag == "NN" and view.folded[i] in ROLES and self.mention_at(i) is None:
                fits = view.folded[i] not in (MALE_TITLES if view.folded[pronoun] == "she" else FEMALE_TITLES)
                return i if fits and not any(q.start <= t.start < q.end for q in self.cast.quoted) else None
        return None

    def _said(self, s: Speaker) -> Speaker:
        if s.mention is not None:
            self.last = self.cast.member_of(s.mention) or self.last
        return s

    def _only_owner(self, token: int, mention: Mention) -> bool:
        """ "Yarrabah's chief executive": the head word stands outside the name; "Ostrow chief" inside a name does not count."""
        return not mention.span.start <= self.view.tokens[token].start < mention.span.end

    def _it_or(self, word: str, at: int) -> Mention | None:
        if word in ("it", "that"):
            writer = self._writer_before(at)
            if writer is not None:
                return writer
        return self.cast.pronoun(word, at, self.last)

    def _apposed(self, token: int) -> Mention | None:
        """ "The chief executive, Lee Marsh, said": the name is the better speaker."""
        view = self.view
        if view.folded[token] not in ROLES | GROUP_NOUNS and view.tokens[token].pos != "NOUN":
            return None
        for c in view.children.get(token, ()):
            if view.tokens[c].dep in ("appos", "compound", "nmod") and c > token:
                m = self.mention_at(c)
                if m is not None and m.type in ("person", "organisation"):
                    return m
        if token + 2 < len(view.tokens) and view.words[token + 1] == ",":
            m = self.mention_at(token + 2)
            if m is not None and m.type == "person" and view.folded[token] in ROLES:
                return m
        return None

    def _one_of(self, token: int) -> Span | None:
        """ "one of them": the people in the plural that the outlet spoke of last, as written."""
        view = self.view
        if view.folded[token] not in ("one", "another", "both", "some", "others") or "them" not in view.folded[token + 1 : token + 3]:
            return None
        for i in range(token - 1, max(-1, token - 80), -1):
            if view.tokens[i].tag == "NNS" and (view.folded[i].removesuffix("s") in ROLES or view.tokens[i].dep in ("nsubj", "nsubjpass")):
                return noun_phrase(view, i)
        return None

    def _described(self, token: int) -> Speaker:
        view = self.view
        them = self._one_of(token)
        if them is not None:
            return Speaker(them)
        phrase = noun_phrase(view, token)
        r = view.range_of(phrase)
        speaker = Speaker(phrase)
        owner = view.child(token, "poss")
        if is_paper(view, token):
            if owner is not None:
                return Speaker(phrase, self.of_token(owner).mention)
            of = next((c for c in view.children.get(token, ()) if view.folded[c] in ("by", "from", "of")), None)
            source = view.child(of, "pobj") if of is not None else None
            if source is not None and self.mention_at(source) is not None:
                return Speaker(phrase, self.mention_at(source))
            known = self._writer_before(phrase.start) or self._publisher(token) if view.folded[r.start] == "the" else None
            return Speaker(phrase, known)
        if len(r) and (view.folded[r.start] in DEFINITE or owner is not None or view.tokens[token].dep == "ROOT"):
            words = frozenset(view.folded[i] for i in r)
            found = self.cast.described(words, phrase.start, head=frozenset(view.folded[i] for i in r if i <= token))
            age = AGED.search(phrase.of(view.text)) if found is None else None
            if age is not None:
                found = self.cast.aged(int(age[1]))
            if found is None and view.folded[token] in GROUP_NOUNS and len(r) == 2:
                found = self.cast.pronoun("it", phrase.start, self.last)
            return Speaker(phrase, found)
        return speaker

    def _writer_before(self, at: int) -> Mention | None:
        """Whose statement it is: the subject of the clause just before in which a statement was put out."""
        view = self.view
        i = min(view.index_from(at), len(view.tokens) - 1)
        here = view.sentence_number(i)
        for n in (here, here - 1):
            if n < 0 or view.parse.sentences[n].block != view.parse.sentences[here].block:
                continue
            s = view.parse.sentences[n]
            papers = [k for k in range(s.first, min(s.last, i)) if is_paper(view, k)]
            if not papers:
                continue
            owner = view.child(papers[-1], "poss")
            if owner is not None and self.mention_at(owner) is not None:
                return self.mention_at(owner)
            subjects = [
                k for k in range(s.first, min(s.last, i)) if view.tokens[k].dep in ("nsubj", "conj", "appos", "ROOT") and self.mention_at(k)
            ]
            people = [m for k in subjects if (m := self.mention_at(k)) is not None and m.type in ("person", "organisation")]
            if people:
                return next((m for m in people if m.type == "person"), people[0])
        return None

    def _publisher(self, token: int) -> Mention | None:
        """Whose paper it is that the article has spoken of before: its owner, or the one who put it out."""
        view = self.view
        for i in range(token - 1, max(-1, token - 700), -1):
            if view.folded[i] != view.folded[token]:
                continue
            owner = view.child(i, "poss")
            by = next((view.child(c, "pobj") for c in view.children.get(i, ()) if view.folded[c] in ("by", "from", "of")), None)
            verb = view.tokens[i].head
            maker = view.child(verb, "nsubj") if view.tokens[i].dep == "dobj" or view.tokens[verb].pos == "ADP" else None
            if maker is None and view.tokens[verb].pos == "ADP":
                maker = view.child(view.tokens[verb].head, "nsubj")
            for k in (owner, by, maker):
                m = self.mention_at(k) if k is not None else None
                if m is not None and m.type != "place":
                    return m
            first = view.parse.sentences[view.sentence_number(i)].first
            near = [m for m in self.names if view.tokens[first].start <= m.span.start < view.tokens[i].start and m.type == "organisation"]
            if near:
                return near[-1]
        return None
