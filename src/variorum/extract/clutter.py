"""Rules that tell clutter from reporting by the words of one line.

A rule holds for a whole line. ``edge`` rules hold only where clutter stands: before the first or after the last paragraph of the report,
or in a part of a page that is none of the report. The others are words that no paragraph of a report is made of, wherever it stands.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from variorum.model import BoilerplateReason

MAX_WORDS = 70
"""A longer line is prose whatever words are in it, but for legal notices."""

MAX_LEGAL_WORDS = 200


class Rule(NamedTuple):
    why: BoilerplateReason
    edge: bool
    pattern: re.Pattern[str]


def _rule(why: BoilerplateReason, pattern: str, *, edge: bool = False) -> Rule:
    return Rule(why, edge, re.compile(pattern, re.IGNORECASE))


_NET = r"(?:facebook|twitter|x|bluesky|mastodon|threads|instagram|whatsapp|telegram|linkedin|reddit|pinterest|flipboard|tiktok|youtube|e-?mail|mail|sms|messenger|wechat|weibo|line|viber|snapchat|tumblr|pocket)"
_OUTLET_ASKS = r"(?:e-?mail|text|call|contact|write to|message|whatsapp|tweet|send|tell|tip)"
_ADDRESS = r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}"

RULES: tuple[Rule, ...] = (
    # legal: who owns the text, what may be done with it, what the publisher is not liable for
    _rule("legal", r"^\W{0,3}(?:©|\(c\) ?(?:19|20)\d\d|&copy;|copyright\b(?: ©| \(c\)|:? (?:19|20)\d\d|: ))"),
    _rule("legal", r"©\s?(?:copyright )?(?:19|20)\d\d\b"),
    _rule("legal", r"\ball rights (?:are )?reserved\b|\brights of the published\b"),
    _rule("legal", r"^(?:legal (?:warning|notice|disclaimer|information)|disclaimer|copyright notice|terms of use)\b ?(?:[:.–—-]|$)"),
    _rule("legal", r"\b(?:may|must|can|shall|is|are) not (?:to )?be (?:published|reproduced|broadcast|rewritten|redistributed|republished|copied|forwarded)\b"),
    _rule("legal", r"^not to be (?:reproduced|copied|forwarded|republished)|\bdo not (?:forward|redistribute)\b|\bplease do not forward\b"),
    _rule("legal", r"\b(?:re-?prints?|reproduction|republication|re-?publishing|re-?use|redistribution|copying)\b.{0,60}\b(?:permission|forbidden|prohibited|consent|licen[cs]e)\b"),
    _rule("legal", r"\bwithout (?:the )?(?:prior )?(?:express )?written (?:permission|consent|contract)\b", edge=True),
    _rule("legal", r"\b(?:not|nor|never)\b.{0,40}\b(?:investment|financial|legal|medical|trading) advice\b"),
    _rule("legal", r"\b(?:columnist|author|writer|reporter|i|he|she|we)\b.{0,40}\b(?:holds?|owns?|have|has) no (?:shares|stock|position|positions|stake|holdings?)\b", edge=True),
    _rule("legal", r"\b(?:views|opinions)\b.{0,60}\b(?:are (?:those|solely|the author)|do(?:es)? not (?:necessarily )?(?:commit|reflect|represent|bind))"),
    _rule("legal", r"\bmember of the\b.{0,60}\b(?:press|media|self-regulat\w+|advertising)\b.{0,30}\b(?:council|regulator|organisation|organization|commission)\b", edge=True),
    _rule("legal", r"\b(?:independent press standards organisation|ipso|impress|ofcom) regulated\b|\bregulated by (?:ipso|impress|ofcom)\b"),
    _rule("legal", r"\bis published by\b.{0,80}\b(?:ltd|limited|inc|llc|bv|plc|gmbh|srl|s\.a\.|pty|group|media|newspapers|publishing|corporation)\b", edge=True),
    _rule("legal", r"\bregistered (?:in|at|with|office|company|under|number|no)\b.{0,60}(?:\bno\b|number|\d)|\bISSN\b|\bcompany (?:no|number)\b", edge=True),
    _rule("legal", r"^(?:the )?legal responsibility\b|\bresponsibility (?:of|for) the (?:news|content)\b.{0,60}\bbelongs?\b"),
    _rule("legal", r"\bterms (?:of (?:use|service)|and conditions|& conditions)\b|\bprivacy (?:policy|notice|statement)\b|\bmodern slavery statement\b|\bcookie (?:policy|notice)\b", edge=True),
    _rule("legal", r"\bour standards:|\beditorial (?:code|statute|guidelines|standards)\b", edge=True),
    _rule("legal", r"\b(?:sent|available) (?:only )?to (?:paying )?(?:clients|subscribers)\b|\bsubscriber content\b|\bfor subscribers only\b", edge=True),
    # made by software, not by the newsroom
    _rule("ai-summary", r"\b(?:generated|created|written|produced|summari[sz]ed|powered|made|assisted) (?:by|with|using)(?: the help of| an?)? (?:ai|a\.i\.|artificial intelligence|generative ai|chatgpt|openai|gemini|copilot|software)\b.{0,80}$", edge=True),
    _rule("ai-summary", r"^(?:show|hide|view)? ?quick read\b|^(?:ai|a\.i\.)[- ](?:generated|powered|assisted|made)?.{0,12}\b(?:summary|overview|key points|highlights|takeaways|tl;?dr)\b"),
    _rule("ai-summary", r"^(?:key (?:points|takeaways)|summary|highlights|tl;?dr)\b.{0,30}\b(?:by|with) (?:ai|a\.i\.|artificial intelligence)\b"),
    # who wrote and edited it
    _rule("sign-off", r"^[\W_]{0,3}(?:additional |further |with )?(?:reporting|writing|editing|compiled|translated|translation|edited|written|reported|production|graphics?|input)(?: and (?:writing|editing))?(?: contributed)?(?: in \w+)? (?:by|from)\b"),
    _rule("sign-off", r"^[\W_]{0,3}with (?:files|reporting|inputs?|additional reporting|agency inputs?|contributions?|material) (?:from|by)\b"),
    _rule("sign-off", r"\bcontributed (?:to|reporting (?:to|for)) this (?:report|story|article)\b"),
    _rule("sign-off", r"^\(?(?:this (?:story|article|report) (?:has not been|was not) edited|auto-generated from)\b|\bpublished from a syndicated feed\b"),
    _rule("sign-off", r"^(?:ends?|-ends-|\(?ends\)?|-30-|###|\*{3})$|^-?ends-? .{0,40}\d"),
    # letters from the outlet to its readers
    _rule("newsletter", r"^(?:\W{0,3}(?:please |to )?(?:sign ?up|subscribe|register)\b)(?!.{0,80}\b(?:said|says|told)\b)", edge=True),
    _rule("newsletter", r"\b(?:in|to|into) (?:your|their) (?:inbox|inboxes|mailbox)\b|\bin your (?:e-?mail|mailbox)\b|\bnewsletters?\b.{0,40}\b(?:sign|subscribe|here|inbox|free|delivered)\b|\b(?:sign ?up|subscribe)\b.{0,60}\b(?:newsletter|briefing|digest|updates|alerts|inbox)\b"),
    _rule("newsletter", r"\b(?:lands?|arrives?|delivered|straight|direct)\b.{0,30}\b(?:inbox|inboxes|mailbox)\b"),
    _rule("newsletter", r"^(?:receive|get|join|try|start|unlock|enjoy(?:ing)?)\b.{0,90}\b(?:newsletter|digest|briefing|mailbox|inbox|subscription|free trial|e-?mail|your toast|membership)\b"),
    _rule("newsletter", r"\bsubscri(?:be|ption|ber)s?\b.{0,40}(?:[$£€]\s?\d|\bfrom \d|\bcancel\b|\bkiosk\b|\bclassifieds\b|\ba (?:week|month|year)\b)|\bcancel any ?time\b|\bunsubscribe\b", edge=True),
    _rule("newsletter", r"\bfree articles? (?:left|remaining|this month)\b|\bbecome an? (?:member|subscriber|supporter)\b|\balready (?:a |an )?(?:subscriber|subscribed|registered|member)\b|\bto continue reading\b|\bsupport (?:our|independent|quality) journalism\b|\bbuy me a coffee\b"),
    # tools beside the text
    _rule("share", rf"^(?:share|follow us|tweet|post|pin|send)(?: (?:this|it))?(?: (?:article|story|page|post))?(?: (?:on|via|with|by|to))?:?(?:[\s,|·•/-]{{1,3}}(?:and |or )?(?:on |via )?(?:{_NET}|share|tweet|copy(?: link)?|print|save|comment|comments|link))*\W{{0,3}}$"),
    _rule("share", rf"^(?:share|follow|find|join|like) (?:us|this|it)? ?(?:on|via|in)\b.{{0,20}}\b{_NET}\b"),
    _rule("share", rf"^(?:{_NET}|share|tweet|copy link|print|save|save article|send to a friend|listen|bookmark|font size|normal text size|text size)(?:[\s,|·•/-]{{1,3}}(?:{_NET}|share|tweet|copy link|print|save|comments?(?: \(\d+\))?|more|font size|normal text size|a\+|a-))*$"),
    _rule("share", rf"^follow\b.{{1,60}}\bon\b.{{0,20}}\b{_NET}\b|^(?:download|get) (?:the|our)\b.{{0,30}}\bapp\b"),
    _rule("navigation", r"^(?:skip to|jump to|back to|go to|return to)(?: the)? (?:main )?(?:content|navigation|top|home ?page|search|menu|footer)\b"),
    _rule("navigation", r"^(?:tags?|topics?|filed under|categor(?:y|ies)|keywords|sections?)\s?:.{0,200}$", edge=True),
    _rule("navigation", r"^\d{1,3} ?(?:-|–)?min(?:ute)?s?(?: of)? read(?:ing)?(?: time)?$|^(?:reading time|read time)\b.{0,20}$"),
    _rule("navigation", r"^[\W_]{3,}$"),
    # other stories
    _rule("related", r"^\W{0,3}(?:(?:read|see|watch|listen|hear|view|explore|discover)(?: (?:more|also|next|now|this|on|further|the full (?:story|article|report)))+|also (?:read|see|in|on|watch)|more (?:from|on|about|in|stories|news|like this)|related(?: (?:news|articles?|stories|story|topics?|content|links?|coverage|reading|posts?|items?))?|(?:recommended|suggested)(?: (?:for you|stories|articles|reading))?|editor[’']?s[’']? (?:picks?|choice)|don[’']?t miss|up next|next|next up|trending(?: now)?|from the archives?|from our archives?|in (?:other|related) news|further reading|must[- ]reads?|top stories|latest (?:news|stories)|popular now|you (?:may|might)(?: also)? (?:like|be interested in)|people also (?:read|like)|what to read next|previously|video|photos|gallery|podcast|quiz|in pictures|click here)\s?(?::|\||»|>)"),
    _rule("related", r"^\W{0,3}(?:(?:the )?most (?:read|viewed|watched|popular|seen|shared|commented|listened)(?: (?:in|on|today|now|this week)\b.{0,30})?|(?:you (?:may|might)(?: also)? (?:like|be interested in|enjoy))|people also read|related (?:news|articles|stories|topics|content|links|coverage|reading)|more (?:from|on) (?:the |this )?(?:author|topic|story|section)|recommended (?:for you|stories|articles|reading)|what to read next|read (?:more|next|also)|editor[’']?s[’']? (?:picks?|choice)|top stories|latest news|trending(?: now)?|don[’']?t miss|up next)\W{0,3}$"),
    _rule("related", r"^\W{0,3}(?:coming up|coming (?:tomorrow|soon|next week)|tomorrow in|in (?:tomorrow|next week|monday|tuesday|wednesday|thursday|friday|saturday|sunday)[’']?s?\b.{0,40}|inside today|also inside|in today[’']s paper)\s?:", edge=True),
    _rule("related", r"\b(?:see |on |turn to )?pages? \d{1,3}(?: ?[-–] ?\d{1,3})?\W{0,2}$", edge=True),
    _rule("related", r"\((?:subscribers?|members?|premium|sponsored|paid)(?: only| content)?\)\W{0,2}$", edge=True),
    # readers
    _rule("comments", r"^\W{0,2}(?:\d{1,3}(?:[,.]\d{3})*|no|view|show|read|all|load)(?: \d{1,5})?(?: more)? comments?\b.{0,60}$|^comments?(?: ?\(\d+\)| are closed| section|:)?$"),
    _rule("comments", r"\b(?:be the first to comment|there (?:is|are) no comments?|join the (?:conversation|discussion|debate)|leave a (?:comment|reply)|(?:log|sign) in to comment|comments are (?:closed|moderated)|may comment)\b"),
    _rule("comments", r"^have your say\b|^what do you think\b.{0,40}\b(?:comments?|below|us)\b|\bvotes? so far\b", edge=True),
    # sold space
    _rule("advert", r"^\W{0,3}(?:advert|ad|ads|advertisements?|advertising|advertorial|sponsored|promoted|promotion|partner content|paid (?:content|post|partnership))(?: ?[:–—-].{0,160}| feature| content| by .{0,60})?\W{0,3}$"),
    _rule("advert", r"\b(?:story|article) continues (?:below|after)\b|\bcontinue reading below\b|\badvertise with us\b|\bafter (?:this|the) (?:advert|ad|advertisement|promotion)\b"),
    _rule("advert", r"^buy (?:this|a) (?:photo|picture|print)s?\W{0,2}$|\bbuy (?:this|a) (?:photo|picture|print)\W{0,2}$"),
    # the outlet speaks of itself
    _rule("other", r"\b(?:we|site|website|partners)\b.{0,60}\bcookies\b|\bcookies\b.{0,40}\b(?:our own|third part(?:y|ies)|consent|settings|preferences)\b|\bvalue your privacy\b|\b(?:accept|reject|manage)(?: all)? cookies\b"),
    _rule("other", rf"\b{_OUTLET_ASKS}\b.{{0,80}}{_ADDRESS}", edge=True),
    _rule("other", rf"^[\w’' &.]{{3,60}}:\s*{_ADDRESS}", edge=True),
    _rule("other", rf"\b(?:newsroom|newsdesk|editors?|editorial (?:office|team)|corrections?|tips?|letters)\b.{{0,60}}(?:{_ADDRESS}|\bcontact\b)|^contact (?:us|the (?:editor|newsroom|author|reporter|desk|team|newsdesk))\b", edge=True),
    _rule("other", r"\b(?:tip line|tip[- ]?off|tips? the newsroom|tip us|got a (?:story|tip|news tip)|do you (?:know|have) (?:more|a (?:story|tip)|information|any information)\b.{0,60}\b(?:us|our)|we pay for|get in touch with (?:us|our)|send (?:in|us|your)\b.{0,50}\b(?:pictures|photos|videos|story|stories|complaint|tips|letters|views|questions|news)|tell us (?:why|what|how|about|your|more|:)|tell us\W{0,2}$|share your (?:story|experience|views|thoughts)|can send\b.{0,20}\b(?:pictures|photos|videos)\b.{0,30}\b(?:us|our))", edge=True),
    _rule("other", r"\b(?:did you|have you|if you) (?:find|found|spot|spotted|notice|noticed|see|seen|think|believe)\b.{0,60}\b(?:mistakes?|errors?|typo|inaccura\w+|something wrong|made a mistake)\b|\breport (?:an?|this)(?: editorial)? (?:error|mistake|typo|correction|problem)\b|\bmistakes happen\b|\bsuggest a correction\b"),
    _rule("other", r"\blicensing (?:options|enquiries|inquiries|this (?:content|article))\b|\bget reprints\b|\brights and permissions\b", edge=True),
    _rule("other", r"\bnotes? to editors\b|\bmedia (?:are|is|representatives are|outlets are)\b.{0,20}\b(?:asked|invited|requested|reminded)\b|\bfor (?:media|press) (?:accreditation|enquiries|inquiries)\b|\bfor (?:further|more) information,? (?:please )?(?:contact|visit|call|see)\b|\bwill (?:publish|release|provide|issue) (?:photographs|photos|footage)\b", edge=True),
    _rule("other", r"\b(?:has|have) (?:covered|reported on|written about)\b.{0,80}\bsince (?:19|20)\d\d\b|\bis an? (?:award-winning )?(?:freelance |staff |senior )?(?:reporter|journalist|correspondent|writer|columnist|editor)(?: (?:for|at|with|covering|who covers|based)\b)", edge=True),
    _rule("other", r"\bsince (?:1[6-9]|20)\d\d\W{0,2}$|\best(?:\.|ablished) (?:in )?(?:1[6-9]|20)\d\d\W{0,2}$|\b\d{2,3}\.\d FM\b", edge=True),
)

_SAFE = re.compile(r"\b(?:police|detectives|witness(?:es)?|anyone with information|crimestoppers|helpline|samaritans|survivors)\b", re.IGNORECASE)
"""Appeals to the public are part of the report, though they name a telephone number."""

_SENTENCE = re.compile(r"(?<=[.!?…”\"’)])\s+(?=[\"“‘'(]?[A-ZÀ-ÖØ-Þ0-9©])")


def words(line: str) -> int:
    """How many stretches of non-space the line has."""
    return len(line.split())


def reason(line: str, *, edge: bool) -> BoilerplateReason | None:
    """Why the whole line is clutter, None when nothing says so. ``edge`` as the module says."""
    count = words(line)
    for rule in RULES:
        if rule.edge and not edge:
            continue
        if count > (MAX_LEGAL_WORDS if rule.why == "legal" and edge else MAX_WORDS):
            continue
        if rule.pattern.search(line) and not _spoken(line, rule):
            return rule.why
    return None


def _spoken(line: str, rule: Rule) -> bool:
    """True for a line that reports speech or asks the public for help: such words are in it, it is not made of them."""
    if rule.why == "other" and _SAFE.search(line):
        return True
    return line[0] in "“\"‘'" and rule.why != "ai-summary"


def sentences(line: str) -> list[str]:
    """A rough cut into sentences, enough to part a notice from the report it is glued to."""
    return _SENTENCE.split(line)


def trailing(line: str) -> tuple[str, str, BoilerplateReason] | None:
    """(report, clutter, why) where the last sentences of a paragraph are clutter; None otherwise."""
    parts = sentences(line)
    found: BoilerplateReason | None = None
    cut = len(parts)
    while cut > 1:
        why = reason(parts[cut - 1], edge=False) if words(parts[cut - 1]) <= 25 else None
        if why is None:
            break
        found, cut = why, cut - 1
    if found is None:
        return None
    at = line.rindex(" ".join(parts[cut:])) if " ".join(parts[cut:]) in line else line.rindex(parts[cut])
    return line[:at].rstrip(), line[at:], found
