"""Lines around the report that name its maker, place and day: bylines, datelines, mastheads, captions, corrections."""

from __future__ import annotations

import re
from typing import NamedTuple

from variorum.extract.dates import DATE_LIKE, MONTH, WEEKDAY

_UP = r"A-ZÀ-ÖØ-ÞĀ-ŽА-Я"
_CAP = rf"[{_UP}][\w’'.-]*"
_LINKING = r"(?:de|da|do|dos|das|del|della|di|la|le|van|von|der|den|ter|ten|bin|ibn|al|el|e|y|and|&)"
_NAME = rf"{_CAP}(?: (?:{_LINKING} )?{_CAP}){{1,4}}"
_ROLE = (
    r"(?:reporter|correspondent|editor|writer|columnist|contributor|staff|bureau|desk|newsroom|agenc(?:y|ies)|envoy|journalist"
    r"|analyst|critic|producer"
    r"|photographer|text|photos?|words|team|newsdesk|intern|fellow|commentator|blogger|author)"
)
_MAKER = (
    r"(?:news|press|agency|agencies|times|wire|wires|desk|staff|service|services|post|herald|media|bureau|newsroom|tv|television"
    r"|radio|gazette|tribune|"
    r"courier|journal|review|chronicle|telegraph|reporters?|correspondents?|associated|newspapers?|online|network|broadcasting"
    r"|monitor|report)"
)
_HOUSE = r"(?:the )?(?:staff|agenc(?:y|ies)|wires?|wire services?|news agencies|newsroom|desk|correspondents?|reporters?|our)\b"

