"""Units of measure as SI factors, and currencies as ISO 4217 codes."""

from __future__ import annotations

from variorum.model import QuantityKind

_FAMILIES: tuple[tuple[QuantityKind, str, dict[float, str]], ...] = (
    (
        "measure",
        "m",
        {
            1e-3: "mm|millimetre|millimetres|millimeter|millimeters",
            1e-2: "cm|centimetre|centimetres|centimeter|centimeters",
            1.0: "m|metre|metres|meter|meters",
            1e3: "km|kms|kilometre|kilometres|kilometer|kilometers",
            0.0254: "inch|inches",
            0.3048: "ft|foot|feet",
            0.9144: "yd|yard|yards",
            1609.344: "mi|mile|miles",
            1852.0: "nm|nmi|nautical mile|nautical miles|sea mile|sea miles",
        },
    ),
    (
        "measure",
        "m2",
        {
            1.0: "m2|m²|sqm|sq m|square metre|square metres|square meter|square meters",
            1e4: "ha|hectare|hectares",
            1e6: "km2|km²|sq km|square kilometre|square kilometres|square kilometer|square kilometers|square km",
            4046.8564224: "acre|acres",
            2589988.110336: "sq mi|sq miles|square mile|square miles",
            0.09290304: "sq ft|square foot|square feet",
        },
    ),
    (
        "measure",
        "kg",
        {
            1e-3: "g|gram|grams|gramme|grammes",
            1.0: "kg|kgs|kilo|kilos|kilogram|kilograms|kilogramme|kilogrammes",
            1e3: "t|tonne|tonnes|metric ton|metric tons",
            907.18474: "ton|tons|short ton|short tons",
            0.45359237: "lb|lbs|pound|pounds",
            0.028349523125: "oz|ounce|ounces",
            6.35029318: "stone",
            1e6: "kilotonne|kilotonnes",
            1e9: "megatonne|megatonnes",
        },
    ),
    (
        "measure",
        "m3",
        {
            1e-3: "l|litre|litres|liter|liters",
            1e-6: "ml|millilitre|millilitres|milliliter|milliliters",
            1.0: "m3|m³|cubic metre|cubic metres|cubic meter|cubic meters",
            1e6: "hm3|hm³|cubic hectometre|cubic hectometres",
            1e9: "cubic kilometre|cubic kilometres",
            0.003785411784: "gallon|gallons|gal",
            0.158987294928: "barrel|barrels|bbl",
            0.000568261: "pint|pints",
            0.028316846592: "cubic foot|cubic feet",
        },
    ),
    (
        "measure",
        "m/s",
        {
            1.0: "m/s|metres per second|meters per second|metres a second",
            1 / 3.6: "km/h|kmh|kph|kmph|kilometres per hour|kilometers per hour|kilometres an hour|kilometers an hour",
            0.44704: "mph|miles per hour|miles an hour",
            1852 / 3600: "knot|knots|kt|kts",
        },
    ),
    (
        "measure",
        "Pa",
        {1.0: "pascal|pascals", 100.0: "hpa|hectopascal|hectopascals|mb|mbar|millibar|millibars", 1e5: "bar", 6894.757: "psi"},
    ),
    (
        "measure",
        "W",
        {
            1.0: "w|watt|watts",
            1e3: "kw|kilowatt|kilowatts",
            1e6: "mw|megawatt|megawatts",
            1e9: "gw|gigawatt|gigawatts",
            1e12: "tw|terawatt|terawatts",
            745.6998715822702: "hp|horsepower|bhp",
        },
    ),
    (
        "measure",
        "J",
        {
            3.6e6: "kwh|kilowatt hour|kilowatt hours",
            3.6e9: "mwh|megawatt hour|megawatt hours",
            3.6e12: "gwh|gigawatt hour|gigawatt hours",
            3.6e15: "twh|terawatt hour|terawatt hours",
        },
    ),
    ("measure", "V", {1.0: "volt|volts", 1e3: "kv|kilovolt|kilovolts"}),
    ("measure", "Hz", {1.0: "hz|hertz", 1e3: "khz|kilohertz", 1e6: "mhz|megahertz", 1e9: "ghz|gigahertz"}),
    (
        "measure",
        "B",
        {
            1.0: "byte|bytes",
            1e3: "kb|kilobyte|kilobytes",
            1e6: "mb|megabyte|megabytes",
            1e9: "gb|gigabyte|gigabytes",
            1e12: "tb|terabyte|terabytes",
            1e15: "pb|petabyte|petabytes",
        },
    ),
    (
        "duration",
        "s",
        {
            1.0: "s|sec|secs|second|seconds",
            60.0: "min|mins|minute|minutes",
            3600.0: "h|hr|hrs|hour|hours",
            86400.0: "day|days|night|nights",
            604800.0: "week|weeks",
            1209600.0: "fortnight|fortnights",
            2629746.0: "month|months",
            7889238.0: "quarter|quarters",
            31556952.0: "year|years|yr|yrs",
            315569520.0: "decade|decades",
            3155695200.0: "century|centuries",
        },
    ),
    (
        "percent",
        "%",
        {1.0: "%|per cent|percent|pct|pc|percentage point|percentage points|points of a percentage", 0.01: "basis point|basis points|bps"},
    ),
)
UNITS: dict[str, tuple[QuantityKind, str, float]] = {
    word: (kind, unit, factor)
    for kind, unit, table in _FAMILIES
    for factor, words in table.items()
    for word in words.split("|")
    if word not in ("quarter",)
}
"""Word or words as written, in lower case → kind, SI unit, factor. "MB" is a megabyte, "mb" a millibar: see ``measures.unit_at``."""
LETTERS = frozenset({"m", "g", "l", "w", "t", "s", "h", "b"})
"""One-letter units, which count only straight after digits."""
LONGEST = max(w.count(" ") for w in UNITS) + 1

