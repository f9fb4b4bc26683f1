"""When two spellings may be one name: accents, transliteration, initials, nicknames, particles, double surnames."""

from __future__ import annotations

import re
from functools import lru_cache

from variorum.annotate.lexicon import COMPANY_SUFFIXES, FEMALE_NAMES, MALE_NAMES, NAME_PARTICLES
from variorum.model.letters import fold

_SPLIT = re.compile(r"[^\w'’-]+")
_FOLDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        ("dzh|dj|dzs", "j"),
        ("shch|sch|sz(?=[aeiouy])", "sh"),
        ("tch|cz", "ch"),
        ("kh|ch(?=m)", "h"),
        ("tz|ts", "c"),
        ("gh", "g"),
        ("dh", "d"),
        ("ph", "f"),
        ("th", "t"),
        ("ou|oo", "u"),
        ("ee", "i"),
        ("zh", "j"),
        ("ck|q", "k"),
        ("ks", "x"),
        ("w", "v"),
        ("(?<=.)ai?y?e?v(?=$|a$)", "aev"),
        ("[iy]+[iy]$|[iyj]j$|(?<=[^aeiou])[yi]$", "i"),
        ("(?<=[aeo])[yij]$", "i"),
        ("(?:[iyj])(?=[aeou])", ""),
        ("y", "i"),
        ("ae(?!v)", "a"),
        ("oe", "o"),
        ("(?<![aeiouqg])ue", "u"),
        ("(.)\\1", "\\1"),
    )
)
SYLLABLES = re.compile(r"[a-z]{1,6}-[a-z]{1,6}")
"""A given name of two syllables with a hyphen, as Korea and Taiwan write it after the surname ("Min-ah", "Chao-jung")."""
_KOREAN_VOWELS = re.compile(r"eo|oo|ou|eu")
_KOREAN_FIRST = {"g": "k", "b": "p", "d": "t", "j": "ch"}
_VOWELS = str.maketrans({"e": "a", "u": "o", "h": None})
_NICKNAMES = """abigail abby|albert al bert|alexander alex alec sandy sasha|alexandra alex sandra|alfred alf fred|andrew andy drew|
anthony tony ant|antonio tony toni|barbara barb babs|benjamin ben benny|beverley bev|catherine cathy kate katie cath|
charles charlie chuck|christine chris chrissie|christopher chris kit|daniel dan danny|david dave davy|deborah deb debbie|
donald don donnie|dorothy dot dolly|edward ed eddie ted ned|elizabeth liz lizzie beth betty eliza|emmanuel manny|
eugene gene|francis frank|frederick fred freddie|gabriel gabe|geoffrey geoff|george georgie|gerald gerry jerry|
gordon gord|gregory greg|harold harry hal|henry harry hank|isabella bella|jacob jake|jakub kuba|james jim jimmy jamie|
janet jan|jeffrey jeff|jennifer jen jenny|jeremy jerry jez|jonathan jon|john jack johnny|joseph joe joey|joshua josh|
katherine kate kathy katie kat|kenneth ken kenny|kimberly kim|lawrence larry|leonard len lenny leo|louis lou|
margaret maggie meg peggy madge|martin marty|matthew matt|michael mike mick micky|mikhail misha|natalie nat|
nathaniel nathan nat|nicholas nick nicky|oliver ollie|pamela pam|patricia pat patty trish|patrick pat paddy|peter pete|
philip phil|phillip phil|rebecca becky|richard rich rick dick|robert rob bob bobby bert|ronald ron|rosemary rose|
russell russ|samuel sam|samantha sam|sergei serge|stanley stan|stephen steve|steven steve|stuart stu|susan sue susie|
susanna sue|terence terry|theodore ted theo|theresa terry tess|thomas tom tommy|timothy tim|victoria vicky|vincent vince|
vladimir volodya|walter walt|william will bill billy liam|zachary zach|bridget bridie biddy|
ignacio nacho|francisco paco pancho curro chico kiko|jose pepe ze zeca|guadalupe lupe|dolores lola|rafael rafa|enrique quique kike|
concepcion concha conchita|mercedes meche|rosario charo|jesus chucho|manuel manolo manel nelo|eduardo edu lalo|gabriel gabo|
alberto beto|roberto beto|fernando nando|luis lucho|vicente chente|gregorio goyo|graciela chela|consuelo chelo|ricardo riki cacho|
leopold poldi|josef sepp pepi pepa|johann hans hannes hansi|elisabeth lisl sissi elsi|margarethe gretl grete|katharina kathi|
friedrich fritz|heinrich heinz heini|theresia resi|sebastian wastl basti|maximilian max|giuseppe beppe peppe|giovanni gianni nanni|
luigi gigi gino|francesco cecco ciccio franco|domenico mimmo|salvatore toto turi|raffaele lello|vincenzo enzo|lorenzo renzo|
gheorghe gica gigi ghita|gheorghita gica|constantin costi costel|nicolae nicu|vasile vasilica|stanislaw staszek|jan janek|
katarzyna kasia|malgorzata gosia|agnieszka aga|wojciech wojtek|krzysztof krzysiek|zbigniew zbyszek|aleksander olek|jerzy jurek|
grzegorz grzesiek|maria marysia masha mia|joanna asia|barbara basia|zofia zosia|anna ania anya|ekaterina katya|dmitri dima|
aleksei alyosha lyosha|ivan vanya|nikolai kolya|yevgeny zhenya|pavel pasha|tatiana tanya|natalia natasha|anastasia nastya|
yelena lena|olga olya|viktor vitya|vladislav vlad|vyacheslav slava|stanislav stas|grigory grisha|konstantin kostya kostas|
jaroslav jarda|frantisek franta|vaclav vasek|jiri jirka|zdenek zdenda|istvan pista|laszlo laci|ferenc feri|jozsef jozsi|
sandor sanyi|erzsebet erzsi|georgios giorgos|ioannis yannis giannis|dimitrios dimitris mitsos|panagiotis panos takis|
athanasios thanasis|anastasios tasos|efstathios stathis|nikolaos nikos|vasilios vasilis|charalambos babis|evangelos vangelis|
eleni lena|antonios antonis"""


