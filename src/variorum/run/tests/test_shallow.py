"""One more article into the store, and a person's corrections of what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from variorum import cluster
from variorum.errors import InputError, NotFound
from variorum.model import Article, Block, Extracted, Raw, Span
from variorum.run.correct import merge_stories, split_story, undo
from variorum.run.shallow import Shallow
from variorum.store import SqliteStore

AT = datetime(2026, 5, 6, 9, tzinfo=UTC)
WIRE = (
    "VELL (Norpress) - A cargo ferry, the Halden Star, with 84 people on board ran aground off Orsk on Monday, injuring 17 of them.\n"
    "The ship struck a sandbank at 6.40 am two kilometres short of Tarn after losing power in one of its engines, the coast guard said.\n"
    "Three helicopters and 11 boats took the passengers to a school in Tarn. Minister Paulo Renz said an inquiry would report in 60 days."
)
OWN = (
    "From the dunes above Tarn you could see the Halden Star leaning, its bow in the sand off Orsk.\n"
    'Fisherman Olav Drey, 58, was first alongside. "They threw us the children before the ropes," he said of the ferry passengers.\n'
    "By noon 22 of the 84 on board had been seen by Dr Mette Sand. Paulo Renz, the minister, spoke of an inquiry; the coast guard did not."
)
OTHER = (
    "Mayor Ada Birk won 61 per cent of the vote in Brask on Sunday.\nHer rival, the teacher Henrik Aune, had 33 per cent.\n"
    "Turnout fell to 48 per cent, the lowest in Brask since 1999."
)


def article(title: str, text: str, *, hours: float = 0, outlet: str = "Vell Post") -> tuple[Raw, Extracted]:
    whole = f"{title}\n\n{text}"
    blocks, at = [Block("headline", Span(0, len(title)))], len(title) + 2
    for part in text.split("\n"):
        blocks.append(Block("body", Span(at, at + len(part))))
        at += len(part) + 1
    made = Article(
        "x", whole, tuple(blocks), "0" * 64, title=title, outlet=outlet, published=AT + timedelta(hours=hours), url=f"https://{title}/"
    )
    return Raw(whole.encode(), title), Extracted(made)


@pytest.fixture
def shallow(tmp_path):
    store = SqliteStore(tmp_path / "news.db")
    yield Shallow(store)
    store.close()


def put(shallow, *args, at=AT, **known):
    return shallow.add(*article(*args, **known), at=at)


def test_a_time_given_later_is_kept_with_the_same_text(shallow):
    raw, told = article("Ferry aground off Orsk", WIRE)
    bare = Extracted(replace(told.article, published=None, outlet=None))
    given = Extracted(replace(told.article, published_from="given"))
    read_again = Extracted(replace(told.article, published=AT + timedelta(days=1), published_from="meta"))
    happened = [shallow.add(raw, x, at=AT + timedelta(days=2)).what for x in (bare, bare, given, bare, read_again)]
    assert happened == ["new", "same", "changed", "same", "same"]
    (kept,) = [s.article for s in shallow.store.articles.many(["a1"])]
    assert (kept.published, kept.published_from, kept.outlet) == (AT, "given", "Vell Post")


def three(shallow):
    wire = put(shallow, "Ferry aground off Orsk", WIRE, outlet="Norpress")
    copy = put(shallow, "Halden Star stuck", WIRE.split(") - ")[1], hours=2)
    own = put(shallow, "Ferry passengers saved at Tarn", OWN, hours=5, outlet="Tarn Echo")
    return wire, copy, own


def test_reports_of_one_event_become_one_story_with_its_origins(shallow):
    wire, copy, own = three(shallow)
    other = put(shallow, "Birk wins Brask", OTHER)
    assert wire.story == copy.story == own.story != other.story
    assert (wire.joined, copy.joined, other.joined) == (False, True, False) and copy.reason
    row = shallow.store.stories.get(wire.story)
    assert (row.articles, row.origins) == (3, 2)
    assert copy.rests_on == (wire.article,) and own.rests_on == ()


def test_a_story_without_a_headline_is_called_by_its_first_words(shallow):
    raw, made = article("", WIRE)
    happened = shallow.add(raw, Extracted(replace(made.article, title=None)), at=AT)
    title = shallow.store.stories.get(happened.story).title
    assert title == "VELL (Norpress) - A cargo ferry, the Halden Star, with 84 people on board ran aground off …"


def test_the_same_article_twice_changes_nothing(shallow):
    first = put(shallow, "Ferry aground off Orsk", WIRE)
    seen = shallow.store.changes.last()
    again = put(shallow, "Ferry aground off Orsk", WIRE, at=AT + timedelta(hours=1))
    assert (again.what, again.article, again.story) == ("same", first.article, first.story)
    assert shallow.store.changes.last() == seen


def test_a_changed_page_stays_in_its_story(shallow):
    wire, *_ = three(shallow)
    changed = put(shallow, "Ferry aground off Orsk", WIRE.replace("17", "19"), at=AT + timedelta(hours=9))
    assert (changed.what, changed.article, changed.story) == ("changed", wire.article, wire.story)
    assert shallow.store.articles.get(wire.article).version == 2


def test_a_date_in_the_future_is_a_doubt_and_not_believed(shallow):
    happened = put(shallow, "Ferry aground off Orsk", WIRE, hours=24 * 400)
    stored = shallow.store.articles.get(happened.article)
    assert [w.code for w in stored.warnings] == ["future-date"]
    assert shallow.store.blocking.traces([happened.article])[happened.article].at is None


def test_a_split_holds_against_later_runs_and_can_be_undone(shallow):
    _, _, own = three(shallow)
    store = shallow.store
    made, correction = split_story(store, own.story, [own.article], by="ada", at=AT, why="another ship")
    assert store.stories.members(made) == [own.article] and store.stories.get(own.story).articles == 2
    later = put(shallow, "Inquiry into the Halden Star", WIRE.split("\n")[1] + "\n" + OWN.split("\n")[2], hours=8)
    assert later.merged == () and store.stories.of(own.article) == made
    undo(store, correction, by="bo", at=AT, why="it was the same")
    assert store.stories.of(own.article) == own.story
    assert [m.story for m in store.stories.history(article=own.article)] == [own.story, made, own.story]
    with pytest.raises(NotFound):
        undo(store, correction, by="bo", at=AT, why="twice")


def test_a_merge_moves_all_and_its_undoing_moves_back_what_it_moved(shallow):
    wire, *_ = three(shallow)
    other = put(shallow, "Birk wins Brask", OTHER)
    store = shallow.store
    into, correction = merge_stories(store, [wire.story, other.story], by="ada", at=AT, why="one investigation")
    assert into == wire.story and len(store.stories.members(into)) == 4 and store.stories.get(other.story).merged_into == into
    undo(store, correction, by="ada", at=AT, why="no")
    assert store.stories.members(other.story) == [other.article] and len(store.stories.members(into)) == 3
    assert store.stories.get(other.story).merged_into is None


def test_a_correction_names_some_articles_of_the_story(shallow):
    wire, *_ = three(shallow)
    everyone = shallow.store.stories.members(wire.story)
    for articles in ([], everyone, ["a99"]):
        with pytest.raises(InputError):
            split_story(shallow.store, wire.story, articles, by="ada", at=AT, why="")
    with pytest.raises(InputError):
        merge_stories(shallow.store, [wire.story, wire.story], by="ada", at=AT, why="")
    with pytest.raises(NotFound):
        merge_stories(shallow.store, [wire.story, "s99"], by="ada", at=AT, why="")


def test_sketches_of_a_small_archive_are_weighed_anew_once_it_has_grown(shallow):
    first = put(shallow, "Ferry aground off Orsk", WIRE)
    held = shallow.store.blocking.traces([first.article])[first.article].data
    for n in range(4):
        put(shallow, f"Ferry news {n}", OWN.replace("Olav", f"Olav{n}") + f"\nMore of Orsk, part {n}.", hours=n)
    kept = cluster.unpack(shallow.store.blocking.traces([first.article])[first.article].data)
    before = cluster.unpack(held)
    orsk, norpress = cluster.term_id("orsk"), cluster.term_id("norpress")
    assert kept.documents > before.documents == 0
    assert kept.terms[orsk] / kept.terms[norpress] < before.terms[orsk] / before.terms[norpress], "everyone says Orsk by now"
    assert shallow.store.blocking.documents() == 5


def test_text_that_says_nothing_is_kept_too(shallow):
    happened = [put(shallow, f"T{n}", text) for n, text in enumerate(["", ".", "word", "\U0001f6a2" * 30])]
    assert all(h.what == "new" and h.story for h in happened)
