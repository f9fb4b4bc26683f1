"""What a clutter rule is, and the words that several of them share."""

from __future__ import annotations

import re
from typing import NamedTuple

from variorum.model import BoilerplateReason


class Rule(NamedTuple):
    why: BoilerplateReason
    edge: bool
    pattern: re.Pattern[str]
    """Looked for in the line in lower case."""


def rule(why: BoilerplateReason, *phrases: str, edge: bool = False) -> Rule:
    """One rule of several phrases, each a pattern of its own."""
    return Rule(why, edge, re.compile("|".join(phrases)))


NET = (
    r"(?:facebook|twitter|x|bluesky|mastodon|threads|instagram|whatsapp|telegram|linkedin|reddit|pinterest|flipboard|tiktok"
    r"|youtube|e-?mail|mail|sms"
    r"|messenger|wechat|weibo|line|viber|snapchat|tumblr|pocket|google news)"
)
TOOL = (
    rf"(?:{NET}|share|tweet|pin|copy(?: link)?|print|save(?: article)?|send to a friend|listen|bookmark|normal text size"
    rf"|(?:font|text) size|a\+|a-|more)"
)
GAP = r"[\s,|·•/-]{1,3}"
PAPER = r"(?:story|article|report|page|post|piece|content|material|text)"
LETTER = r"(?:newsletters?|digest|briefing|bulletin|e-?mail alerts?|updates|alerts)"
BOX = r"(?:inbox|inboxes|mailbox)"
AI = r"(?:ai|a\.i\.|artificial intelligence|generative ai|chatgpt|openai|gemini|copilot|a language model)"
FIRM = (
    r"(?:ltd|limited|inc|llc|bv|b\.v\.|plc|gmbh|ag|srl|s\.a\.|sa|as|a/s|ab|oy|pty|group|media|newspapers|publishing"
    r"|corporation|trust)"
)
ENDS = r"\W{0,3}$"
START = r"^\W{0,3}"
