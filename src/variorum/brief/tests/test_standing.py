"""A key point must be readable by someone who has seen nothing else."""

from __future__ import annotations

import pytest

from variorum.brief.standing import stands_alone
from variorum.model import Token


def tokens(tagged: str) -> tuple[str, tuple[Token, ...]]:
    """Text and tokens from "word/POS/TAG/dep" pieces; a piece that begins with ^ sticks to the one before."""
    text, out = "", []
    for piece in tagged.split():
        word, pos, tag, dep = piece.rsplit("/", 3)
        if word.startswith("^"):
            word = word[1:]
        elif text:
            text += " "
        out.append(Token(len(text), len(text) + len(word), word.lower(), pos, tag, dep, 0, ""))
        text += word
    return text, tuple(out)


CASES = [
    (
        "Mayor/PROPN/NNP/compound Reis/PROPN/NNP/nsubj said/VERB/VBD/ROOT "
        "her/PRON/PRP$/poss town/NOUN/NN/nsubj was/AUX/VBD/ccomp dark/ADJ/JJ/acomp "
        "^./PUNCT/./punct",
        True,
        "the pronoun has its name before it",
    ),
    (
        "She/PRON/PRP/nsubj said/VERB/VBD/ROOT the/DET/DT/det whole/ADJ/JJ/amod town/NOUN/NN/nsubj was/AUX/VBD/ccomp dark/ADJ/JJ/acomp "
        "^./PUNCT/./punct",
        False,
        "a loose pronoun",
    ),
    (
        "But/CCONJ/CC/cc the/DET/DT/det town/NOUN/NN/nsubj was/AUX/VBD/ROOT dark/ADJ/JJ/acomp for/ADP/IN/prep hours/NOUN/NNS/pobj "
        "^./PUNCT/./punct",
        False,
        "leans on what went before",
    ),
    (
        "Was/AUX/VBD/ROOT the/DET/DT/det town/NOUN/NN/nsubj really/ADV/RB/advmod dark/ADJ/JJ/acomp all/DET/DT/det night/NOUN/NN/npadvmod "
        "^?/PUNCT/./punct",
        False,
        "a question tells nothing",
    ),
    (
        "Dark/ADJ/JJ/amod streets/NOUN/NNS/ROOT in/ADP/IN/prep the/DET/DT/det old/ADJ/JJ/amod town/NOUN/NN/pobj ^./PUNCT/./punct",
        False,
        "no verb",
    ),
]


@pytest.mark.parametrize(("tagged", "expected", "why"), CASES)
def test_stands_alone(tagged: str, expected: bool, why: str) -> None:
    text, made = tokens(tagged)
    assert stands_alone(text, made) is expected, why
