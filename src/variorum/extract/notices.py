"""Clutter rules, first part: who owns the text and who made it.

Every phrase is one that desks and content systems use; none names a place, a person, a paper or a subject.
"""

from __future__ import annotations

from variorum.extract.phrases import AI, ENDS, FIRM, PAPER, rule

LEGAL = (
    rule(
        "legal",
        r"^\W{0,3}(?:©|\(c\) ?(?:19|20)\d\d|copyright\b(?: ©| \(c\)|:? (?:19|20)\d\d"
        r"|: ))",
        r"©\s?(?:copyright )?(?:19|20)\d\d\b",
    ),
    rule("legal", r"\ball rights (?:are )?reserved\b", r"\brights of the published\b"),
    rule("legal", r"^(?:legal (?:warning|notice|disclaimer|information)|disclaimer|copyright notice|terms of use)\b ?(?:[:.–—-]|$)"),
    rule(
        "legal",
        rf"\b{PAPER}\b.{{0,60}}\b(?:may|must|can|shall) not be (?:published|reproduced|broadcast|rewritten|redistributed"
        rf"|republished|copied|forwarded)\b",
        r"^not to be (?:reproduced|copied|forwarded|republished)",
    ),
    rule(
        "legal",
        r"\b(?:may|must|can|shall|is|are) not (?:to )?be (?:published|reproduced|rewritten|redistributed|republished|copied"
        r"|forwarded)\b",
        edge=True,
    ),
    rule("legal", r"\bdo not (?:forward|redistribute|reproduce)\b", edge=True),
    rule(
        "legal",
        r"\b(?:re-?prints?|reproduction|republication|re-?publishing|re-?use|redistribution|copying)\b"
        r".{0,60}\b(?:permission|forbidden|prohibited|consent|licen[cs]e|licensed)\b",
    ),
    rule("legal", r"\bwithout (?:the )?(?:prior )?(?:express )?written (?:permission|consent|contract)\b", edge=True),
    rule("legal", r"\b(?:not|nor|never)\b.{0,40}\b(?:investment|financial|legal|medical|trading) advice\b"),
    rule(
        "legal",
        r"\b(?:columnist|author|writer|reporter|i|he|she|we)\b.{0,40}\b(?:holds?|owns?|have|has) no (?:shares|stock|position"
        r"|positions|stake|holdings?)\b",
        edge=True,
    ),
    rule(
        "legal",
        r"\b(?:views|opinions)\b.{0,60}\b(?:are (?:those|solely|personal|the author)|do(?:es)? not (?:necessarily )?(?:commit"
        r"|reflect|represent|bind))",
    ),
    rule(
        "legal",
        r"\bmember of the\b.{0,60}\b(?:press|media|self-regulat\w+|advertising)\b.{0,30}\b(?:council|regulator|organi[sz]ation"
        r"|commission)\b",
        r"\b(?:ipso|impress|ofcom|independent press standards organisation)[- ]regulated\b",
        r"\bregulated by (?:ipso|impress|ofcom)\b",
        edge=True,
    ),
    rule("legal", rf"\b(?:is |are )?(?:published|owned|operated) by\b.{{0,80}}\b{FIRM}(?:\b|{ENDS})", edge=True),
    rule(
        "legal",
        r"\bregistered (?:in|at|with|office|company|under|number|no)\b.{0,60}(?:\bno\b|number|\d)",
        r"\bissn\b",
        r"\bcompany (?:no|number)\b",
        edge=True,
    ),
    rule(
        "legal",
        r"\bresponsibility (?:of|for) (?:all )?(?:the )?(?:published )?(?:news|content|advertisements?"
        r"|articles)\b.{0,60}\b(?:belongs?|lies|rests)\b",
    ),
    rule(
        "legal",
        r"\bterms (?:of (?:use|service)|and conditions|& conditions)\b",
        r"\b(?:privacy|cookie) (?:policy|notice|statement)\b",
        r"\bmodern slavery statement\b",
        edge=True,
    ),
    rule("legal", r"\bour standards:", r"\beditorial (?:code|statute|guidelines|standards|policy)\b", edge=True),
    rule(
        "legal",
        r"\b(?:sent|available) (?:only )?to (?:paying )?(?:clients|subscribers)\b",
        r"\bsubscriber content\b",
        r"\bfor subscribers only\b",
        edge=True,
    ),
)

MAKERS = (
    rule(
        "ai-summary",
        rf"\b(?:generated|created|written|produced|summari[sz]ed|powered|made|assisted) (?:by|with|using)(?: the help of"
        rf"| an?)? {AI}\b.{{0,80}}$",
        r"\bsummari[sz]es\b.{0,40}\bwith the help of software\b",
        edge=True,
    ),
    rule(
        "ai-summary",
        r"^(?:show|hide|view)? ?quick read\b",
        r"^(?:ai|a\.i\.)[- ](?:generated|powered|assisted|made)?.{0,12}\b(?:summary|overview|key points|highlights|takeaways|tl;?dr)\b",
        rf"^(?:key (?:points|takeaways)|summary|highlights|tl;?dr|this summary)\b.{{0,30}}\b(?:by|with|using) {AI}\b",
    ),
    rule(
        "sign-off",
        r"^[\W_]{0,3}(?:additional |further |with )?(?:reporting|writing|editing|compiled|translated|translation|edited|written"
        r"|reported|production"
        r"|graphics?|input)(?: and (?:writing|editing))?(?: contributed)?(?: in \w+)? (?:by|from)\b"
        r"(?!.{0,300}\b(?:found|showed|suggest\w*|revealed|said|says|has|have|had|was|were|is|are|will)\b)",
        r"^[\W_]{0,3}with (?:files|reporting|inputs?|additional reporting|agency inputs?|contributions?|material) (?:from|by)\b",
        rf"\bcontributed (?:to|reporting (?:to|for)) this {PAPER}{ENDS}",
        rf"^\(?(?:this {PAPER} (?:has not been|was not) edited|auto-generated from)\b",
        r"\b(?:published|auto-generated) from a syndicated feed\b",
        r"^(?:-?ends?-?|\(ends?\)|-30-|###|\*{3})$",
        r"^-?ends?-? .{0,40}\d",
    ),
    rule("sign-off", r"^(?:source|editors?|desk editor|edited|web editor|producers?)\s?: ?[\w .,&'’-]{2,50}$", edge=True),
)
