"""What every store must do, whatever it keeps its rows in."""

from __future__ import annotations

import hashlib
import threading

import pytest

from variorum.errors import NotFound
from variorum.store import Kept, Link, Trace


def put(store, article, key, at, data=None):
    return store.articles.add(data or key.encode(), article, key=key, at=at)


def test_the_same_text_at_the_same_address_is_kept_once(store, report, at):
    first = put(store, report(), "u1", at(0))
    seen = store.changes.last()
    again = put(store, report(), "u1", at(5))
    assert (first.what, again.what, again.article) == ("new", "same", first.article)
    assert store.changes.last() == seen
    assert store.articles.count() == 1


def test_a_time_or_an_outlet_given_later_is_a_new_version_of_the_same_text(store, report, at):
    put(store, report(), "u1", at(0))
    dated = put(store, report(published=at(-60)), "u1", at(1))
    named = put(store, report(published=at(-60), outlet="Vell Post"), "u1", at(2))
    given = put(store, report(published=at(-90), published_from="given", outlet="Vell Post"), "u1", at(3))
    assert [x.what for x in (dated, named, given)] == ["changed", "changed", "changed"]
    assert put(store, report(published=at(-30)), "u1", at(4)).what == "same"
    assert put(store, report(), "u1", at(5)).what == "same"
    assert len(store.articles.versions(given.article)) == 4


def test_a_changed_page_is_a_new_version_and_the_old_one_stays(store, report, at):
    first = put(store, report("Two were hurt."), "u1", at(0), b"<p>two")
    second = put(store, report("Three were hurt."), "u1", at(9), b"<p>three")
    assert (second.what, second.version, second.article) == ("changed", 2, first.article)
    old, new = store.articles.versions(first.article)
    assert old.article.text.endswith("Two were hurt.") and new.article.text.endswith("Three were hurt.")
    assert store.articles.get(first.article).version == 2
    assert store.articles.get(first.article, version=1).added_at == at(0)
    assert [c.kind for c in store.changes.after()] == ["article-added", "article-changed"]
    assert store.articles.search("Two") == [] and store.articles.search("Three") == [first.article]


def test_bytes_come_back_as_they_were_and_are_kept_once(store, report, at):
    page = b"<html>" + bytes(range(256)) * 40
    put(store, report(), "u1", at(0), page)
    put(store, report("Other text."), "u2", at(0), page)
    assert store.articles.data(hashlib.sha256(page).hexdigest()) == page
    with pytest.raises(NotFound):
        store.articles.data("0" * 64)


def test_an_article_comes_back_whole_under_its_stored_id(store, report, at):
    given = report(outlet="Vell Post", published=at(-60), language="en", credit="APN")
    added = put(store, given, "u1", at(0))
    kept = store.articles.get(added.article)
    assert kept.article.text == given.text and kept.article.blocks == given.blocks
    assert (kept.article.id, kept.article.published, kept.key) == (added.article, at(-60), "u1")


@pytest.mark.parametrize("id_", ["a99", "s1", "", "a", "a-1", "a1; DROP TABLE article", "a²"])
def test_what_is_no_article_is_not_found(store, id_):
    with pytest.raises(NotFound):
        store.articles.get(id_)


@pytest.mark.parametrize("words", ['"', "OR", "a* NOT b", "text:x", "(", "   ", "''; --", "NEAR(a b)", "\x00", "x" * 9999])
def test_any_words_are_a_valid_question(store, report, at, words):
    put(store, report(), "u1", at(0))
    assert isinstance(store.articles.search(words), list)
    assert isinstance(store.stories.find(words=words), list)


def test_search_ignores_case_and_accents_and_wants_all_words(store, report, at):
    a = put(store, report("Mayor Łukasz Orbán of Vell spoke."), "u1", at(0)).article
    assert store.articles.search("ORBAN vell") == [a]
    assert store.articles.search("orban paris") == []


