"""Nouns: frozen data with no input or output of their own. They import nothing of the package but ``errors``.

Two kinds. What was found in one article (``article``, ``annotation``) holds spans over its text. What is known of a story (``record``)
holds citations, which carry the words too, because it leaves the house.
"""

from variorum.model.annotation import (
    EntityType,
    Mention,
    Modality,
    Parse,
    Precision,
    Quantity,
    QuantityKind,
    Reading,
    Sentence,
    Statement,
    TimeExpression,
    Token,
    Utterance,
)
from variorum.model.article import Article, Block, BlockKind, BoilerplateReason, DateSource, Extracted, Raw, Warning
from variorum.model.text import Span
from variorum.model.verdict import PairVerdict

__all__ = [
    "Article",
    "Block",
    "BlockKind",
    "BoilerplateReason",
    "DateSource",
    "EntityType",
    "Extracted",
    "Mention",
    "Modality",
    "PairVerdict",
    "Parse",
    "Precision",
    "Quantity",
    "QuantityKind",
    "Raw",
    "Reading",
    "Sentence",
    "Span",
    "Statement",
    "TimeExpression",
    "Token",
    "Utterance",
    "Warning",
]