NO_INITIALS = frozenset("am pm mp md qc kc jp ms ma ba us uk un eu tv id pr hr it ai dj mc vp dc la".split())
"""Two letters that stand for something else than a person."""


def _nickname_table() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for n, group in enumerate(_NICKNAMES.replace("\n", "").split("|")):
        for name in group.split():
            table.setdefault(name, set()).add(n)
    return {k: frozenset(v) for k, v in table.items()}


NICKNAMES = _nickname_table()


def parts_of(name: str) -> tuple[str, ...]:
    """Folded words of a name; a possessive ending and full stops gone, initials kept as single letters.

    >>> parts_of("J. Vaz Caeiro’s"), parts_of("al-Sharif")
    (('j', 'vaz', 'caeiro'), ('al-sharif',))
    """
    words = [w.strip("'-") for w in _SPLIT.split(fold(name).replace("'s ", " ").removesuffix("'s")) if w.strip("'-")]
    return tuple(words)


@lru_cache(maxsize=20_000)
def sound_key(word: str) -> str:
    """The same for the usual romanisations of one name; not a measure of likeness.

    >>> sound_key("zelenskiy") == sound_key("zelenskyy") == sound_key("zelensky")
    True
    >>> sound_key("tigran") == sound_key("iran")
    False
    """
    key = fold(word).replace("'", "").replace("-", "")
    for pattern, to in _FOLDS:
        key = pattern.sub(to, key)
    return key


@lru_cache(maxsize=20_000)
def syllable_key(word: str) -> str:
    """The same for the usual romanisations of one Korean surname or given name; other names of two syllables differ as written.

    >>> syllable_key("gwon"), syllable_key("byeong-tae") == syllable_key("byung-tae")
    ('kwon', True)
    """
    syllables = [_KOREAN_VOWELS.sub("u", s) for s in word.split("-")]
    return "-".join(_KOREAN_FIRST.get(s[0], s[0]) + s[1:].replace("ar", "a").removesuffix("h") if s else s for s in syllables)


@lru_cache(maxsize=20_000)
def loose_key(word: str) -> str:
    """``sound_key`` with vowels that scripts do not write, or write alike, made one; fit only where the rest of the name agrees."""
    key = sound_key(word).translate(_VOWELS)
    return re.sub(r"(.)\1", r"\1", key)


def same_word(a: str, b: str) -> bool:
    """Two spellings of one word of a name, by romanisation."""
    return a == b or (min(len(a), len(b)) > 2 and sound_key(a) == sound_key(b))


def same_given(a: str, b: str) -> bool:
    """Given names that one person may bear: equal, romanised otherwise, an initial, or a nickname of the same name."""
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if same_word(a, b) or (min(len(a), len(b)) > 3 and loose_key(a) == loose_key(b)):
        return True
    return bool(NICKNAMES.get(a, frozenset()) & NICKNAMES.get(b, frozenset()))