def test_a_story_counts_its_articles_and_origins(store, report, at):
    a, b, c = (put(store, report(f"Text {n}.", published=at(n)), f"u{n}", at(n)).article for n in range(3))
    s = store.stories.create(title="Bridge", at=at(3))
    for x in (c, a, b):
        store.stories.assign(x, s, at=at(4), reason="same bridge", score=0.9)
    store.stories.put_origins(s, {a: a, b: a, c: c}, at=at(5))
    row = store.stories.get(s)
    assert (row.articles, row.origins, row.first_at, row.last_at) == (3, 2, at(0), at(2))
    assert store.stories.members(s) == [a, b, c]
    assert store.stories.origins(s) == {a: a, b: a, c: c}
    assert [r.id for r in store.stories.find(words="text")] == [s]


def test_membership_keeps_its_history_and_an_emptied_story_says_where_it_went(store, report, at):
    a = put(store, report(), "u1", at(0)).article
    s, t = store.stories.create(title="", at=at(0)), store.stories.create(title="", at=at(0))
    store.stories.assign(a, s, at=at(1), reason="first")
    store.stories.assign(a, t, at=at(2), reason="same event")
    store.stories.assign(a, t, at=at(3), reason="nothing new")
    first, second = store.stories.history(article=a)
    assert (first.story, first.until, second.story, second.until, second.reason) == (s, at(2), t, None, "same event")
    assert store.stories.get(s).merged_into == t and store.stories.of(a) == t
    assert [r.id for r in store.stories.find()] == [t]


def test_stories_stand_newest_change_first(store, report, at):
    ids = []
    for n in range(4):
        a = put(store, report(f"T{n}"), f"u{n}", at(n)).article
        ids.append(store.stories.create(title="", at=at(n)))
        store.stories.assign(a, ids[-1], at=at(n), reason="")
    assert [r.id for r in store.stories.find()] == ids[::-1]
    assert [r.id for r in store.stories.find(since=at(2))] == ids[:1:-1]
    assert [r.id for r in store.stories.find(limit=1, offset=1)] == [ids[2]]


def test_candidates_share_keys_inside_the_window(store, report, at):
    a, b, c, d = (put(store, report(f"T{n}"), f"u{n}", at(0)).article for n in range(4))
    store.blocking.put(a, Trace("t", b"a", at(0)), keys=[1, 2, 3], terms=[7, 8])
    store.blocking.put(b, Trace("t", b"b", at(-60 * 24 * 30)), keys=[1, 2], terms=[7])
    store.blocking.put(c, Trace("t", b"c", at(1)), keys=[3, 9], terms=[8])
    store.blocking.put(d, Trace("t", b"d", None), keys=[2], terms=[])
    found = store.blocking.candidates([1, 2, 3], since=at(-60 * 48), until=at(60), limit=9, crowd=9)
    assert [(x.article, x.shared) for x in found] == [(a, 3), (d, 1), (c, 1)], "b is a month older; d has no date and is never too old"
    everything = store.blocking.candidates([1, 2], since=None, until=None, limit=9, crowd=9)
    assert {x.article for x in everything} == {a, b, d}
    assert store.blocking.candidates([2], since=None, until=None, limit=9, crowd=2) == [], "a key that many have tells nothing"
    assert store.blocking.frequencies([7, 8, 99]) == {7: 2, 8: 2} and store.blocking.documents() == 4
    assert store.blocking.traces([a, "a99"]) == {a: Trace("t", b"a", at(0))}


def test_a_new_trace_replaces_the_old_and_counts_no_term_twice(store, report, at):
    a = put(store, report(), "u1", at(0)).article
    store.blocking.put(a, Trace("t", b"1", at(0)), keys=[1], terms=[7])
    store.blocking.put(a, Trace("t2", b"2", at(0)), keys=[2], terms=[7])
    assert store.blocking.candidates([1], since=None, until=None, limit=9, crowd=9) == []
    assert store.blocking.traces([a])[a].data == b"2" and store.blocking.documents() == 1


def test_a_record_is_replaced_and_a_result_is_only_for_its_input_and_maker(store, report, at):
    s = store.stories.create(title="", at=at(0))
    assert store.records.get(s) is None
    store.records.put(s, Kept("d1", "0.1", at(1), b"{}"))
    store.records.put(s, Kept("d2", "0.1", at(2), b'{"x": 1}'))
    assert store.records.get(s) == Kept("d2", "0.1", at(2), b'{"x": 1}')
    store.records.put_result("parse", Kept("d1", "m1", at(1), b"deep"))
    assert store.records.result("parse", digest="d1", maker="m1").data == b"deep"
    assert store.records.result("parse", digest="d1", maker="m2") is None
    assert store.records.result("parse", digest="d2", maker="m1") is None


