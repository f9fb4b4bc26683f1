"""Clutter rules, second part: what is meant for readers and their machines, and pointers to other stories; and the whole table.

Every phrase is one that desks and content systems use; none names a place, a person, a paper or a subject.
"""

from __future__ import annotations

from variorum.extract.notices import LEGAL, MAKERS
from variorum.extract.phrases import BOX, ENDS, GAP, LETTER, NET, PAPER, START, TOOL, Rule, rule

READERS = (
    rule("newsletter", rf"{START}(?:please |to )?(?:sign ?up|subscribe|register)\b", edge=True),
    rule(
        "newsletter",
        rf"{START}(?:please |to )?(?:sign ?up|subscribe)\b.{{0,80}}\b(?:{LETTER}|{BOX}|today|now|here|free|from [$£€]\s?\d)\b",
    ),
    rule(
        "newsletter",
        rf"\b(?:sign(?:ing)? ?up|subscrib\w+|free|get|receive|delivered|straight|direct)\b.{{0,80}}\b(?:in|to|into) (?:your"
        rf"|their) {BOX}\b",
        rf"^(?:receive|get|join|try|start|unlock)\b.{{0,90}}\b(?:{LETTER}|{BOX}|free trial|your toast)\b",
        rf"\bour\b.{{0,40}}\b{LETTER}\b.{{0,60}}\b(?:lands?|arrives?|{BOX}|every (?:morning|day|week|weekday))\b",
        rf"\bour\b.{{0,60}}\b(?:lands?|arrives?)\b.{{0,30}}\b{BOX}\b",
    ),
    rule(
        "newsletter",
        rf"\b(?:in|to|into) (?:your|their) {BOX}\b",
        rf"\b(?:sign ?up|subscribe)\b.{{0,60}}\b{LETTER}\b",
        rf"\b{LETTER}\b.{{0,40}}\b(?:sign|subscribe|here|inbox|free|delivered)\b",
        r"^(?:receive|get|join|try|start|unlock|enjoy(?:ing)?)\b.{0,90}\b(?:subscription|e-?mail|membership)\b",
        edge=True,
    ),
    rule(
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
    rule(
        "newsletter",
        r"\bfree articles? (?:left|remaining|this month)\b",
        rf"^to (?:continue|keep) reading\b|\bto read the full {PAPER},? (?:subscribe|log in|register)\b",
    ),
    rule(
        "comments",
        r"^\W{0,2}(?:\d{1,3}(?:[,.]\d{3})* )?(?:no |view |show |read |all |load |more "
        r"|post )*(?:\d{1,5} )?(?:more )?comments?\b(?: ?\(\d+\))?(?:\W.{0,60})?$",
        r"^comments? (?:are closed|section)\b",
        r"^\d{1,4} (?:responses|replies|thoughts|reactions)\b(?: to\b.{0,120})?$",
        r"\b(?:be the first to comment|there (?:is|are) no comments?(?: yet)?|(?:log|sign) in to comment|comments are (?:closed"
        r"|moderated)|(?:subscribers|members|users) may comment)\b",
        r"^(?:join the (?:conversation|discussion|debate)|leave a (?:comment|reply)|post a comment)\b",
    ),
    rule(
        "comments",
        r"^have your say\b",
        r"\bwhat do you think\b.{0,40}\b(?:comments?|below|us)\b",
        r"\bhave your say in the comments\b",
        r"\bvotes? so far\b",
        edge=True,
    ),
    rule(
        "other",
        r"\b(?:we|site|website|partners)\b.{0,60}\bcookies\b",
        r"\bcookies\b.{0,40}\b(?:our own|third part(?:y|ies)|consent|settings|preferences)\b",
        r"\bvalue your privacy\b",
        r"^(?:accept|reject|manage)(?: all)? cookies\b",
        edge=True,
    ),
    rule(
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
    rule(
        "other",
        r"\b(?:did you|have you|if you) (?:find|found|spot|spotted|notice|noticed|see|seen|think|believe)\b.{0,60}\b(?:mistakes?"
        r"|errors?|typo|inaccura\w+|something wrong)\b",
        r"\breport (?:an?|this)(?: editorial)? (?:error|mistake|typo|correction|problem)\b",
        r"\bmistakes happen\b",
        r"\bsuggest a correction\b",
        rf"^was this (?:{PAPER}|summary) (?:helpful|useful)\b",
        edge=True,
    ),
    rule(
        "other",
        r"\blicensing (?:options|rights|enquiries|inquiries)\b",
        r"\b(?:get|order) reprints\b",
        r"\brights and permissions\b",
        rf"^(?:reuse|re-use|republish) this {PAPER}\b",
        edge=True,
    ),
    rule(
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
    rule(
        "other",
        r"\b(?:has|have) (?:covered|reported on|written about)\b.{0,80}\bsince (?:19|20)\d\d\b",
        r"\bis an? (?:award-winning )?(?:freelance |staff |senior )?(?:reporter|journalist|correspondent|writer|columnist"
        r"|editor)\b(?= (?:for|at|with|covering|who covers|based)\b)",
        edge=True,
    ),
    rule(
        "other",
        rf"^[^:]*\b(?:since|founded(?: in)?|est(?:\.|ablished)(?: in)?) (?:1[6-9]"
        rf"|20)\d\d{ENDS}",
        r"\b\d{2,3}\.\d fm\b",
        edge=True,
    ),
)

TOOLS = (
    rule(
        "share",
        rf"^(?:share|follow us|tweet|post|pin|send)(?: (?:this|it))?(?: {PAPER})?(?: (?:on|via|with|by|to))?:?(?:{GAP}(?:and "
        rf"|or )?(?:on |via )?(?:{TOOL}|comments?|link))*{ENDS}",
        rf"^(?:share|follow|find|join|like) (?:us|this|it)? ?(?:on|via|in)\b.{{0,20}}\b{NET}\b",
        rf"^{TOOL}(?:{GAP}(?:{TOOL}|comments?(?: \(\d+\))?))*$",
        rf"^follow\b.{{1,60}}\bon\b.{{0,20}}\b{NET}\b",
        r"^(?:download|get) (?:the|our)\b.{0,30}\bapp\b",
        r"^\d[\d,.]*k? (?:shares|likes|views|retweets)$",
    ),
    rule("share", r"^follow (?:us|our (?:coverage|channel|page))\b", edge=True),
    rule(
        "navigation",
        r"^(?:skip|jump|back|go|return) to(?: the)? (?:main )?(?:content|navigation|top|home ?page|search|menu"
        r"|footer)\b",
    ),
    rule("navigation", r"^(?:tags?|tagged|topics?|filed under|posted in|categor(?:y|ies)|keywords|sections?)\s?:.{0,200}$", edge=True),
    rule("navigation", r"^\d{1,3} ?[-–]?min(?:ute)?s?(?: of)? read(?:ing)?(?: time)?$", r"^(?:reading time|read time)\b.{0,20}$"),
    rule("navigation", r"^[\W_]{3,}$"),
    rule(
        "navigation",
        r"\bthis (?:live )?(?:page|blog) (?:is|has been|was) (?:now )?closed\b",
        r"\b(?:latest|newest)(?: entries| updates)? (?:come )?(?:first|at the top)\b",
        edge=True,
    ),
    rule(
        "advert",
        rf"^\W{{0,3}}(?:adverts?|ads?|advertisements?|advertising|advertorial|sponsored|promoted|promotion|partner content"
        rf"|paid (?:content|post|partnership))"
        rf"(?: ?[:–—-].{{0,160}}| feature| content| by [^,.]{{0,40}})?{ENDS}",
        r"\b(?:story|article) continues (?:below|after)\b",
        r"\bcontinue reading below\b",
        r"^advertise with us\b",
        r"\bafter (?:this|the) (?:advert|ad|advertisement|promotion)\b",
        rf"^buy (?:this|a) (?:photo|picture|print)s?{ENDS}",
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
    rule(
        "related",
        rf"{START}(?:(?:read|see|watch|listen|hear|view|explore|discover)(?: (?:more|also|next|now|this|on|further"
        rf"|the full {PAPER}))+"
        rf"|more (?:from|on|about|in|like this)|{_HEADING})\s?(?::|\||»|>)",
        r"^\W{0,3}(?:more|next|previously|video|photos|gallery|podcast|quiz)\s?[:|»>](?!.*\.$)",
    ),
    rule(
        "related",
        rf"{START}(?:{_HEADING}(?: (?:in|on|today|now|this week|these)\b.{{0,30}})?|more (?:from|on) (?:the |this )?(?:author"
        rf"|topic|story|section)"
        rf"|(?:read|see|hear|watch|listen) (?:more|next|also)){ENDS}",
    ),
    rule(
        "related",
        r"^\W{0,3}(?:coming up|coming (?:tomorrow|soon|next week)|tomorrow in|inside today|also inside|in today[’']s paper"
        r"|in (?:tomorrow|next week|(?:mon|tues|wednes|thurs|fri|satur|sun)day)[’']?s?\b.{0,40})\s?:",
        r"^.{0,120}\b(?:see |on |turn to )?pages? \d{1,3}(?: ?[-–] ?\d{1,3})?\W{0,2}$",
        r"\((?:subscribers?|members?|premium|sponsored|paid)(?: only| content)?\)\W{0,2}$",
        rf"^more (?:from|on)\b.{{0,60}}{ENDS}",
        r"^around the \w+$",
        edge=True,
    ),
)

RULES: tuple[Rule, ...] = (*LEGAL, *MAKERS, *READERS, *TOOLS, *OTHERS)

_ADDRESS = r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}"
ADDRESS_RULES: tuple[Rule, ...] = (
    rule(
        "other",
        rf"\b(?:e-?mail|text|call|contact|write to|message|whatsapp|tweet|send|tell|tips?)\b.{{0,80}}{_ADDRESS}",
        rf"^[\w’' &.]{{3,60}}:\s*{_ADDRESS}",
        rf"\b(?:newsroom|newsdesk|editors?|editorial (?:office|team)|corrections?|letters)\b.{{0,60}}{_ADDRESS}",
        edge=True,
    ),
)
"""Rules for lines with a mail address in them."""
