"""The table of clutter rules: what the line is, whether it must stand outside the report, and the words that say so.

Every phrase is one that desks and content systems use; none names a place, a person, a paper or a subject.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from variorum.model import BoilerplateReason


class Rule(NamedTuple):
    why: BoilerplateReason
    edge: bool
    pattern: re.Pattern[str]
    """Looked for in the line in lower case."""


def _rule(why: BoilerplateReason, *phrases: str, edge: bool = False) -> Rule:
    """One rule of several phrases, each a pattern of its own."""
    return Rule(why, edge, re.compile("|".join(phrases)))


_NET = (
    r"(?:facebook|twitter|x|bluesky|mastodon|threads|instagram|whatsapp|telegram|linkedin|reddit|pinterest|flipboard|tiktok"
    r"|youtube|e-?mail|mail|sms"
    r"|messenger|wechat|weibo|line|viber|snapchat|tumblr|pocket|google news)"
)
_TOOL = (
    rf"(?:{_NET}|share|tweet|pin|copy(?: link)?|print|save(?: article)?|send to a friend|listen|bookmark|normal text size"
    rf"|(?:font|text) size|a\+|a-|more)"
)
_GAP = r"[\s,|·•/-]{1,3}"
_PAPER = r"(?:story|article|report|page|post|piece|content|material|text)"
_LETTER = r"(?:newsletters?|digest|briefing|bulletin|e-?mail alerts?|updates|alerts)"
_BOX = r"(?:inbox|inboxes|mailbox)"
_AI = r"(?:ai|a\.i\.|artificial intelligence|generative ai|chatgpt|openai|gemini|copilot|a language model)"
_FIRM = (
    r"(?:ltd|limited|inc|llc|bv|b\.v\.|plc|gmbh|ag|srl|s\.a\.|sa|as|a/s|ab|oy|pty|group|media|newspapers|publishing"
    r"|corporation|trust)"
)
_ENDS = r"\W{0,3}$"
_START = r"^\W{0,3}"

LEGAL = (
    _rule(
        "legal",
        r"^\W{0,3}(?:©|\(c\) ?(?:19|20)\d\d|copyright\b(?: ©| \(c\)|:? (?:19|20)\d\d"
        r"|: ))",
        r"©\s?(?:copyright )?(?:19|20)\d\d\b",
    ),
    _rule("legal", r"\ball rights (?:are )?reserved\b", r"\brights of the published\b"),
    _rule("legal", r"^(?:legal (?:warning|notice|disclaimer|information)|disclaimer|copyright notice|terms of use)\b ?(?:[:.–—-]|$)"),
    _rule(
        "legal",
        rf"\b{_PAPER}\b.{{0,60}}\b(?:may|must|can|shall) not be (?:published|reproduced|broadcast|rewritten|redistributed"
        rf"|republished|copied|forwarded)\b",
        r"^not to be (?:reproduced|copied|forwarded|republished)",
    ),
    _rule(
        "legal",
        r"\b(?:may|must|can|shall|is|are) not (?:to )?be (?:published|reproduced|rewritten|redistributed|republished|copied"
        r"|forwarded)\b",
        edge=True,
    ),
    _rule("legal", r"\bdo not (?:forward|redistribute|reproduce)\b", edge=True),
    _rule(
        "legal",
        r"\b(?:re-?prints?|reproduction|republication|re-?publishing|re-?use|redistribution|copying)\b"
        r".{0,60}\b(?:permission|forbidden|prohibited|consent|licen[cs]e|licensed)\b",
    ),
    _rule("legal", r"\bwithout (?:the )?(?:prior )?(?:express )?written (?:permission|consent|contract)\b", edge=True),
    _rule("legal", r"\b(?:not|nor|never)\b.{0,40}\b(?:investment|financial|legal|medical|trading) advice\b"),
    _rule(
        "legal",
        r"\b(?:columnist|author|writer|reporter|i|he|she|we)\b.{0,40}\b(?:holds?|owns?|have|has) no (?:shares|stock|position"
        r"|positions|stake|holdings?)\b",
        edge=True,
    ),
    _rule(
        "legal",
        r"\b(?:views|opinions)\b.{0,60}\b(?:are (?:those|solely|personal|the author)|do(?:es)? not (?:necessarily )?(?:commit"
        r"|reflect|represent|bind))",
    ),
    _rule(
        "legal",
        r"\bmember of the\b.{0,60}\b(?:press|media|self-regulat\w+|advertising)\b.{0,30}\b(?:council|regulator|organi[sz]ation"
        r"|commission)\b",
        r"\b(?:ipso|impress|ofcom|independent press standards organisation)[- ]regulated\b",
        r"\bregulated by (?:ipso|impress|ofcom)\b",
        edge=True,
    ),
    _rule("legal", rf"\b(?:is |are )?(?:published|owned|operated) by\b.{{0,80}}\b{_FIRM}(?:\b|{_ENDS})", edge=True),
    _rule(
        "legal",
        r"\bregistered (?:in|at|with|office|company|under|number|no)\b.{0,60}(?:\bno\b|number|\d)",
        r"\bissn\b",
        r"\bcompany (?:no|number)\b",
        edge=True,
    ),
    _rule(
        "legal",
        r"\bresponsibility (?:of|for) (?:all )?(?:the )?(?:published )?(?:news|content|advertisements?"
        r"|articles)\b.{0,60}\b(?:belongs?|lies|rests)\b",
    ),
    _rule(
        "legal",
        r"\bterms (?:of (?:use|service)|and conditions|& conditions)\b",
        r"\b(?:privacy|cookie) (?:policy|notice|statement)\b",
        r"\bmodern slavery statement\b",
        edge=True,
    ),
    _rule("legal", r"\bour standards:", r"\beditorial (?:code|statute|guidelines|standards|policy)\b", edge=True),
    _rule(
        "legal",
        r"\b(?:sent|available) (?:only )?to (?:paying )?(?:clients|subscribers)\b",
        r"\bsubscriber content\b",
        r"\bfor subscribers only\b",
        edge=True,
    ),
)

MAKERS = (
    _rule(
        "ai-summary",
        rf"\b(?:generated|created|written|produced|summari[sz]ed|powered|made|assisted) (?:by|with|using)(?: the help of"
        rf"| an?)? {_AI}\b.{{0,80}}$",
        r"\bsummari[sz]es\b.{0,40}\bwith the help of software\b",
        edge=True,
    ),
    _rule(
        "ai-summary",
        r"^(?:show|hide|view)? ?quick read\b",
        r"^(?:ai|a\.i\.)[- ](?:generated|powered|assisted|made)?.{0,12}\b(?:summary|overview|key points|highlights|takeaways|tl;?dr)\b",
        rf"^(?:key (?:points|takeaways)|summary|highlights|tl;?dr|this summary)\b.{{0,30}}\b(?:by|with|using) {_AI}\b",
    ),
    _rule(
        "sign-off",
        r"^[\W_]{0,3}(?:additional |further |with )?(?:reporting|writing|editing|compiled|translated|translation|edited|written"
        r"|reported|production"
        r"|graphics?|input)(?: and (?:writing|editing))?(?: contributed)?(?: in \w+)? (?:by|from)\b"
        r"(?!.{0,300}\b(?:found|showed|suggest\w*|revealed|said|says|has|have|had|was|were|is|are|will)\b)",
        r"^[\W_]{0,3}with (?:files|reporting|inputs?|additional reporting|agency inputs?|contributions?|material) (?:from|by)\b",
        rf"\bcontributed (?:to|reporting (?:to|for)) this {_PAPER}{_ENDS}",
        rf"^\(?(?:this {_PAPER} (?:has not been|was not) edited|auto-generated from)\b",
        r"\b(?:published|auto-generated) from a syndicated feed\b",
        r"^(?:-?ends?-?|\(ends?\)|-30-|###|\*{3})$",
        r"^-?ends?-? .{0,40}\d",
    ),
    _rule("sign-off", r"^(?:source|editors?|desk editor|edited|web editor|producers?)\s?: ?[\w .,&'’-]{2,50}$", edge=True),
)

READERS = (
    _rule("newsletter", rf"{_START}(?:please |to )?(?:sign ?up|subscribe|register)\b", edge=True),
    _rule(
        "newsletter",
        rf"{_START}(?:please |to )?(?:sign ?up|subscribe)\b.{{0,80}}\b(?:{_LETTER}|{_BOX}|today|now|here|free|from [$£€]\s?\d)\b",
    ),
    _rule(
        "newsletter",
        rf"\b(?:sign(?:ing)? ?up|subscrib\w+|free|get|receive|delivered|straight|direct)\b.{{0,80}}\b(?:in|to|into) (?:your"
        rf"|their) {_BOX}\b",
        rf"^(?:receive|get|join|try|start|unlock)\b.{{0,90}}\b(?:{_LETTER}|{_BOX}|free trial|your toast)\b",
        rf"\bour\b.{{0,40}}\b{_LETTER}\b.{{0,60}}\b(?:lands?|arrives?|{_BOX}|every (?:morning|day|week|weekday))\b",
        rf"\bour\b.{{0,60}}\b(?:lands?|arrives?)\b.{{0,30}}\b{_BOX}\b",
    ),
    _rule(
        "newsletter",
        rf"\b(?:in|to|into) (?:your|their) {_BOX}\b",
        rf"\b(?:sign ?up|subscribe)\b.{{0,60}}\b{_LETTER}\b",
        rf"\b{_LETTER}\b.{{0,40}}\b(?:sign|subscribe|here|inbox|free|delivered)\b",
        r"^(?:receive|get|join|try|start|unlock|enjoy(?:ing)?)\b.{0,90}\b(?:subscription|e-?mail|membership)\b",
        edge=True,
    ),
    _rule(
        "newsletter",
        r"\bsubscri(?:be|ption|ber)s?\b.{0,40}(?:[$£€]\s?\d|\bfrom \d|\bcancel\b|\bkiosks?\b|\bclassifieds\b|\ba (?:week|month"
        r"|year)\b)",
        r"\bcancel any ?time\b",
        r"\bunsubscribe\b",
        r"^become an? (?:member|subscriber|supporter)\b",
        r"^already an? (?:subscriber|member|supporter)\b",
        r"\bsupport (?:our|independent|quality) journalism\b",
        r"\bbuy me a coffee\b",
        r"\blog ?in or (?:subscribe|register)\b",
        edge=True,
    ),
    _rule(
        "newsletter",
        r"\bfree articles? (?:left|remaining|this month)\b",
        rf"^to (?:continue|keep) reading\b|\bto read the full {_PAPER},? (?:subscribe|log in|register)\b",
    ),
    _rule(
        "comments",
        r"^\W{0,2}(?:\d{1,3}(?:[,.]\d{3})* )?(?:no |view |show |read |all |load |more "
        r"|post )*(?:\d{1,5} )?(?:more )?comments?\b(?: ?\(\d+\))?(?:\W.{0,60})?$",
        r"^comments? (?:are closed|section)\b",
        r"^\d{1,4} (?:responses|replies|thoughts|reactions)\b(?: to\b.{0,120})?$",
        r"\b(?:be the first to comment|there (?:is|are) no comments?(?: yet)?|(?:log|sign) in to comment|comments are (?:closed"
        r"|moderated)|(?:subscribers|members|users) may comment)\b",
        r"^(?:join the (?:conversation|discussion|debate)|leave a (?:comment|reply)|post a comment)\b",
    ),
    _rule(
        "comments",
        r"^have your say\b",
        r"\bwhat do you think\b.{0,40}\b(?:comments?|below|us)\b",
        r"\bhave your say in the comments\b",
        r"\bvotes? so far\b",
        edge=True,
    ),
    _rule(
        "other",
        r"\b(?:we|site|website|partners)\b.{0,60}\bcookies\b",
        r"\bcookies\b.{0,40}\b(?:our own|third part(?:y|ies)|consent|settings|preferences)\b",
        r"\bvalue your privacy\b",
        r"^(?:accept|reject|manage)(?: all)? cookies\b",
        edge=True,
    ),
    _rule(
        "other",
        r"\btip line\b",
        r"\btips? (?:off )?(?:the newsroom|us)\b",
        r"\bgot a (?:story|tip|news tip)\b",
        r"\bdo you (?:know|have) (?:more|a (?:story|tip)|information|any information)\b.{0,60}\b(?:us|our|e-?mail|contact|line)\b",
        r"\bwe pay for\b",
        r"\bget in touch with (?:us|our)\b",
        r"\bsend (?:in|us|your)\b.{0,50}\b(?:pictures|photos|videos|story|stories|complaint|tips|letters|views|questions|news)\b",
        r"\btell us(?: (?:why|what|how|about|your|more)\b|:|\W{0,2}$)",
        r"\bshare your (?:story|experience|views|thoughts)\b",
        r"\bcan send\b.{0,20}\b(?:pictures|photos|videos)\b.{0,30}\b(?:us|our)\b",
        edge=True,
    ),
    _rule(
        "other",
        r"\b(?:did you|have you|if you) (?:find|found|spot|spotted|notice|noticed|see|seen|think|believe)\b.{0,60}\b(?:mistakes?"
        r"|errors?|typo|inaccura\w+|something wrong)\b",
        r"\breport (?:an?|this)(?: editorial)? (?:error|mistake|typo|correction|problem)\b",
        r"\bmistakes happen\b",
        r"\bsuggest a correction\b",
        rf"^was this (?:{_PAPER}|summary) (?:helpful|useful)\b",
        edge=True,
    ),
    _rule(
        "other",
        r"\blicensing (?:options|rights|enquiries|inquiries)\b",
        r"\b(?:get|order) reprints\b",
        r"\brights and permissions\b",
        rf"^(?:reuse|re-use|republish) this {_PAPER}\b",
        edge=True,
    ),
    _rule(
        "other",
        r"^notes? (?:to|for) editors\b",
        r"\bmedia (?:are|is|representatives are|outlets are)\b.{0,20}\b(?:asked|invited|requested|reminded)\b",
        r"\bfor (?:media|press) (?:accreditation|enquiries|inquiries)\b",
        r"\bfor (?:further|more|additional) information,? (?:please )?(?:contact|visit|call|see)\b",
        r"\bwill (?:publish|release|provide|issue) (?:photographs|photos|footage)\b",
        r"^contact (?:us|the (?:editor|newsroom|author|reporter|desk|team|newsdesk))\b",
        r"^write to the (?:editor|editorial office|newsroom|author)\b",
        edge=True,
    ),
    _rule(
        "other",
        r"\b(?:has|have) (?:covered|reported on|written about)\b.{0,80}\bsince (?:19|20)\d\d\b",
        r"\bis an? (?:award-winning )?(?:freelance |staff |senior )?(?:reporter|journalist|correspondent|writer|columnist"
        r"|editor)\b(?= (?:for|at|with|covering|who covers|based)\b)",
        edge=True,
    ),
    _rule(
        "other",
        rf"\b(?:since|founded(?: in)?|est(?:\.|ablished)(?: in)?) (?:1[6-9]"
        rf"|20)\d\d{_ENDS}",
        r"\b\d{2,3}\.\d fm\b",
        edge=True,
    ),
)

TOOLS = (
    _rule(
        "share",
        rf"^(?:share|follow us|tweet|post|pin|send)(?: (?:this|it))?(?: {_PAPER})?(?: (?:on|via|with|by|to))?:?(?:{_GAP}(?:and "
        rf"|or )?(?:on |via )?(?:{_TOOL}|comments?|link))*{_ENDS}",
        rf"^(?:share|follow|find|join|like) (?:us|this|it)? ?(?:on|via|in)\b.{{0,20}}\b{_NET}\b",
        rf"^{_TOOL}(?:{_GAP}(?:{_TOOL}|comments?(?: \(\d+\))?))*$",
        rf"^follow\b.{{1,60}}\bon\b.{{0,20}}\b{_NET}\b",
        r"^(?:download|get) (?:the|our)\b.{0,30}\bapp\b",
        r"^\d[\d,.]*k? (?:shares|likes|views|retweets)$",
    ),
    _rule("share", r"^follow (?:us|our (?:coverage|channel|page))\b", edge=True),
    _rule(
        "navigation",
        r"^(?:skip|jump|back|go|return) to(?: the)? (?:main )?(?:content|navigation|top|home ?page|search|menu"
        r"|footer)\b",
    ),
    _rule("navigation", r"^(?:tags?|tagged|topics?|filed under|posted in|categor(?:y|ies)|keywords|sections?)\s?:.{0,200}$", edge=True),
    _rule("navigation", r"^\d{1,3} ?[-–]?min(?:ute)?s?(?: of)? read(?:ing)?(?: time)?$", r"^(?:reading time|read time)\b.{0,20}$"),
    _rule("navigation", r"^[\W_]{3,}$"),
    _rule(
        "advert",
        rf"^\W{{0,3}}(?:adverts?|ads?|advertisements?|advertising|advertorial|sponsored|promoted|promotion|partner content"
        rf"|paid (?:content|post|partnership))"
        rf"(?: ?[:–—-].{{0,160}}| feature| content| by [^,.]{{0,40}})?{_ENDS}",
        r"\b(?:story|article) continues (?:below|after)\b",
        r"\bcontinue reading below\b",
        r"^advertise with us\b",
        r"\bafter (?:this|the) (?:advert|ad|advertisement|promotion)\b",
        rf"^buy (?:this|a) (?:photo|picture|print)s?{_ENDS}",
    ),
)

_HEADING = (
    r"(?:(?:the )?most (?:read|viewed|watched|popular|seen|shared|commented|listened)|(?:you|readers) (?:may"
    r"|might)(?: also)? (?:like|be interested in|enjoy)"
    r"|people also (?:read|like)|related(?: (?:news|articles?|stor(?:ies|y)|topics?|content|links?|coverage|reading|posts?"
    r"|items?))?|also (?:read|see|in|on|watch)"
    r"|(?:recommended|suggested)(?: (?:for you|stories|articles|reading))?|editor[’']?s[’']? (?:picks?|choice)|don[’']?t miss"
    r"|up next|next up|trending(?: now)?"
    r"|(?:from (?:the|our) archives?)|in (?:other|related) news|elsewhere|on other pages|further reading|must[- ]reads?"
    r"|top stories|latest (?:news|stories)|popular now"
    r"|what to read next|in pictures|click here|explore more|more stories|more on this (?:story|topic)|more news)"
)
OTHERS = (
    _rule(
        "related",
        rf"{_START}(?:(?:read|see|watch|listen|hear|view|explore|discover)(?: (?:more|also|next|now|this|on|further"
        rf"|the full {_PAPER}))+"
        rf"|more (?:from|on|about|in|like this)|{_HEADING})\s?(?::|\||»|>)",
        r"^\W{0,3}(?:more|next|previously|video|photos|gallery|podcast|quiz)\s?[:|»>](?!.*\.$)",
    ),
    _rule(
        "related",
        rf"{_START}(?:{_HEADING}(?: (?:in|on|today|now|this week|these)\b.{{0,30}})?|more (?:from|on) (?:the |this )?(?:author"
        rf"|topic|story|section)"
        rf"|(?:read|see) (?:more|next|also)){_ENDS}",
    ),
    _rule(
        "related",
        r"^\W{0,3}(?:coming up|coming (?:tomorrow|soon|next week)|tomorrow in|inside today|also inside|in today[’']s paper"
        r"|in (?:tomorrow|next week|(?:mon|tues|wednes|thurs|fri|satur|sun)day)[’']?s?\b.{0,40})\s?:",
        r"^.{0,120}\b(?:see |on |turn to )?pages? \d{1,3}(?: ?[-–] ?\d{1,3})?\W{0,2}$",
        r"\((?:subscribers?|members?|premium|sponsored|paid)(?: only| content)?\)\W{0,2}$",
        rf"^more (?:from|on)\b.{{0,60}}{_ENDS}",
        r"^around the \w+$",
        edge=True,
    ),
)

RULES: tuple[Rule, ...] = (*LEGAL, *MAKERS, *READERS, *TOOLS, *OTHERS)

_ADDRESS = r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}"
ADDRESS_RULES: tuple[Rule, ...] = (
    _rule(
        "other",
        rf"\b(?:e-?mail|text|call|contact|write to|message|whatsapp|tweet|send|tell|tips?)\b.{{0,80}}{_ADDRESS}",
        rf"^[\w’' &.]{{3,60}}:\s*{_ADDRESS}",
        rf"\b(?:newsroom|newsdesk|editors?|editorial (?:office|team)|corrections?|letters)\b.{{0,60}}{_ADDRESS}",
        edge=True,
    ),
)
"""Rules for lines with a mail address in them."""
