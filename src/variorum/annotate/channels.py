"""How words were said: on a platform, in a statement, at a press conference, to which outlet."""

from __future__ import annotations

import re

CHANNELS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), name)
    for pattern, name in (
        (r"\b(?:press|news) (?:conference|briefing)\b|\bbriefing\b|\bpresser\b", "press conference"),
        (r"\b(?:conference|analyst|analysts|earnings|investor) call\b", "conference call"),
        (r"\btruth social\b", "Truth Social"),
        (r"\b(?:on|to|via) X\b(?!-)", "X"),
        (r"\b(?:twitter|tweet(?:ed|s)?)\b", "X"),
        (r"\b(?:telegram)\b", "Telegram"),
        (r"\bfacebook\b", "Facebook"),
        (r"\binstagram\b", "Instagram"),
        (r"\blinkedin\b", "LinkedIn"),
        (r"\bmastodon\b", "Mastodon"),
        (r"\bbluesky\b", "Bluesky"),
        (r"\b(?:written |joint |brief |short )?(?:statement|communiqu[eé]|press release)\b", "statement"),
        (r"\b(?:open )?letter\b", "letter"),
        (r"\b(?:technical )?(?:note|memo|memorandum|bulletin)\b", "note"),
        (r"\be-?mail(?:ed)?\b", "email"),
        (r"\bspeech\b|\baddress(?:ed|ing)? (?:the|a) (?:crowd|rally|nation)\b|\brally\b", "speech"),
        (r"\b(?:parliament|senate|commons|sejm|bundestag|knesset|congress|lawmakers|mps)\b", "parliament"),
        (r"\b(?:court|judge|jury|trial|hearing|tribunal)\b", "court"),
        (r"\b(?:phone call|by phone|by telephone|over the phone)\b", "phone"),
        (r"\b(?:television|tv|radio|broadcaster)\b", "broadcast"),
        (r"\b(?:interview|told us|tells us|this newspaper|this paper|this website|this correspondent)\b", "interview"),
        (r"\b(?:told|tells) the [A-Z]\w+(?: [A-Z]\w+)?(?= |,|\.)", "interview"),
        (
            r"\b(?:told|tells|speaking to|before|to|in front of) (?:the )?(?:reporters|journalists|newsmen|the press|the media)\b",
            "to reporters",
        ),
    )
)


def channel_of(text: str) -> str | None:
    """The channel that the outlet's words around a quotation name, lightly normalised; None when they name none.

    >>> channel_of("she told a news conference in Faro"), channel_of("he wrote on X late on Friday"), channel_of("he said")
    ('press conference', 'X', None)
    """
    return next((name for pattern, name in CHANNELS if pattern.search(text)), None)
