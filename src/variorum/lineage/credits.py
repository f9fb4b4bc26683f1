"""Who a report says made its text: agency datelines, bylines and sign-offs."""

from __future__ import annotations

import re

from variorum.model import Article
from variorum.model.letters import fold

AGENCIES = (
    "Reuters|Associated Press|AP|Agence France-Presse|AFP|Deutsche Presse-Agentur|dpa|ANSA|EFE|Xinhua|TASS|Interfax|RIA Novosti|PA Media|"
    "Press Association|UPI|Kyodo|Kyodo News|Yonhap|PTI|Press Trust of India|ANI|IANS|AAP|Canadian Press|The Canadian Press|Bloomberg|"
    "Dow Jones Newswires|Anadolu|Anadolu Agency|ANP|Belga|TT|NTB|Ritzau|STT|PAP|CTK|MTI|APA|Keystone-SDA|Lusa|Ukrinform|Bernama|Antara|"
    "MENA|WAM|SPA|IRNA|KUNA|Petra|Agerpres|BTA|Tanjug|HINA|STA|BNS|LETA|ELTA"
)
KNOWN = frozenset(fold(a).replace("-", " ") for a in AGENCIES.split("|"))
"""Folded names of agencies that any news desk takes in."""
_SELF = re.compile(r"(?i)\b(?:news ?wire|wire|(?:news|press) (?:agency|service|bureau)|agenzia|agencia|agence|agentur)\b")
_AGENCY = re.compile(rf"(?<![\w-])(?:{AGENCIES})(?![\w-])")
_DATELINE = re.compile(r"^[^\n]{2,90}?\(([^()\n]{2,40})\)\s*(?:[-–—]{1,2}|:)\s")
_SIGN_OFF = re.compile(r"\(([^()\n]{2,40})\)\s*$")
_UNNAMED = re.compile(r"(?i)\b(?:agenc(?:y|ies)|wire (?:reports|services?)|news services?|wires)\b")


def outlet_names(outlet: str | None) -> frozenset[str]:
    """Folded names an outlet goes by: the whole, and what stands in brackets.

    >>> sorted(outlet_names("British Press Bureau (BPB)"))
    ['bpb', 'british press bureau']
    """
    if not outlet:
        return frozenset()
    inside = re.findall(r"\(([^()]*)\)", outlet)
    bare = re.sub(r"\([^()]*\)", " ", outlet)
    named = [bare, *(n for n in inside if n.isupper())]
    return frozenset(" ".join(re.findall(r"[^\W_]+", fold(n))) for n in named if n.strip())


def shown_name(outlet: str) -> str:
    """An outlet's name without what explains it in brackets.

    >>> shown_name("Meridiana (news agency)")
    'Meridiana'
    """
    return re.sub(r"\s*\([^()]*\)", "", outlet).strip() or outlet


def credits_of(article: Article) -> tuple[str, ...]:
    """Makers that the article names for its whole text, folded, in the order found; "agencies" where none is named."""
    found: list[str] = []
    heads = [article.text[b.span.start : b.span.end] for b in article.blocks_of("byline", "dateline")]
    heads += [article.byline] if article.byline else []
    if article.credit:
        found.append(article.credit)
    for head in heads:
        found.extend(_AGENCY.findall(head))
        found.extend(m.group(1) for m in re.finditer(r"\(([^()\n]{2,40})\)", head))
        found.append(re.sub(r"(?i)^\s*(?:by|from)\s+", "", head))
        found += ["agencies"] if _UNNAMED.search(head) else []
    body = [b.span.of(article.text) for b in article.blocks_of("body")]
    for text in body[:2]:
        found.extend(m.group(1) for m in [_DATELINE.search(text)] if m)
    if body and (m := _SIGN_OFF.search(body[-1])):
        found.append(m.group(1))
    found.extend(b.span.of(article.text) for b in article.blocks if len(b.span) <= 60 and b.kind in ("byline", "body", "boilerplate"))
    return tuple(dict.fromkeys(" ".join(re.findall(r"[^\W_]+", fold(c))) for c in found if len(c) <= 120))


def is_agency(article: Article) -> bool:
    """True when the outlet is a known agency, calls itself one, or signs its own datelines as agencies do."""
    names = outlet_names(article.outlet)
    if article.outlet and (_AGENCY.search(article.outlet) or _SELF.search(article.outlet)):
        return True
    body = [b.span.of(article.text) for b in article.blocks_of("dateline", "body")][:2]
    marks = {" ".join(re.findall(r"[^\W_]+", fold(m.group(1)))) for t in body if (m := _DATELINE.search(t + " - "))}
    return bool(names & marks)


def named_agency(article: Article) -> str | None:
    """The agency named for the text, as written: ``Article.credit`` or a known one in byline or dateline."""
    if article.credit:
        return article.credit
    for block in article.blocks_of("byline", "dateline"):
        if m := _AGENCY.search(block.span.of(article.text)):
            return m.group()
    if article.byline and (m := _AGENCY.search(article.byline)):
        return m.group()
    first = article.blocks_of("body")[:1]
    mark = _DATELINE.search(first[0].span.of(article.text)) if first else None
    return mark.group(1) if mark and _AGENCY.fullmatch(mark.group(1)) else None
