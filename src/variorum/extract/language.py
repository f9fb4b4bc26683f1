"""Which language a text is in, out of a fixed list: unrestricted, the model calls half of all Chinese texts something else."""

from __future__ import annotations

from functools import cache

from py3langid import langid

LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "et", "lv", "lt", "pl", "cs", "sk", "sl", "hr", "hu", "ro", "bg",
    "el", "tr",
    "ru", "uk", "sr", "ar", "he", "fa", "ur", "hi", "bn", "id", "ms", "vi", "th", "zh", "ja", "ko",
)  # fmt: skip
SAMPLE = 4000
"""Characters looked at."""

MIN_LETTERS = 20


@cache
def _identifier() -> langid.LanguageIdentifier:
    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier


def language(text: str) -> str | None:
    """BCP 47 primary subtag; None for too few letters to tell."""
    sample = text[:SAMPLE]
    if sum(c.isalpha() for c in sample) < MIN_LETTERS:
        return None
    return str(_identifier().classify(sample)[0])
