"""How a number is printed in each language: Babel's rules of the locale, and what the field does with them.

Chinese counts money in 万, 亿 and 万亿 and leaves thousands together; English in million, billion and trillion. Percent has two
decimals, and so have points. Direction is mostly said in words (升, fell), so a sign is printed only where it is asked for.

What is printed reads back as the value it stands for, to its last digit: ``tests/test_write_numbers.py``.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.numbers import format_decimal, get_currency_name

from windvane.facts import Fact
from windvane.figures import CURRENCIES, Figure, Kind, Unit
from windvane.lexicon.languages import Lang
from windvane.write.wrap import Piece


class Sign(StrEnum):
    """When a sign is printed: never, for what falls only, or always (in tables). A zero has none."""

    WORDS = "words"
    MINUS = "minus"
    BOTH = "both"


#: The locale whose rules are used; Hong Kong's for Traditional Chinese and English.
LOCALES: Final = {Lang.ZH_HANS: "zh_Hans_CN", Lang.ZH_HANT: "zh_Hant_HK", Lang.EN: "en_HK"}

#: Scales from the largest: its power of ten, the most decimals printed before it, its word in Chinese (both scripts).
_CHINESE: Final = ((12, 4, "万亿", "萬億"), (8, 4, "亿", "億"), (4, 2, "万", "萬"))
_ENGLISH: Final = ((12, 3, "trillion"), (9, 3, "billion"), (6, 3, "million"))
#: What is large enough to be counted in scales.
_SCALED: Final = frozenset({Kind.MONEY, Kind.SHARES, Kind.CONTRACTS, Kind.COUNT})

#: Unit words after a number; English ones as one and many.
_WORDS: Final[dict[str, tuple[str, str, tuple[str, str]]]] = {
    "pt": ("点", "點", ("point", "points")),
    "%": ("%", "%", ("%", "%")),
    "pp": ("个百分点", "個百分點", ("percentage point", "percentage points")),
    "bp": ("个基点", "個基點", ("basis point", "basis points")),
    "x": ("倍", "倍", ("times", "times")),
    "shares": ("股", "股", ("share", "shares")),
    "contracts": ("张", "張", ("contract", "contracts")),
    "days": ("日", "日", ("day", "days")),
    "weeks": ("周", "周", ("week", "weeks")),
    "months": ("个月", "個月", ("month", "months")),
    "quarters": ("个季度", "個季度", ("quarter", "quarters")),
    "years": ("年", "年", ("year", "years")),
}
#: What the field says where Babel has another name, or one that stands alone badly (50亿人民币).
_MONEY: Final = {"CNY": ("元人民币", "元人民幣"), "TWD": ("新台币", "新台幣")}
#: What stands before English money; the code, where a currency has no sign that is its own.
_BEFORE: Final = {
    "HKD": "HK$", "CNY": "RMB", "USD": "US$", "TWD": "NT$", "EUR": "€", "GBP": "£", "KRW": "₩", "INR": "₹", "AUD": "A$",
    "CAD": "C$", "SGD": "S$",
}  # fmt: skip
#: The most decimals of the largest scale that a wrap prints, by kind; other kinds are printed as they are.
_DECIMALS: Final = {Kind.PERCENT: 2, Kind.PERCENTAGE_POINT: 2, Kind.POINT: 2, Kind.MULTIPLE: 2, Kind.BASIS_POINT: 1}
#: Of what is counted in scales, so many after the point; below the smallest scale, so many of a price.
_SCALE_DECIMALS: Final = 2
_PRICE_DECIMALS: Final = 3


def printed(figure: Figure, lang: Lang, *, sign: Sign = Sign.WORDS, thing: str = "", bare: bool = False) -> str:
    """A number as a wrap in a language prints it, with its scale word and unit, to its last digit.

    Args:
        figure: what is printed; a hedge (逾, about) is a word of the sentence and is not.
        lang: the language.
        sign: when a sign is printed.
        thing: what is counted, for a count: 只, stocks. Nothing for a number that names what it counts elsewhere.
        bare: leave out the word for its unit, which the head of a table's column has; a percent keeps its sign.

    >>> from windvane.figures import unit
    >>> turnover = Figure(Decimal("246373000000"), unit("HKD"), Decimal(1_000_000))
    >>> [printed(turnover, lang) for lang in Lang]
    ['2463.73亿港元', '2463.73億港元', 'HK$246.373 billion']
    >>> printed(Figure(Decimal("-1.16"), unit("%"), Decimal("0.01")), Lang.EN, sign=Sign.BOTH)
    '-1.16%'
    """
    size = abs(figure.value).quantize(figure.ulp, ROUND_HALF_UP) if figure.ulp <= 1 else abs(figure.value)
    power, scale = _scale(size, figure, lang)
    digits = _digits(size.scaleb(-power), max(0, power - figure.ulp.adjusted()), lang)
    before, after = _around(figure.unit, lang, thing, one=digits == "1" and not scale)
    if bare and figure.unit.kind is not Kind.PERCENT:
        before, after = "", ""
    gap = " " if lang is Lang.EN else ""
    scaled = f"{digits}{gap}{scale}" if scale else digits
    return f"{_sign(figure.value, sign)}{before}{scaled}{after}"


def coarser(figure: Figure, ulp: Decimal) -> Figure:
    """The same number to fewer digits, rounded half up; itself when it has no more.

    >>> from windvane.figures import unit
    >>> coarser(Figure(Decimal("1.165"), unit("%"), Decimal("0.001")), Decimal("0.01")).value
    Decimal('1.17')
    """
    if figure.ulp >= ulp:
        return figure
    value = (figure.value / ulp).quantize(Decimal(1), ROUND_HALF_UP) * ulp
    return replace(figure, value=value.quantize(min(ulp, Decimal(1))), ulp=ulp)


def in_house(figure: Figure, lang: Lang) -> Figure:
    """A number to as many digits as a wrap in a language prints: two decimals of its percent, its points or its scale.

    >>> from windvane.figures import unit
    >>> turnover = Figure(Decimal("246373456789"), unit("HKD"), Decimal(1))
    >>> [printed(in_house(turnover, lang), lang) for lang in Lang]
    ['2463.73亿港元', '2463.73億港元', 'HK$246.37 billion']
    """
    kind = figure.unit.kind
    if kind in _SCALED:
        scales = _ENGLISH if lang is Lang.EN else _CHINESE
        size = abs(figure.value)
        power = next((row[0] for row in scales if size >= 10 ** row[0]), 0)
        if power:
            return coarser(figure, Decimal(1).scaleb(power - _SCALE_DECIMALS))
        places = _PRICE_DECIMALS if kind is Kind.MONEY else 0
        return coarser(figure, Decimal(1).scaleb(-places))
    places = _DECIMALS.get(kind, -1)
    return figure if places < 0 else coarser(figure, Decimal(1).scaleb(-places))


def number(fact: Fact, lang: Lang, *, sign: Sign = Sign.WORDS, thing: str = "", bare: bool = False) -> Piece:
    """A fact as a number of a sentence: to the house's digits, with the fact it then states.

    >>> from windvane.facts import Computed, Period
    >>> from windvane.figures import unit
    >>> close = Figure(Decimal("21133.54"), unit("pt"), Decimal("0.01"))
    >>> fact = Fact("HSI", "close", Period.parse("2025-02-07"), close, Computed("bars"))
    >>> number(fact, Lang.ZH_HANS).text, number(fact, Lang.EN).text
    ('21133.54点', '21,133.54 points')
    """
    stated = replace(fact, figure=in_house(fact.figure, lang))
    return Piece(printed(stated.figure, lang, sign=sign, thing=thing, bare=bare), (stated,))


def _scale(size: Decimal, figure: Figure, lang: Lang) -> tuple[int, str]:
    """The power of ten a number is counted in and its word; 0 and nothing when it is printed in full."""
    if figure.unit.kind not in _SCALED:
        return 0, ""
    below = figure.ulp.adjusted()
    if lang is Lang.EN:
        return next(((power, word) for power, most, word in _ENGLISH if _fits(size, power, below, most)), (0, ""))
    fitting = (row for row in _CHINESE if _fits(size, row[0], below, row[1]))
    power, _, simplified, traditional = next(fitting, (0, 0, "", ""))
    return power, lang.of((simplified, traditional, ""))


def _fits(size: Decimal, power: int, below: int, most: int) -> bool:
    return size.adjusted() >= power and power - below <= most


def _digits(size: Decimal, places: int, lang: Lang) -> str:
    pattern = f"#,##0{'.' if places else ''}{'0' * places}"
    return format_decimal(size, format=pattern, locale=LOCALES[lang], group_separator=lang is Lang.EN)


def _sign(value: Decimal, sign: Sign) -> str:
    if value == 0 or sign is Sign.WORDS:
        return ""
    if value < 0:
        return "-"
    return "+" if sign is Sign.BOTH else ""


def _around(unit: Unit, lang: Lang, thing: str, *, one: bool) -> tuple[str, str]:
    """What stands before and after the digits and their scale."""
    if unit.kind is Kind.MONEY:
        if lang is not Lang.EN:
            return "", _currency(unit.symbol, lang)
        return _BEFORE.get(unit.symbol, f"{unit.symbol} "), ""
    if unit.symbol not in _WORDS:
        return "", f" {thing}" if thing and lang is Lang.EN else thing
    simplified, traditional, (single, many) = _WORDS[unit.symbol]
    word = lang.of((simplified, traditional, single if one else many))
    return "", word if word == "%" or lang is not Lang.EN else f" {word}"


@lru_cache(maxsize=512)
def _currency(symbol: str, lang: Lang) -> str:
    if symbol in _MONEY:
        simplified, traditional = _MONEY[symbol]
        return lang.of((simplified, traditional, ""))
    if symbol not in CURRENCIES:
        return symbol
    return str(get_currency_name(symbol, locale=Locale.parse(LOCALES[lang])))
