"""Articles annotated: what each one says, and what kind of thing a name is by all of them together."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from variorum.align.nameforms import as_the_story_takes_them
from variorum.annotate.attribution import attribution_of
from variorum.annotate.mentions import mentions_in
from variorum.annotate.pronouns import stood_for
from variorum.annotate.quantities import find_quantities
from variorum.annotate.quotes import utterances_in
from variorum.annotate.statements import Found, find_statements
from variorum.annotate.times import find_times
from variorum.annotate.view import View
from variorum.model import Article, Parse, Reading, Warning

_log = logging.getLogger(__name__)


def read_all(articles: Sequence[Article], parses: Sequence[Parse]) -> tuple[tuple[Reading, ...], tuple[Warning, ...]]:
    """Every annotation of each; what kind of thing a name is, all of them tell together. An article whose annotation fails keeps its place
    and its text, says nothing, and is named in a warning."""
    views = [View(a, p) for a, p in zip(articles, parses, strict=True)]
    failed: dict[int, Exception] = {}

    def each(step: Callable[[View, Reading], Reading], readings: Sequence[Reading]) -> list[Reading]:
        out = []
        for n, (view, reading) in enumerate(zip(views, readings, strict=True)):
            try:
                out.append(reading if n in failed else step(view, reading))
            except Exception as e:
                _log.exception("%s could not be annotated", reading.article.id)
                failed[n] = e
                out.append(unsaid[n])
        return out

    unsaid = [Reading(v.article, v.parse, (), (), (), ()) for v in views]
    named = as_the_story_takes_them(each(with_names, unsaid), views)
    readings = each(with_statements, named)
    text = "its statements could not be read ({}); please report this text"
    unread = (Warning("unread", text.format(type(e).__name__), articles[n].id) for n, e in sorted(failed.items()))
    return tuple(readings), tuple(unread)


def read_article(article: Article, parse: Parse) -> Reading:
    """Every annotation of one article by itself."""
    view = View(article, parse)
    return with_statements(view, with_names(view, Reading(article, parse, (), (), (), ())))


def with_names(view: View, reading: Reading) -> Reading:
    """The names of the article; rests on nothing outside it."""
    return replace(reading, mentions=mentions_in(view))


def with_statements(view: View, reading: Reading) -> Reading:
    """All other annotations; rests on nothing outside the article and its names."""
    article, parse, mentions = reading.article, reading.parse, reading.mentions
    times = find_times(article, parse)
    quantities = find_quantities(article, parse, times=times)
    utterances = utterances_in(view, mentions)
    bare = Reading(article, parse, mentions, quantities, times, utterances)
    named = sorted((*mentions, *stood_for(view, mentions, utterances)), key=lambda m: m.span)
    statements = find_statements(article, parse, Found(named, quantities, times))
    credited = []
    for s in statements:
        who, outlet = attribution_of(view, s.span, mentions, utterances)
        credited.append(replace(s, attribution=who, outlet_source=outlet))
    return replace(bare, statements=tuple(credited))
