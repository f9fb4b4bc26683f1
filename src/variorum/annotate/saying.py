"""Verbs and nouns of saying, and how a tense or a voice changes what they take."""

from __future__ import annotations

from variorum.annotate.view import View

SAY = frozenset(
    """learn show rule find point say tell add reply answer respond explain note state declare announce insist argue claim warn
    stress emphasise emphasize recall remark observe comment concede admit acknowledge confirm deny suggest write post tweet joke
    quip whisper shout cry yell exclaim remind repeat reiterate continue conclude begin complain lament boast brag vow pledge
    promise urge demand ask testify report assert contend maintain allege predict caution advise inform describe call confess
    assure counter retort recount snap interject mutter murmur sigh laugh smile sneer thunder fume gush enthuse chime read tease
    plead protest scoff quote assess estimate believe think reckon hope expect fear propose recommend disclose reveal clarify
    declare voice outline summarise summarize remember bark sob roar growl grumble groan moan chuckle grin shrug muse jest crow hiss
    wonder reason marvel wail bellow gasp beam affirm express opine relate recollect intone proclaim blurt stammer rejoin frown snort
    scold lecture chide recite philosophise philosophize speculate theorise surmise venture hazard stutter whine swear""".split()
)
STRONG = frozenset(
    """repeat demand learn show rule find point note say tell add reply answer respond explain state declare announce insist argue
    claim warn stress emphasise emphasize remark comment concede admit acknowledge confirm deny write post tweet joke quip
    whisper shout cry exclaim reiterate conclude complain lament boast vow pledge urge testify report assert contend maintain
    allege caution assure counter retort recount recall note observe predict inform promise demand suggest ask call describe
    quote read continue affirm opine proclaim""".split()
)
"""Verbs that need no quotation marks to be saying."""
THINK = frozenset("believe think reckon hope expect fear assess estimate".split())
NOUNS = frozenset("statement remark comment claim warning announcement promise pledge vow speech address".split())
ACCORDING = ("according", "to")


def is_cue(view: View, i: int) -> bool:
    """True when token ``i`` is a verb of saying or thinking."""
    t = view.tokens[i]
    return t.pos in ("VERB", "AUX") and t.lemma.lower() in SAY


def is_strong(view: View, i: int) -> bool:
    """True when the verb says by itself that words follow or went before."""
    return view.tokens[i].pos in ("VERB", "AUX", "NOUN", "PROPN", "ADJ") and view.tokens[i].lemma.lower() in STRONG