def core_of(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Without particles and with generational suffixes dropped, as long as something is left."""
    kept = tuple(p for p in parts if p not in NAME_PARTICLES and p not in ("jr", "sr", "junior", "ii", "iii", "phd", "mp", "qc", "kc"))
    return kept or parts


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """True when two full names (``core_of``, two words or more each) may be one person's.

    Given names must agree; surnames must share the last word, or one be a part of the other's double surname; no middle name may
    speak against it.
    """
    short, long = sorted((a, b), key=lambda p: (len(p), len(p[-1]) if p else 0, p))
    two = len(short) == len(long) == 2 and SYLLABLES.fullmatch(short[1]) and SYLLABLES.fullmatch(long[1])
    if two and all(syllable_key(x) == syllable_key(y) for x, y in zip(short, long, strict=True)):
        return True
    if len(short) < 2 or not same_given(short[0], long[0]):
        return False
    if short != long and initials_of(short, long):
        return True
    if len(short) == 2 and len(short[0]) == len(short[1]) == 1:
        return len(long[-1]) > 1 and short[1] == long[-1][0] and "".join(short) not in NO_INITIALS
    given_initial = len(short[0]) == 1 or len(long[0]) == 1
    if not _surnames_fit(short, long):
        return False
    if given_initial and len(short) == len(long) == 2:
        return same_word(short[-1], long[-1]) or _fellow(short[-1], long[-1])
    return _middles_fit(short[1:], long[1:])


def initials_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """ "H.D.F." for "Helena Duarte Faria": three letters or more, each the first of its word."""
    return len(short) > 2 and len(short) == len(long) and all(len(a) == 1 and b[0] == a for a, b in zip(short, long, strict=True))


def near_spelling(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Two full names of the same long surname whose given names differ in one inner vowel ("Salim", "Salem"), or in two of a long name
    ("Daniyar", "Doniyor"): a slip of the pen or of the ear, unless one article has them both."""
    if _pet_form(a, b):
        return True
    x, y = sound_key(a[0]), sound_key(b[0])
    if len(a) < 2 or len(b) < 2 or len(a[-1]) < 5 or len(x) != len(y) or len(x) < 4 or not same_word(a[-1], b[-1]):
        return False
    odd = [(p, q) for p, q in zip(x, y, strict=True) if p != q]
    inner = x[0] == y[0] and x[-1] == y[-1]
    vowels = all(set(pair) <= set("aeiou") for pair in odd)
    return inner and 1 <= len(odd) <= len(x) // 3 and vowels and gender_of_given(a[0]) * gender_of_given(b[0]) >= 0


def _pet_form(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """ "Zsofi" for "Zsofia", "Luz" for "Luzviminda", "Vlasta" for "Vlastimir", before the same long surname: a given name cut to four
    letters or more, ending in i, y or o; or one shorter by two letters or more that begins as the other does, with four letters or all
    its three, unless what follows makes a woman's name of a man's."""
    short, long = sorted((a[0], b[0]), key=len)
    begins = long.startswith(short)
    cut = len(short) > 3 and short != long and begins and short[-1] in "iyo"
    pet = len(long) - len(short) > 1 and long[:4].startswith(short[:4]) and len(short) > 2 and len(a[-1]) > 3
    woman = begins and long[len(short) :] in ("ia", "ina", "ine", "ella", "elle", "etta", "ette", "ana", "ja", "ka", "ova")
    fits = cut or (pet and not woman)
    return fits and len(a) == len(b) and all(same_word(x, y) for x, y in zip(a[1:], b[1:], strict=True))


def _surnames_fit(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    last = short[-1]
    if len(last) == 1:
        if len(short) == 2:
            return len(short[0]) > 2 and len(long[-1]) > 1 and any(w[0] == last for w in long[1:])
        return _surnames_fit(short[:-1], long) and any(w[0] == last for w in long[2:])
    if any(same_word(last, w) for w in long[1:]):
        return True
    if loose_key(last) == loose_key(long[-1]) and len(last) > 3 and same_word(short[0], long[0]):
        return True
    return any(same_word(last, piece) for w in long[1:] if "-" in w for piece in w.split("-"))


def _middles_fit(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Every word of the shorter tail has its fellow, in order, in the longer one; an initial is a fellow of its word."""
    at = 0
    for w in short:
        while at < len(long) and not (same_given(w, long[at]) if len(w) == 1 or len(long[at]) == 1 else _fellow(w, long[at])):
            if len(w) == 1 and len(long[at]) == 1:
                return False
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def _fellow(a: str, b: str) -> bool:
    return same_word(a, b) or loose_key(a) == loose_key(b) or a in b.split("-") or b in a.split("-")


def company_core(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Without "the" in front and legal forms behind.

    >>> company_core(("the", "harbour", "tool", "co", "ltd"))
    ('harbour', 'tool')
    """
    kept = list(parts[1:] if parts[:1] == ("the",) and len(parts) > 1 else parts)
    while len(kept) > 1 and kept[-1] in COMPANY_SUFFIXES and kept[-1] not in ("company",):
        kept.pop()
    return tuple(kept)


def gender_of_given(word: str) -> int:
    """1 for a common female name, -1 for a common male one, 0 when unknown."""
    return (word in FEMALE_NAMES) - (word in MALE_NAMES)


def keys_of(parts: tuple[str, ...]) -> frozenset[str]:
    """Blocking keys of a full name: the sound of each word but the first, and of the pieces of a hyphened one; the first where the last
    is an initial or may be one; all first letters."""
    out = {"." + sound_key(parts[0])[:3], "..".join(w[0] for w in parts)} if len(parts[0]) > 1 else {"..".join(w[0] for w in parts)}
    for w in parts[1:]:
        for piece in (w, *(w.split("-") if "-" in w else ())):
            if len(piece) > 1:
                out.add(sound_key(piece)[:3])
    return frozenset(out)
