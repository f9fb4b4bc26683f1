"""What always holds of the two networks, whatever their weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from variorum.errors import ModelError
from variorum.inference.onnx import Encoder, Judge

FLOODED = "Water entered 312 houses in the town before the river crested, the mayor's office said on Monday."
FLOODED_TOO = "Just over three hundred homes have mud on the furniture, by the town hall's reckoning."
FEWER = "In all of the town the flood got into 132 houses, according to the final list of civil protection."
ELSEWHERE = "The striker signed a four-year contract with the Lisbon club after passing a medical on Thursday."


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(threads=1)


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(threads=1)


def test_vectors_have_length_one_and_keep_the_order(encoder: Encoder) -> None:
    texts = [ELSEWHERE, FLOODED, FLOODED_TOO, FLOODED]
    vectors = encoder.encode(texts)
    assert vectors.shape == (4, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert np.array_equal(vectors[1], vectors[3])


def test_the_same_fact_lies_closer_than_another_topic(encoder: Encoder) -> None:
    flooded, too, fewer, elsewhere = encoder.encode([FLOODED, FLOODED_TOO, FEWER, ELSEWHERE])
    assert flooded @ fewer > 0.3 > flooded @ elsewhere
    assert flooded @ too > too @ elsewhere + 0.2


def test_nothing_in_nothing_out(encoder: Encoder, judge: Judge) -> None:
    assert encoder.encode([]).shape == (0, 384)
    assert judge.judge([]) == []


def test_probabilities_sum_to_one(judge: Judge) -> None:
    for verdict in judge.judge([(FLOODED, FEWER), (FLOODED, ELSEWHERE), (FLOODED_TOO, FLOODED)]):
        parts = (verdict.agree, verdict.conflict, verdict.update, verdict.related)
        assert sum(parts) == pytest.approx(1, abs=1e-5)
        assert min(parts) >= 0


def test_the_same_call_gives_the_same_answer_and_order_does_not_matter(judge: Judge) -> None:
    pairs = [(FLOODED, FEWER), (FLOODED, ELSEWHERE), (FLOODED_TOO, FLOODED), (FLOODED, FEWER)]
    first = judge.judge(pairs)
    assert judge.judge(pairs) == first
    assert judge.judge(pairs[::-1]) == first[::-1]


def test_a_verdict_does_not_hang_on_what_else_is_judged(judge: Judge) -> None:
    pairs = [(FLOODED, FEWER), (FLOODED, ELSEWHERE), (FLOODED_TOO, FLOODED)]
    assert [judge.judge([pair])[0] for pair in pairs] == judge.judge(pairs) == Judge(threads=2).judge(pairs)


def test_another_topic_is_only_related(judge: Judge) -> None:
    [there, back] = judge.judge([(FLOODED, ELSEWHERE), (ELSEWHERE, FLOODED)])
    assert there.related > 0.5
    assert back.related > 0.5


def test_another_number_of_the_same_thing_is_seen_as_a_difference_in_either_order(judge: Judge) -> None:
    for verdict in judge.judge([(FLOODED, FEWER), (FEWER, FLOODED)]):
        assert verdict.related < 0.5
        assert verdict.conflict + verdict.update > verdict.agree


def test_a_sentence_agrees_with_itself(judge: Judge) -> None:
    [verdict] = judge.judge([(FLOODED, FLOODED)])
    assert verdict.agree > 0.5


def test_the_words_compared_are_found(judge: Judge) -> None:
    [verdict] = judge.judge([(FLOODED, FEWER)])
    assert any("312" in span.of(FLOODED) for span in verdict.left)
    assert any("132" in span.of(FEWER) for span in verdict.right)


@pytest.mark.parametrize(
    "before",
    [
        pytest.param("😀 👩‍👩‍👧 ", id="emoji outside the basic plane"),
        pytest.param("قال العمدة: ", id="right to left"),
        pytest.param("Cafe\u0301 \u200f ", id="combining accent and mark"),
        pytest.param("\ud83d ", id="half of a surrogate pair"),
        pytest.param("İstanbul: ", id="a letter that grows when lowered"),
    ],
)
def test_spans_count_code_points(judge: Judge, before: str) -> None:
    [verdict] = judge.judge([(before + FLOODED, FEWER)])
    for span in verdict.left:
        assert 0 <= span.start < span.end <= len(before + FLOODED)
    found = [span.of(before + FLOODED) for span in verdict.left]
    assert any("312" in words for words in found), found


@pytest.mark.parametrize("text", ["", " ", "\x00", "?", "a" * 50_000, "word " * 20_000, "12 " * 300])
def test_odd_texts_are_judged_too(encoder: Encoder, judge: Judge, text: str) -> None:
    assert np.isfinite(encoder.encode([text])).all()
    [verdict] = judge.judge([(text, FLOODED)])
    assert all(span.end <= len(text) for span in verdict.left)


def test_threads_do_not_change_the_order_of_relations() -> None:
    pairs = [(FLOODED, FEWER), (FLOODED, ELSEWHERE)]
    one, two = Judge(threads=1).judge(pairs), Judge(threads=2).judge(pairs)
    assert [v.related > 0.5 for v in one] == [v.related > 0.5 for v in two]


def test_missing_weights_say_where_they_should_be(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"pair\.int8\.onnx"):
        Judge(folder=tmp_path)
