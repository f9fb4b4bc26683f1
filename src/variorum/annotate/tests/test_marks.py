import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.annotate.marks import find_marked
from variorum.annotate.worded import is_title_like
from variorum.model import Article, Block, Span


def article(*paragraphs: str) -> Article:
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for p in paragraphs:
        blocks.append(Block("body", Span(at, at + len(p))))
        at += len(p) + 2
    return Article("a", text, tuple(blocks), "0")


CASES = [
    ('She said, "We stay." Then she left.', ["We stay."], "straight double marks"),
    ("“We stay,” she said.", ["We stay,"], "curly double marks"),
    ("‘We stay,’ she said.", ["We stay,"], "curly single marks"),
    ("'We stay,' she said.", ["We stay,"], "straight single marks"),
    ("''We stay,'' she said.", ["We stay,"], "two single marks for a double one"),
    ("« Nous restons », she said.", ["Nous restons"], "French marks with blanks inside"),
    ("„Wir bleiben“, she said.", ["Wir bleiben"], "German marks"),
    ("„Zostajemy”, she said.", ["Zostajemy"], "Polish marks"),
    ("»Wir bleiben«, she said.", ["Wir bleiben"], "marks that point inward"),
    ("The crews' lorry and the teachers’ union didn't wait.", [], "apostrophes are no marks"),
    ("It was the '90s and rock 'n' roll.", [], "clipped words are no quotations"),
    ("‘The teachers’ union won’t pay,’ he said.", ["The teachers’ union won’t pay,"], "an owner's apostrophe does not close"),
    ("“She said ‘no’ twice,” he said.", ["She said ‘no’ twice,"], "marks inside marks are content"),
    ('A 6" pipe and a 4" pipe.', [], "inches"),
    ("“One,” he said. “Two.”", ["One,", "Two."], "split by the attribution"),
    ("He called it “a farce and a “joke”.", ["joke"], "an opening mark that nothing closes is dropped"),
    ("“We stay", [], "two words after a lone mark are no quotation"),
]


@pytest.mark.parametrize(("text", "inner", "why"), CASES, ids=[c[2] for c in CASES])
def test_marks(text: str, inner: list[str], why: str) -> None:
    assert [m.inner.of(text) for m in find_marked(article(text))] == inner, why


def test_a_quotation_runs_on_where_the_next_paragraph_opens_with_a_mark() -> None:
    a = article("He said: “We stay here tonight.", "“Tomorrow we go.”", "Nobody answered.")
    found = find_marked(a)
    assert [m.inner.of(a.text) for m in found] == ["We stay here tonight.", "Tomorrow we go."]
    assert [m.runs_on for m in found] == [True, False]


@given(st.lists(st.text(alphabet="ab .,\n\"'“”‘’„«»é𝒳", max_size=60), min_size=1, max_size=4))
def test_spans_lie_inside_their_block(paragraphs: list[str]) -> None:
    a = article(*paragraphs)
    for m in find_marked(a):
        assert a.blocks[m.block].span.contains(m.outer)
        assert m.outer.contains(m.inner)
        assert m.inner.of(a.text).strip() == m.inner.of(a.text) != ""


@pytest.mark.parametrize(("text", "expected"), [("The Long Way Down", True), ("We will not go.", False), ("Apollo 11", True), ("", False)])
def test_titles_of_works(text: str, expected: bool) -> None:
    assert is_title_like(text) is expected