def test_corrections_are_undone_by_a_row_of_their_own(store, report, at):
    a, b, c = (put(store, report(f"T{n}"), f"u{n}", at(0)).article for n in range(3))
    one = store.corrections.add("story-merge", {"together": [a, b]}, by="ada", at=at(1), why="one fire")
    two = store.corrections.add("story-split", {"apart": [[c], [a, b]]}, by="ada", at=at(2), why="two fires")
    assert store.corrections.bonds([a]) == [(a, b, True), (a, c, False)]
    store.corrections.undo(one, by="bo", at=at(3), why="no")
    assert store.corrections.bonds([a, b]) == [(a, c, False), (b, c, False)]
    assert [x.id for x in store.corrections.all()] == [two]
    assert [(x.id, x.standing) for x in store.corrections.all(standing=None)] == [(one, False), (two, True)]
    with pytest.raises(NotFound):
        store.corrections.undo(one, by="bo", at=at(4), why="again")
    with pytest.raises(NotFound):
        store.corrections.undo("c99", by="bo", at=at(4), why="")


def test_a_later_word_on_a_pair_wins_and_its_undoing_brings_the_earlier_back(store, report, at):
    a, b = (put(store, report(f"T{n}"), f"u{n}", at(0)).article for n in range(2))
    store.corrections.add("story-merge", {"together": [a, b]}, by="ada", at=at(1), why="")
    split = store.corrections.add("story-split", {"apart": [[b], [a]]}, by="bo", at=at(2), why="")
    assert store.corrections.bonds([b]) == [(a, b, False)]
    store.corrections.undo(split, by="bo", at=at(3), why="")
    assert store.corrections.bonds([b]) == [(a, b, True)]


def test_changes_are_numbered_in_order_and_read_from_any_place(store, report, at):
    s = store.stories.create(title="", at=at(0))
    seqs = [store.changes.add("origins-changed", at=at(n), story=s, origins=n) for n in range(5)]
    assert seqs == sorted(set(seqs))
    after = store.changes.after(seqs[2])
    assert [c.detail["origins"] for c in after] == [3, 4] and store.changes.last() == seqs[-1]
    assert len(store.changes.after(0, story=s, limit=2)) == 2 and store.changes.after(0, story="s99") == []


def test_state_is_kept_by_kind_and_name(store):
    store.state.put("feed", "http://x/", {"etag": '"1"'})
    store.state.put("feed", "http://x/", {"etag": '"2"'})
    assert store.state.get("feed", "http://x/") == {"etag": '"2"'}
    assert store.state.get("host", "http://x/") is None and list(store.state.all("feed")) == ["http://x/"]


def test_links_come_back_for_either_end(store, report, at):
    a, b = (put(store, report(f"T{n}"), f"u{n}", at(0)).article for n in range(2))
    store.stories.put_links([Link(b, a, 0.5, "same words")])
    store.stories.put_links([Link(b, a, 1.5, "same words")])
    assert store.stories.links([a]) == store.stories.links([b]) == [Link(b, a, 1.5, "same words")]


def test_a_failed_transaction_leaves_nothing(store, report, at):
    put(store, report(), "u0", at(0))
    seen = store.changes.last()

    class TroubleError(Exception):
        pass

    with pytest.raises(TroubleError), store.write():
        put(store, report("Half a story."), "u1", at(1))
        store.stories.create(title="half", at=at(1))
        raise TroubleError
    assert store.articles.count() == 1 and store.changes.last() == seen
    assert put(store, report("Half a story."), "u1", at(2)).what == "new"


def test_threads_share_a_store(store, report, at):
    def work(n):
        for i in range(10):
            put(store, report(f"Thread {n} item {i}."), f"{n}/{i}", at(i))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert store.articles.count() == 40
    assert len(set(store.articles.ids())) == 40