BYLINE = re.compile(
    rf"^(?:(?:exclusive|analysis|opinion|comment|explainer|watch|live)\b[:\s]{{0,3}})?(?:(?:posted|written|reported|text|story"
    rf"|words) )?by:? (?=[{_UP}\d@])|"
    rf"^(?:words|text|reporter|author|special envoy|correspondent|writer)\b[\w ]{{0,40}}:\s?(?=[{_UP}])|"
    rf"^(?:from )?(?:our|a|the)? ?(?:\w+ )?{_ROLE}s? (?:in|for|at) (?:the )?(?=[{_UP}])|^from (?:our|a"
    rf"|the)? ?(?:\w+ )?{_ROLE}s?\b|^from {_HOUSE}",
    re.IGNORECASE,
)
HOUSE_CREDIT = re.compile(
    rf"^(?:by|from|with)?:? ?(?:staff and |our |the )?(?:{_CAP} ){{0,4}}"
    rf"(?:agencies|news agencies|wires|wire (?:services|reports)|agency staff"
    rf"|agencies and staff|staff and agencies)\b(?: in {_CAP}(?: {_CAP})?)?\W{{0,2}}$",
    re.IGNORECASE,
)
_NAME_LINE = re.compile(
    rf"^(?!The ){_NAME}(?:,? in (?:the )?{_CAP}(?: (?:{_LINKING} )?{_CAP}){{0,3}}|,? [\w ’'&-]{{0,40}}\b{_ROLE}s?\b[\w ’'&-]{{0,30}})?$"
)
_ROLE_LINE = re.compile(rf"^[\w ’'&,-]{{3,60}}[:,] {_NAME}$")
_CAPTION = re.compile(
    r"^(?:getty images|reuters|ap|epa|epa-efe|afp|afp via getty images|pa media|pa wire|shutterstock|alamy|supplied|handout"
    r"|courtesy)(?: |/)(?!(?:said|says|report|reports|reported|has|is|was|and|quoted)\b)[^.]{0,120}$|"
    r"^(?:\W{0,2}(?:photos?|pictures?|pictured|images?|caption|above|below|left|right|file photo|video still|graphic"
    r"|illustration|archive photo)(?: by)?\s?(?::|\||(?= (?:by|shows|credit)\b)))"
    r"|\((?:photo|picture|image|file|credit|handout|screenshot)(?: (?:by|credit|courtesy|photo))?\b[^()]{0,60}\)$"
    r"|\b(?:photo|picture|image|photograph|credit)s?(?: credit)?: ?[^.:]{2,60}$|\bfile (?:photo|picture)\b\W{0,2}$|\((?:AP|AFP"
    r"|Reuters|EPA|Getty Images)[^()]{0,40}\)$",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"^\W{0,3}(?:corrections?(?: and clarifications?)?|clarifications?(?: and corrections?)?|editor[’']?s?[’']? ?(?:’s )?note"
    r"|update note|amendment|erratum|errata|note to readers|"
    r"(?:this|the) (?:article|story|report|headline|post|page) (?:was|has been|is) (?:amended|corrected|updated|changed|edited to)|"
    r"an? (?:earlier|previous) (?:online |print )?version of (?:this|the)|(?:this|an earlier) (?:article|story"
    r"|version)\b.{0,40}\b(?:incorrectly|wrongly|misstated|mistakenly))\b",
    re.IGNORECASE,
)
OF_THIS = re.compile(
    r"\b(?:this|the) (?:article|story|report|page|post|piece|headline|copy)\b|\b(?:earlier|previous|original|first) (?:online "
    r"|print )?version\b|\bheadline\b|\babove\b",
    re.IGNORECASE,
)
OF_ANOTHER = re.compile(
    r"\b(?:on )?page \d|\b(?:yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|last week|week)[’']s (?:edition"
    r"|paper|issue|newspaper|print edition)\b|"
    r"\b(?:an|another|a recent) (?:article|report|story|column|item)\b (?:on|in|about|published)",
    re.IGNORECASE,
)
KEY_BOX = re.compile(
    r"^\W{0,3}(?:(?:the )?key (?:points|facts|takeaways|developments|findings|events|moments)|at a glance|in brief"
    r"|what we know(?: so far)?|what to know|what you need to know|the (?:main|essential) points|"
    r"highlights|summary|main points|the essentials|fast facts|in short|key details|bullet points|the lowdown|quick facts)\W{0,3}$",
    re.IGNORECASE,
)
CLOCK_LINE = re.compile(r"^(?:[01]?\d|2[0-3])[:.h][0-5]\d(?: ?(?:am|pm|a\.m\.|p\.m\.))?(?: ?[A-Z]{2,5})?\W{0,2}$", re.IGNORECASE)
DAY_LINE = re.compile(
    rf"^(?:{WEEKDAY}|today|yesterday|{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? (?:{WEEKDAY}|\d{{1,2}} {MONTH}"
    rf"|{MONTH} \d{{1,2}}))?(?:,? \d{{4}})?\W{{0,2}}$",
    re.IGNORECASE,
)
BULLET = re.compile(r"^(?:[•●▪■◦‣·*>–—-]|\d{1,2}[.)])\s+(?=\S)")
INITIALS = re.compile(
    r"^(?:[a-z]{2,4}/ ?[a-z]{2,4}(?:[/ ] ?[a-z]{2,4}){0,3}/?"
    r"|[A-Z]{2,8}(?:/[A-Za-z]{2,4}){1,3}/\d{2,6}|[A-Z]{2,8} ?[–—-]{1,2} ?[a-z]{2,3}/[a-z]{2,3}"
    r"|[A-Z]{2,8}(?:/[A-Za-z]{2,4}){1,4}"
    r"|(?:ends?:? )?[A-Z]{2,8} \d{4,6}(?: ?(?:GMT|UTC|Z|[A-Z]{3,4}))?(?: [A-Z]{3} \d{2,4})?"
    r"|\([A-Z]{2,10}(?:[/-][A-Za-z]{2,10}){0,3}\))$"
)
_TRAILING_CREDIT = re.compile(r"(?<=[.!?”\"’])\s*[(/\[]{1,2}([A-Z][A-Za-z]{0,3}[A-Z]{1,8}(?:[ /-][A-Za-z]{2,12}){0,2})[)/\]]{1,2}\s*$")
_TRAILING_DASH = re.compile(
    r"(?<=[.!?”\"’])\s*(?:[-–—/|]{1,2}\s?([A-Z]{2,10}(?:[/-][A-Za-z]{2,10})?|Reuters|Bernama|Xinhua|Agencies"
    r"|Agence France-Presse|Associated Press)|(Enditem|ENDS|ends))\W{0,2}$"
)
_SPEECH = re.compile(r"\b(?:said|says|told|was|were|is|are|has|have|had|will|would)\b", re.IGNORECASE)


_LABELS = frozenset("BREAKING EXCLUSIVE UPDATE UPDATED WATCH LIVE OPINION ANALYSIS EXPLAINER FACTBOX PHOTOS VIDEO NOTE COMMENT Q A".split())


class Dateline(NamedTuple):
    """``end`` is where the report begins in the paragraph; ``agency`` the maker it names, None when none."""

    end: int
    agency: str | None


