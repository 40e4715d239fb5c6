"""What currencies, measures and scales are called: by words in small letters and the singular, by signs as they are."""

import re
from collections.abc import Mapping
from decimal import Decimal

SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(10) ** 3,
    "million": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
    "lakh": Decimal(10) ** 5,
    "crore": Decimal(10) ** 7,
    "m": Decimal(10) ** 6,
    "mn": Decimal(10) ** 6,
    "mln": Decimal(10) ** 6,
    "bn": Decimal(10) ** 9,
    "bln": Decimal(10) ** 9,
    "tn": Decimal(10) ** 12,
}
"""The words for powers of ten."""

SCALE_SPELLINGS: Mapping[str, str] = {
    "mio": "million", "mrd": "billion", "tsd": "thousand", "tausend": "thousand", "millionen": "million", "milliarden": "billion",
    "milliard": "billion", "milliards": "billion", "millones": "million", "mil": "thousand", "тыс": "thousand", "млн": "million",
    "млрд": "billion", "’000": "thousand", "'000": "thousand", "000": "thousand", "000s": "thousand", "thousands": "thousand",
    "millions": "million", "billions": "billion", "trillions": "trillion",
}  # fmt: skip
"""How tables write scales besides."""

CURRENCIES = {
    "usd": "USD", "us$": "USD", "$": "USD", "us dollar": "USD", "dollar": "USD",
    "eur": "EUR", "€": "EUR", "euro": "EUR",
    "gbp": "GBP", "£": "GBP", "pound": "GBP", "pound sterling": "GBP",
    "cny": "CNY", "rmb": "CNY", "¥": "CNY", "yuan": "CNY", "renminbi": "CNY",
    "rub": "RUB", "rouble": "RUB", "ruble": "RUB", "₽": "RUB",
    "byn": "BYN", "jpy": "JPY", "yen": "JPY", "chf": "CHF", "swiss franc": "CHF", "pln": "PLN", "zł": "PLN", "zloty": "PLN",
    "uah": "UAH", "hryvnia": "UAH", "₴": "UAH", "₹": "INR", "rupee": "INR", "₩": "KRW", "₺": "TRY", "₦": "NGN", "₫": "VND",
    "₪": "ILS", "r$": "BRL", "c$": "CAD", "canadian dollar": "CAD", "a$": "AUD", "australian dollar": "AUD", "nz$": "NZD",
    "new zealand dollar": "NZD", "hk$": "HKD", "hong kong dollar": "HKD", "s$": "SGD", "singapore dollar": "SGD", "nt$": "TWD",
    "forint": "HUF", "tenge": "KZT", "swedish krona": "SEK", "swedish kronor": "SEK", "danish krone": "DKK", "danish kroner": "DKK",
    "norwegian krone": "NOK", "norwegian kroner": "NOK",
}  # fmt: skip
"""Signs, codes and names of currencies, in lower case and singular."""

CURRENCY_CODES = frozenset(
    re.findall(
        r"\w+",
        """AED AFN ALL AMD AOA ARS AUD AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP
    CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD
    JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LVL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN
    NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SLE SOS SRD SSP STN SYP SZL
    THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW DEM FRF ITL ESP NLG BEF ATS
    SUR XDR""",
    )
)
"""Of ISO 4217 and its past; in capitals, since `all` and `top` are words."""