SYMBOLS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₺": "TRY",
    "₴": "UAH",
    "₦": "NGN",
    "₱": "PHP",
    "₪": "ILS",
    "฿": "THB",
}
SYMBOLS |= {"₫": "VND", "₡": "CRC", "₲": "PYG", "₵": "GHS", "₸": "KZT", "₼": "AZN", "₾": "GEL", "₿": "XBT", "৳": "BDT"}
DOLLARS = {
    "us": "USD",
    "u": "USD",
    "c": "CAD",
    "ca": "CAD",
    "cad": "CAD",
    "a": "AUD",
    "au": "AUD",
    "aud": "AUD",
    "nz": "NZD",
    "hk": "HKD",
    "s": "SGD",
    "sg": "SGD",
}
DOLLARS |= {"nt": "TWD", "r": "BRL", "mx": "MXN", "clp": "CLP", "j": "JMD", "tt": "TTD", "fj": "FJD", "z": "ZWL", "usd": "USD"}
"""Letters before a dollar sign."""
PREFIXES = {"rs": "INR", "rp": "IDR", "rm": "MYR", "tk": "BDT", "r": "ZAR", "ksh": "KES", "sfr": "CHF", "fr": "CHF"}
CODES = frozenset(
    "USD EUR GBP CHF JPY AUD CAD NZD INR PLN SEK NOK DKK CZK HUF RON BGN UAH RUB TRY CNY HKD SGD KRW TWD THB IDR MYR PHP VND PKR BDT"
    " LKR NPR AED SAR QAR KWD"
    " ILS EGP NGN KES GHS ZAR MAD TND BRL ARS CLP COP PEN MXN UYU ISK RSD GEL AMD AZN KZT UZS JOD LBP IQD IRR".split()
)
_CURRENCY_WORDS: dict[str, str] = {
    "USD": "dollar dollars buck bucks",
    "EUR": "euro euros",
    "GBP": "sterling quid",
    "JPY": "yen",
    "CNY": "yuan renminbi",
    "PLN": "zloty zlotys zloties zlotych złoty złotych",
    "RUB": "rouble roubles ruble rubles",
    "UAH": "hryvnia hryvnias hryvnya",
    "INR": "rupee rupees",
    "CHF": "franc francs",
    "TRY": "lira liras",
    "SEK": "krona kronor",
    "DKK": "kroner",
    "NOK": "",
    "CZK": "koruna korunas crowns",
    "HUF": "forint forints",
    "RON": "lei",
    "BGN": "leva lev",
    "ZAR": "rand",
    "NGN": "naira",
    "KES": "",
    "GHS": "cedi cedis",
    "ETB": "birr",
    "BRL": "reais",
    "PEN": "soles",
    "THB": "baht",
    "KRW": "won",
    "IDR": "rupiah",
    "MYR": "ringgit",
    "VND": "dong",
    "PHP": "",
    "BDT": "taka",
    "ILS": "shekel shekels",
    "AED": "dirham dirhams",
    "SAR": "riyal riyals",
    "IRR": "rial rials",
    "KZT": "tenge",
    "GEL": "lari",
    "AMD": "dram",
    "RSD": "dinar dinars",
    "MXN": "",
    "PYG": "guarani guaranies",
}
CURRENCY_WORDS = {w: code for code, words in _CURRENCY_WORDS.items() for w in words.split()} | {
    "peso": "",
    "pesos": "",
    "shilling": "",
    "shillings": "",
}
"""A name that several countries use ("pesos") has no code of its own: the article's other words decide, else the word is kept."""
NATIONAL = {
    ("us", "dollars"): "USD",
    ("u.s.", "dollars"): "USD",
    ("american", "dollars"): "USD",
    ("australian", "dollars"): "AUD",
    ("canadian", "dollars"): "CAD",
    ("hong kong", "dollars"): "HKD",
    ("singapore", "dollars"): "SGD",
    ("new zealand", "dollars"): "NZD",
    ("swiss", "francs"): "CHF",
    ("cfa", "francs"): "XOF",
    ("norwegian", "kroner"): "NOK",
    ("norwegian", "crowns"): "NOK",
    ("danish", "kroner"): "DKK",
    ("danish", "crowns"): "DKK",
    ("swedish", "kronor"): "SEK",
    ("swedish", "crowns"): "SEK",
    ("czech", "crowns"): "CZK",
    ("pakistani", "rupees"): "PKR",
    ("sri lankan", "rupees"): "LKR",
    ("nepalese", "rupees"): "NPR",
    ("indian", "rupees"): "INR",
    ("chilean", "pesos"): "CLP",
    ("mexican", "pesos"): "MXN",
    ("argentine", "pesos"): "ARS",
    ("colombian", "pesos"): "COP",
    ("philippine", "pesos"): "PHP",
    ("kenyan", "shillings"): "KES",
    ("ugandan", "shillings"): "UGX",
    ("tanzanian", "shillings"): "TZS",
    ("serbian", "dinars"): "RSD",
    ("iraqi", "dinars"): "IQD",
    ("kuwaiti", "dinars"): "KWD",
    ("jordanian", "dinars"): "JOD",
    ("moroccan", "dirhams"): "MAD",
    ("uae", "dirhams"): "AED",
}
PLACES = {
    "chile": ("peso", "CLP"),
    "mexico": ("peso", "MXN"),
    "argentina": ("peso", "ARS"),
    "colombia": ("peso", "COP"),
    "philippines": ("peso", "PHP"),
    "manila": ("peso", "PHP"),
    "santiago": ("peso", "CLP"),
    "bogotá": ("peso", "COP"),
    "kenya": ("shilling", "KES"),
    "nairobi": ("shilling", "KES"),
    "uganda": ("shilling", "UGX"),
    "tanzania": ("shilling", "TZS"),
    "pakistan": ("rupee", "PKR"),
    "lahore": ("rupee", "PKR"),
    "karachi": ("rupee", "PKR"),
    "nepal": ("rupee", "NPR"),
    "kathmandu": ("rupee", "NPR"),
    "norway": ("kroner", "NOK"),
    "oslo": ("kroner", "NOK"),
}
"""A place named in the article that tells which country's peso, shilling or rupee is meant."""
