"""What a numeral is worth, as written: 2,463.73 · 两万六 · 1.2万亿 · 三点五 · 三分之一 · 三成五 · 百分之7.4.

Arabic digits, Chinese numerals in both scripts, banker's capitals and their mixtures. A numeral that breaks the rules of the
language (一千零万, 二三百) is refused, never guessed at. Beside the value stands the worth of the last digit written, because
that is the only tolerance a printed number has: 两万六 is written to the thousand, 26000 to the one.

Sources: GB/T 15835-2011 (use of numerals in publications); the shorthand 两万六 = 26000 and 三百五 = 350 is section 2.6 of
Y. R. Chao, "A Grammar of Spoken Chinese".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from windvane.lexicon.fold import fold

_DIGITS: Final = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("○壹贰叁肆伍陆柒捌玖")},
    "两": 2, "幺": 1, "参": 3, "弍": 2, "弎": 3, "貮": 2,
}  # fmt: skip
#: What each scale word is worth.
SCALES: Final = {
    "十": 10,
    "拾": 10,
    "百": 100,
    "佰": 100,
    "千": 1000,
    "仟": 1000,
    "万": 10**4,
    "亿": 10**8,
    "兆": 10**12,
}
#: What a Chinese numeral may begin with in running text, below 万; 参 and ○ are left out, where they are rarely numerals.
HAN: Final = "零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟廿卅幺"
#: The digits of everyday numerals.
ONES: Final = frozenset("一二两三四五六七八九")
#: Characters that are numerals only in amounts written in full; alone they are surnames and parts of words.
CAPITALS: Final = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟幺廿卅")

_CANON = str.maketrans({"拾": "十", "佰": "百", "仟": "千", "廿": "二十", "卅": "三十", "卌": "四十", " ": ""})
_ARABIC = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d+))?\Z", re.ASCII)
_TEN = Decimal(10)
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Written:
    """A numeral as written.

    Attributes:
        value: what it is worth.
        ulp: the worth of its last digit, positive.
        percent: whether it is written as parts of a hundred (三成, 百分之三); the value is then in per cent.
    """

    value: Decimal
    ulp: Decimal
    percent: bool = False


def parse(text: str) -> Decimal:
    """What a numeral is worth, the whole of ``text`` being the numeral; 成 and 百分之 give per cent.

    >>> parse("2,463.73亿"), parse("两万六"), parse("負三千零五")
    (Decimal('246373000000'), Decimal('26000'), Decimal('-3005'))
    >>> parse("三成五"), parse("百分之7.4"), parse("壹拾萬"), parse("零点零五")
    (Decimal('35'), Decimal('7.4'), Decimal('100000'), Decimal('0.05'))

    Raises:
        ValueError: when the text is not one well-formed numeral.
    """
    return read(text).value


def read(text: str) -> Written:
    """The value of a numeral and the worth of its last digit.

    >>> read("1.2万亿")
    Written(value=Decimal('1200000000000'), ulp=Decimal('100000000000'), percent=False)
    >>> read("三成").ulp
    Decimal('10')

    Raises:
        ValueError: when the text is not one well-formed numeral.
    """
    written = _read(fold(text).strip())
    if written is None:
        raise ValueError(f"{text!r} is not a well-formed numeral.")
    return written


_SIGN = re.compile(r"[-+负正] ?")
_PARTS = re.compile(r"((?:一?(?:百|千|万|亿|万万))|[^分]{1,32})分之(.{1,40})\Z")
_AND_A_FRACTION = re.compile(r"(.{1,32})又(.{1,40}分之.{1,40})\Z")
_TENTHS = re.compile(r"(.{1,16}?)(?:成|折)(半|.)?\Z")
_ARABIC_FRACTION = re.compile(r"(?:(\d{1,6}) )?(\d{1,9})/(\d{1,9})\Z", re.ASCII)
#: Fractions of one character, as (top, below).
VULGAR: Final = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8)}  # fmt: skip


def _read(text: str) -> Written | None:
    if not text:
        return None
    sign = _SIGN.match(text)
    if sign is not None:
        rest = _read_unsigned(text[sign.end() :])
        if rest is None or text[0] in "+正":
            return rest
        return Written(-rest.value, rest.ulp, rest.percent)
    return _read_unsigned(text)


def _read_unsigned(text: str) -> Written | None:
    if not text:
        return None
    plain = read_plain(text)
    if plain is not None:
        return Written(*plain)
    if "分之" in text:
        return _read_parts(text)
    if "成" in text:
        return _read_tenths(text)
    if text == "半":
        return Written(Decimal("0.5"), Decimal("0.1"))
    return _read_fraction(text)


def _read_parts(text: str) -> Written | None:
    mixed = _AND_A_FRACTION.match(text)
    if mixed is not None:
        whole, part = read_plain(mixed[1]), _read_parts(mixed[2])
        return None if whole is None or part is None else Written(whole[0] + part.value, part.ulp)
    match = _PARTS.match(text)
    if match is None:
        return None
    over = (
        read_plain(match[1].strip()) if match[1] not in {"百", "千", "万", "亿"} else (Decimal(SCALES[match[1]]), _TEN)
    )
    part = _read(match[2].strip())
    if over is None or part is None or not over[0]:
        return None
    if match[1] in {"百", "一百"}:
        return Written(part.value, part.ulp, percent=True)
    if match[1] in {"千", "一千", "万", "一万"}:
        return Written(part.value * 100 / over[0], part.ulp * 100 / over[0], percent=True)
    return Written(part.value / over[0], Decimal("0.01"))


def _read_tenths(text: str) -> Written | None:
    match = _TENTHS.match(text)
    if match is None or "折" in text:
        return None
    if match[1] == "半":
        return None if match[2] else Written(Decimal(5), Decimal(1), percent=True)
    tens = read_plain(match[1])
    if tens is None:
        return None
    value, ulp = tens[0] * 10, tens[1] * 10
    if match[2] == "半":
        return Written(value + 5, Decimal(1), percent=True)
    if match[2]:
        ones = read_plain(match[2])
        if ones is None or ones[0] >= 10:
            return None
        return Written(value + ones[0], Decimal(1), percent=True)
    return Written(value, ulp, percent=True)


def _read_fraction(text: str) -> Written | None:
    vulgar = VULGAR.get(text[-1])
    if vulgar is not None:
        whole = read_plain(text[:-1].strip()) if len(text) > 1 else (Decimal(0), Decimal(1))
        if whole is None or whole[0] != int(whole[0]):
            return None
        return Written(whole[0] + Decimal(vulgar[0]) / vulgar[1], Decimal("0.01"))
    match = _ARABIC_FRACTION.match(text)
    if match is None or not int(match[3]):
        return None
    return Written(Decimal(match[1] or 0) + Decimal(match[2]) / Decimal(match[3]), Decimal("0.01"))


@lru_cache(maxsize=4096)
def read_plain(text: str) -> tuple[Decimal, Decimal] | None:
    """Value and worth of the last digit of a folded numeral with no sign, fraction or 成; None when malformed.

    >>> read_plain("三百五")
    (Decimal('350'), Decimal('10'))
    >>> read_plain("一千零万") is None
    True
    """
    if not text or len(text) > _LONGEST:
        return None
    if text.isascii():
        return _arabic(text)
    text = text.translate(_CANON).replace("万万", "亿")
    return _han(text if "点" in text else text.replace("万亿", "兆"), shorthand=0)


def _arabic(text: str) -> tuple[Decimal, Decimal] | None:
    match = _ARABIC.match(text)
    if match is None or not text:
        return None
    ulp = Decimal((0, (1,), -len(match[1]))) if match[1] else Decimal(1)
    return Decimal(text.replace(",", "")), ulp


def _run(text: str) -> tuple[Decimal, Decimal] | None:
    """Digits read out one by one (一七二零), or an Arabic literal."""
    if text.isascii():
        return _arabic(text)
    value = 0
    for char in text:
        digit = _DIGITS.get(char)
        if digit is None:
            return None
        value = value * 10 + digit
    return Decimal(value), Decimal(1)


def _han(text: str, *, shorthand: int) -> tuple[Decimal, Decimal] | None:
    """A numeral without spaces; ``shorthand`` is what a lone last digit counts (1000 after 万)."""
    for name in "兆亿万千百十":
        at = text.find(name)
        if at >= 0:
            break
    else:
        return _last(text, shorthand)
    scale = SCALES[name]
    left, right = text[:at], text[at + 1 :]
    if not left:
        if scale > 1000:
            return None
        head: tuple[Decimal, Decimal] | None = (Decimal(1), Decimal(1))
    elif scale <= 1000:
        head = _run(left)
        if head is None or (not left.isascii() and (len(left) > 1 or not head[0])):
            return None
    else:
        head = _han(left, shorthand=0)
        if head is None or not head[0]:
            return None
    assert head is not None
    value, ulp = head[0] * scale, head[1] * scale
    if ulp >= 1:
        value, ulp = value.to_integral_value(), ulp.to_integral_value()
    if not right:
        return value, ulp
    if right == "零":
        return None
    zero = right[0] == "零" and len(right) > 1 and right[1] != "点"
    tail = _han(right.lstrip("零") if zero else right, shorthand=0 if zero or scale < 100 else scale // 10)
    if tail is None or (tail[0] >= scale) or (zero and not tail[0]):
        return None
    return value + tail[0], tail[1]


def _last(text: str, shorthand: int) -> tuple[Decimal, Decimal] | None:
    whole, point, part = text.partition("点")
    if not point:
        if not text:
            return None
        found = _run(text)
        if found is None:
            return None
        if len(text) == 1 and shorthand and found[0]:
            return found[0] * shorthand, Decimal(shorthand)
        if shorthand and not text.isascii() and len(text) > 1:
            return None  # 三百五六: neither 356 nor one number
        return found
    head, digits = _run(whole) if whole else (Decimal(0), Decimal(1)), _run(part)
    if head is None or digits is None or "." in part or "." in whole or "," in part:
        return None
    if shorthand and len(whole) == 1 and head[0]:
        head = (head[0] * shorthand, head[1])
    ulp = Decimal((0, (1,), -len(part)))
    return head[0] + digits[0] * ulp, ulp