MEASURES: Mapping[str, tuple[str, str]] = {
    "mm": ("metre", "0.001"), "cm": ("metre", "0.01"), "m": ("metre", "1"), "meter": ("metre", "1"), "km": ("metre", "1000"),
    "kilometer": ("metre", "1000"), "centimeter": ("metre", "0.01"), "millimeter": ("metre", "0.001"),
    "mile": ("metre", "1609.344"), "foot": ("metre", "0.3048"), "feet": ("metre", "0.3048"), "ft": ("metre", "0.3048"),
    "nautical mile": ("metre", "1852"),
    "m2": ("square metre", "1"), "square metre": ("square metre", "1"), "square meter": ("square metre", "1"),
    "ha": ("square metre", "10000"), "hectare": ("square metre", "10000"), "acre": ("square metre", "4046.8564224"),
    "km2": ("square metre", "1000000"), "square kilometre": ("square metre", "1000000"),
    "sq km": ("square metre", "1000000"), "square kilometer": ("square metre", "1000000"),
    "square mile": ("square metre", "2589988.110336"), "sq mi": ("square metre", "2589988.110336"),
    "m3": ("cubic metre", "1"), "cubic metre": ("cubic metre", "1"), "cubic meter": ("cubic metre", "1"),
    "km3": ("cubic metre", "1e9"), "cubic kilometre": ("cubic metre", "1e9"), "cubic kilometer": ("cubic metre", "1e9"),
    "l": ("cubic metre", "0.001"), "litre": ("cubic metre", "0.001"), "liter": ("cubic metre", "0.001"),
    "hl": ("cubic metre", "0.1"), "hectolitre": ("cubic metre", "0.1"), "hectoliter": ("cubic metre", "0.1"),
    "kg": ("gram", "1000"), "g": ("gram", "1"), "tonne": ("gram", "1000000"), "t": ("gram", "1000000"),
    "metric ton": ("gram", "1000000"), "metric tonne": ("gram", "1000000"),
    "toe": ("tonne of oil equivalent", "1"), "ktoe": ("tonne of oil equivalent", "1000"), "mtoe": ("tonne of oil equivalent", "1e6"),
    "per cent": ("number", "0.01"), "percent": ("number", "0.01"), "%": ("number", "0.01"), "‰": ("number", "0.001"),
    "per mille": ("number", "0.001"), "prozent": ("number", "0.01"), "pour cent": ("number", "0.01"), "por ciento": ("number", "0.01"),
    "процент": ("number", "0.01"), "процентов": ("number", "0.01"), "prozentpunkte": ("percentage point", "1"),
    "°c": ("degree Celsius", "1"), "degree celsius": ("degree Celsius", "1"), "degrees celsius": ("degree Celsius", "1"),
    "°f": ("degree Fahrenheit", "1"), "degree fahrenheit": ("degree Fahrenheit", "1"),
    "degrees fahrenheit": ("degree Fahrenheit", "1"),
    "percentage point": ("percentage point", "1"), "pp": ("percentage point", "1"), "% point": ("percentage point", "1"),
    "basis point": ("percentage point", "0.01"), "bp": ("percentage point", "0.01"),
}  # fmt: skip
"""The dimension of each, and how many of its base unit it is."""

SYMBOLS: Mapping[str, tuple[str, str]] = {
    "kt": ("gram", "1e9"), "Mt": ("gram", "1e12"), "Gt": ("gram", "1e15"), "Tg": ("gram", "1e12"), "Pg": ("gram", "1e15"),
    "W": ("watt", "1"), "kW": ("watt", "1e3"), "MW": ("watt", "1e6"), "GW": ("watt", "1e9"), "TW": ("watt", "1e12"),
    "Wh": ("joule", "3600"), "kWh": ("joule", "3.6e6"), "MWh": ("joule", "3.6e9"), "GWh": ("joule", "3.6e12"),
    "TWh": ("joule", "3.6e15"), "PWh": ("joule", "3.6e18"),
    "J": ("joule", "1"), "kJ": ("joule", "1e3"), "MJ": ("joule", "1e6"), "GJ": ("joule", "1e9"), "TJ": ("joule", "1e12"),
    "PJ": ("joule", "1e15"), "EJ": ("joule", "1e18"),
}  # fmt: skip
"""Those in which capitals tell a thousand from a million."""

PREFIXES: Mapping[str, str] = {
    "milli": "1e-3", "centi": "1e-2", "kilo": "1e3", "mega": "1e6", "giga": "1e9", "tera": "1e12", "peta": "1e15", "exa": "1e18",
}  # fmt: skip
PREFIXED: Mapping[str, tuple[str, str]] = {
    "metre": ("metre", "1"), "gram": ("gram", "1"), "tonne": ("gram", "1e6"), "watt": ("watt", "1"), "joule": ("joule", "1"),
    "watt hour": ("joule", "3600"), "litre": ("cubic metre", "0.001"),
}  # fmt: skip
"""Words before which a prefix may stand."""

ONE_THING = {
    "people": "person",
    "inhabitants": "person",
    "men": "person",
    "women": "person",
    "vehicles": "vehicle",
    "series": "series",
}
"""Plurals and names that say the same."""

HEADS = frozenset(("capita", "head", "inhabitant", "individual", "resident", "population", "citizen"))
"""What people are called by whom something is divided."""