_DASH = re.compile(r"(?<=\))[.:]?\s(?![-–—])|\s?(?:--|[-–—])\s|\s?—\s?|(?<=[A-Z])-\s|:\s|\.\s(?=/)|/\.?\s(?:[-–—]\s)?")
_PAREN_AGENCY = re.compile(r"\(([^()\d]{2,40})\)|/([A-Z][\w .-]{1,24})/")
_PLACE_WORD = re.compile(
    rf"^(?:[{_UP}][\w’'.-]*|[{_UP}]+/[{_UP}][\w/]*|{_LINKING}|in|on|of|the|\d{{1,2}}(?:st|nd|rd|th)?|(?:19|20)\d\d)[,.:;]*$"
)


def dateline(paragraph: str) -> Dateline | None:
    """The place, day and agency that open a paragraph of wire copy; None when it opens with the report.

    >>> dateline("OSLO, May 2 (Nordwire) - Snow fell.").agency
    'Nordwire'
    >>> dateline("NATO - the alliance - met.") is None
    True
    """
    for m in _DASH.finditer(paragraph, 0, 110):
        prefix, rest = paragraph[: m.start()], paragraph[m.end() :]
        if not rest:
            return None
        if m[0].startswith("/"):
            prefix += "/"
        agency = _agency(prefix)
        if "(" in prefix and not agency:
            return None
        opens = rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"“‘'($€£¡¿"
        if opens and _is_dateline(prefix, agency, colon=":" in m[0]):
            return Dateline(m.end(), agency or None)
    return None


def _agency(prefix: str) -> str:
    """Maker named in brackets or slashes; empty when none is."""
    m = _PAREN_AGENCY.search(prefix)
    name = (m[1] or m[2]).strip() if m else ""
    return name if name[:1].isupper() and len(name.split()) <= 5 else ""


def _is_dateline(prefix: str, agency: str, *, colon: bool) -> bool:
    bare = _PAREN_AGENCY.sub("", prefix).strip(" ,./")
    parts = bare.split()
    if not parts:
        return bool(agency)
    if len(parts) > 12 or not all(_PLACE_WORD.match(p) for p in parts):
        return False
    shouted = parts[0].strip(",.:/").replace("/", "").replace("-", "")
    capital = len(shouted) >= 2 and shouted.isupper() and shouted.isalpha()
    if colon:
        return capital and len(parts) <= 3 and parts[0] not in _LABELS and all(p.strip(",.").isupper() for p in parts)
    return bool(agency) or bool(capital and not _SPEECH.search(bare)) or bool(DATE_LIKE.search(bare) and len(parts) <= 6)


def trailing_credit(paragraph: str) -> tuple[int, str] | None:
    """Where a maker's name closes the paragraph, and that name: ``... ended. (ILKHA)``, ``... ended. — AFP``."""
    from_ = max(0, len(paragraph) - 60)
    m = _TRAILING_CREDIT.search(paragraph, from_) or _TRAILING_DASH.search(paragraph, from_)
    if not m:
        return None
    start = m.start()
    while paragraph[start].isspace():
        start += 1
    return start, next(g for g in m.groups() if g)


def is_byline(line: str, *, head: bool) -> bool:
    """True for a line that names who wrote it; a bare name counts only between headline and report (``head``)."""
    if len(line) > 120 or len(line.split()) > 16 or _SPEECH.search(line):
        return False
    if BYLINE.search(line):
        return not re.search(r"[.!?]$", line) or len(line.split()) <= 6
    if not head or line[-1] in ".!?:;":
        return False
    return bool(_NAME_LINE.match(line) or _ROLE_LINE.match(line)) or is_maker(line)


def is_maker(line: str) -> bool:
    parts = line.replace("|", " ").split()
    return (
        1 < len(parts) <= 5
        and all(p[0].isupper() or p in {"of", "and", "the", "&"} for p in parts)
        and bool(re.search(rf"\b{_MAKER}\b", line, re.IGNORECASE))
    )


def is_masthead(line: str) -> bool:
    """True for a short line that gives the day of the paper or page, with or without its name: ``The Ledger, Perth, 3 May 2024``."""
    if len(line) > 160 or len(line.split()) > 24:
        return False
    if not DATE_LIKE.search(line):
        return False
    bare = DATE_LIKE.sub("", line)
    return len(bare.split()) <= 18 and not re.search(
        r"\b(?:said|told|that|were|had|has|have|will|his|her|their|who|when|after|before|since|until)\b", bare, re.IGNORECASE
    )


def is_caption(line: str) -> bool:
    """True for the words under a picture."""
    return len(line) <= 500 and bool(_CAPTION.search(line))


def is_correction(line: str) -> bool:
    """True for a correction, clarification or editor's note."""
    return len(line) <= 1500 and bool(_CORRECTION.search(line))
