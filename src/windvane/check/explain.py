"""What the check says, in Simplified Chinese, Traditional Chinese and English: every sentence, and the arithmetic.

A sentence says what does not fit, works out what would, and names the numbers it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Final

from windvane.check.blame import Blamed
from windvane.check.claims import Claim, Voice
from windvane.check.ledger import Answer, Judged
from windvane.equations import Term, written
from windvane.evidence import Precedent
from windvane.facts import Computed, Fact, Quoted
from windvane.figures import Interval
from windvane.lexicon.languages import Lang, name_in
from windvane.market.instruments import instrument
from windvane.measures import measures

#: Every sentence, by what it says, in the three languages.
_SENTENCES: Final[dict[str, tuple[str, str, str]]] = {
    "computed": (
        "{measure}{text}与其他数字不符：{steps}{range}。",
        "{measure}{text}與其他數字不符：{steps}{range}。",
        "The {measure} {text} does not fit the other numbers: {steps}{range}.",
    ),
    "restated": (
        "{measure}{text}与另一处的{other}不符。",
        "{measure}{text}與另一處的{other}不符。",
        "The {measure} {text} does not fit {other} elsewhere.",
    ),
    "turned": (
        "“{mine}”与“{other}”方向相反。",
        "「{mine}」與「{other}」方向相反。",
        "{mine!r} and {other!r} point in opposite directions.",
    ),
    "turned-steps": (
        "“{mine}”的方向不对：{steps}，是{way}。",
        "「{mine}」的方向不對：{steps}，是{way}。",
        "{mine!r} points the wrong way: {steps}, which is {way}.",
    ),
    "ordered": (
        "{measure}{text}不合高低：{low}不能高于{high}。",
        "{measure}{text}不合高低：{low}不能高於{high}。",
        "The {measure} {text} cannot be: {low} cannot lie above {high}.",
    ),
    "together": (
        "{measure}{text}与{others}不能同时成立。",
        "{measure}{text}與{others}不能同時成立。",
        "The {measure} {text} and {others} cannot all be right.",
    ),
    "range": ("，应在{low}至{high}之间", "，應在{low}至{high}之間", ", so it should lie between {low} and {high}"),
    "exactly": ("，应为{low}", "，應為{low}", ", so it should be {low}"),
    "least": ("，应不低于{low}", "，應不低於{low}", ", so it should be no less than {low}"),
    "most": ("，应不高于{high}", "，應不高於{high}", ", so it should be no more than {high}"),
    "agrees": (
        "{measure}{text}与其他数字相符：{steps}。",
        "{measure}{text}與其他數字相符：{steps}。",
        "The {measure} {text} fits: {steps}.",
    ),
    "repeated": (
        "{measure}{text}与另一处的{other}相符。",
        "{measure}{text}與另一處的{other}相符。",
        "The {measure} {text} fits {other} elsewhere.",
    ),
    "tick": (
        "{close} − {change} = {before}，不合港交所最小价位，{text}不可能是当日升跌；若为{percent}，前收市价是{base}，则合价位。",
        "{close} − {change} = {before}，不合港交所最小價位，{text}不可能是當日升跌；若為{percent}，前收市價是{base}，則合價位。",
        (
            "{close} − {change} = {before} lies off the exchange's spread table, so {text} cannot be the day's change; "
            "read as {percent}, the close before was {base}, which lies on it."
        ),
    ),
    "off-tick": (
        "{close} − {change} = {before}，不合港交所最小价位，{text}恐有误。",
        "{close} − {change} = {before}，不合港交所最小價位，{text}恐有誤。",
        "{close} − {change} = {before} lies off the exchange's spread table, so {text} is perhaps wrong.",
    ),
    "name-code": (
        "{code}是{bearer}，不是{name}{right}。",
        "{code}是{bearer}，不是{name}{right}。",
        "{code} is {bearer}, not {name}{right}.",
    ),
    "no-code": (
        "没有{code}这一代码{right}。",
        "沒有{code}這一代碼{right}。",
        "There is no security {code}{right}.",
    ),
    "right-code": ("，{name}应为{id}", "，{name}應為{id}", "; {name} is {id}"),
    "ledger-value": (
        "{measure}{text}与数据不符：数据为{truth}。",
        "{measure}{text}與數據不符：數據為{truth}。",
        "The {measure} {text} is not what the ledger has: {truth}.",
    ),
    "ledger-steps": (
        "{measure}{text}与数据不符：{steps}{range}。",
        "{measure}{text}與數據不符：{steps}{range}。",
        "The {measure} {text} is not what the ledger bears out: {steps}{range}.",
    ),
    "ledger-elsewhere": (
        "{text}在数据中是另一回事：{truth}。",
        "{text}在數據中是另一回事：{truth}。",
        "The ledger has {text} for something else: {truth}.",
    ),
    "ledger-unit": (
        "{text}的单位与数据不符：数据为{truth}。",
        "{text}的單位與數據不符：數據為{truth}。",
        "The unit of {text} is not the ledger's: {truth}.",
    ),
    "ledger-unsure": (
        "{text}在数据中是：{truth}；文中是否说的是它，无法判断。",
        "{text}在數據中是：{truth}；文中是否說的是它，無法判斷。",
        "The ledger has {text} as: {truth}; whether the text means that cannot be judged.",
    ),
    "ledger-none": (
        "数据中没有{subject}的{measure}（{period}），{text}无从支持。",
        "數據中沒有{subject}的{measure}（{period}），{text}無從支持。",
        "The ledger has no {measure} of {subject} for {period}, so nothing speaks for {text}.",
    ),
    "ledger-agrees": (
        "{measure}{text}与数据相符。",
        "{measure}{text}與數據相符。",
        "The {measure} {text} is what the ledger has.",
    ),
    "nothing": (
        "没有别的数字可与{measure}{text}互相印证。",
        "沒有別的數字可與{measure}{text}互相印證。",
        "No other number speaks for the {measure} {text}.",
    ),
    "sign": (
        "“{word}”与{text}的正负号相反。",
        "「{word}」與{text}的正負號相反。",
        "The word {word} and the sign of {text} point in opposite directions.",
    ),
    "from-to": (
        "由{old}到{new}是{way}，不是“{word}”。",
        "由{old}到{new}是{way}，不是「{word}」。",
        "From {old} to {new} is {way}, not {word}.",
    ),
    "unit": (
        "{measure}{text}的单位不对，应为{right}。",
        "{measure}{text}的單位不對，應為{right}。",
        "The {measure} {text} is in the wrong unit; it should read {right}.",
    ),
    "rating": (
        "评级被下调而目标价上调至{text}，请核对。",
        "評級被下調而目標價上調至{text}，請核對。",
        "The rating is cut while the target is raised to {text}; please check.",
    ),
    "template": (
        "“{text}”处的数字没有填上。",
        "「{text}」處的數字沒有填上。",
        "The number in {text} was never filled in.",
    ),
    "up": ("上升", "上升", "a rise"),
    "down": ("下降", "下降", "a fall"),
    "weekday": (
        "{text}：{day}是{right}，不是{wrong}。",
        "{text}：{day}是{right}，不是{wrong}。",
        "{text}: {day} is a {right}, not a {wrong}.",
    ),
    "dateline": (
        "“{text}”与文中{day}的行情不合，日期恐有误。",
        "「{text}」與文中{day}的行情不合，日期恐有誤。",
        "{text} does not fit the figures of {day} in the article; the date is perhaps wrong.",
    ),
    "near-day": (
        "“{text}”对不上：文章日期为{today}，所说的日子是{day}。",
        "「{text}」對不上：文章日期為{today}，所說的日子是{day}。",
        "{text} does not fit: the article is of {today}, and that day is {day}.",
    ),
    "no-day": ("没有“{text}”这一天。", "沒有「{text}」這一天。", "There is no such day as {text}."),
    "market-agrees": (
        "{measure}{text}与行情数据相符：{values}。",
        "{measure}{text}與行情數據相符：{values}。",
        "The {measure} {text} is what market data has: {values}.",
    ),
    "market-value": (
        "{measure}{text}与行情数据不符：{values}。",
        "{measure}{text}與行情數據不符：{values}。",
        "The {measure} {text} is not what market data has: {values}.",
    ),
    "market-open": (
        "{measure}{text}要看口径，已知的几种都不是它：{values}。",
        "{measure}{text}要看口徑，已知的幾種都不是它：{values}。",
        "The {measure} {text} hangs on its definition, and none we know gives it: {values}.",
    ),
    "definition": (
        "{measure}{text}要看口径，文中没有说明，也没有可以对照的数据。",
        "{measure}{text}要看口徑，文中沒有說明，也沒有可以對照的數據。",
        "The {measure} {text} hangs on its definition, which the text does not give, and data has none of its values.",
    ),
    "by-definition": ("{value}（{definition}）", "{value}（{definition}）", "{value} ({definition})"),
    "record-broken": (
        "“{text}”不成立：{day}{measure}为{earlier}，{record_day}为{value}。",
        "「{text}」不成立：{day}{measure}為{earlier}，{record_day}為{value}。",
        "{text} does not hold: the {measure} of {day} was {earlier}, that of {record_day} {value}.",
    ),
    "record-crossed": (
        "“{text}”不成立：{day}{measure}已为{earlier}。",
        "「{text}」不成立：{day}{measure}已為{earlier}。",
        "{text} does not hold: the {measure} of {day} was {earlier} already.",
    ),
    "record-passed": (
        "“{text}”不成立：按复权价计，{day}的{measure}已过{record_day}。",
        "「{text}」不成立：按復權價計，{day}的{measure}已過{record_day}。",
        "{text} does not hold: by prices adjusted for dividends, the {measure} of {day} went further than {record_day}'s.",
    ),
    "record-holds": (
        "“{text}”与行情数据相符：{record_day}为{value}，其间没有超过它的一日。",
        "「{text}」與行情數據相符：{record_day}為{value}，其間沒有超過它的一日。",
        "{text} holds: {record_day} had {value}, and no day of that time went further.",
    ),
    "closed": (
        "{day}休市，{text}不会是当日的数字。",
        "{day}休市，{text}不會是當日的數字。",
        "The market was closed on {day}, so {text} cannot be of that day.",
    ),
}

_WEEKDAYS: Final = (
    ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
_ROUND: Final = Context(prec=28, rounding=ROUND_HALF_UP)


def say(lang: Lang, key: str, **parts: str) -> str:
    """A sentence of the check.

    >>> say(Lang.EN, "no-day", text="30 February")
    'There is no such day as 30 February.'
    """
    return lang.of(_SENTENCES[key]).format(**parts)


def weekday(lang: Lang, day: int) -> str:
    """The name of a weekday, Monday being 0.

    >>> weekday(Lang.EN, 3)
    'Thursday'
    """
    return lang.of(_WEEKDAYS)[day]


def named(measure: str, lang: Lang) -> str:
    """A measure's name in a language.

    >>> named("close", Lang.ZH_HANS)
    '收报'
    """
    known = measures().get(measure)
    return measure if known is None else name_in(lang, known.names)


@lru_cache(maxsize=4096)
def number(value: Decimal, ulp: Decimal | None = None) -> str:
    """A number for reading: no more than six digits beyond those before the point, no trailing zeros made up.

    >>> number(Decimal("110.41000")), number(Decimal("246373000000"))
    ('110.41', '2463.73亿')
    """
    if abs(value) >= 100_000_000:
        return f"{number(value / 100_000_000)}亿"
    places = 2 if abs(value) >= 100 else 3 if abs(value) >= 1 else 4
    if ulp is not None and ulp < 1:
        places = max(places, -ulp.adjusted())
    text = f"{value.quantize(Decimal(1).scaleb(-places), context=_ROUND):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def operand(value: Decimal) -> str:
    """A number behind a sign of arithmetic.

    >>> operand(Decimal("-9.02")), operand(Decimal("9.02"))
    ('(-9.02)', '9.02')
    """
    return f"({number(value)})" if value < 0 else number(value)


def _shown(value: Decimal, unit: str, lang: Lang) -> str:
    text = number(value)
    if lang is Lang.EN and text.endswith("亿"):
        text = f"{number(value / 1_000_000_000)} billion"
    elif lang is Lang.ZH_HANT:
        text = text.replace("亿", "億")
    return f"{text}%" if unit == "%" else text


def steps(claim: Claim, lang: Lang) -> Iterator[str]:
    """The arithmetic that leads to a claim, one equation a step."""
    if claim.voice is not None or claim.expression is None:
        return
    shown: dict[Term, str] = {}
    for term, part in claim.inputs.items():
        if isinstance(part, Claim):
            yield from steps(part, lang)
            value = part.printed
            shown[term] = "?" if value is None else _shown(value, "", lang)
        else:
            shown[term] = str(part)
    value = claim.printed
    if value is not None:
        yield f"{written(claim.expression, shown)} = {_shown(value, claim.variable.unit, lang)}"


def _joined(claim: Claim, lang: Lang) -> str:
    sign = "; " if lang is Lang.EN else "；"
    return sign.join(dict.fromkeys(steps(claim, lang)))


def _range(interval: Interval | None, unit: str, lang: Lang) -> str:
    if interval is None or (interval.low is None and interval.high is None):
        return ""
    if interval.low is None:
        assert interval.high is not None
        return say(lang, "most", high=_shown(interval.high, unit, lang))
    if interval.high is None:
        return say(lang, "least", low=_shown(interval.low, unit, lang))
    low, high = _shown(interval.low, unit, lang), _shown(interval.high, unit, lang)
    return say(lang, "exactly", low=low) if low == high else say(lang, "range", low=low, high=high)


def texts(voice: Voice) -> str:
    """A number as printed, or as data has it."""
    origin = voice.facts[0].origin
    return origin.text if isinstance(origin, Quoted) else number(voice.figure.value)


def blame(wrong: Blamed, text: str, others: str, lang: Lang) -> str:
    """The sentence about a number called wrong."""
    measure = named(wrong.voice.variable.measure, lang)
    unit = wrong.voice.variable.unit
    against = wrong.against
    if against is not None and against.voice is not None:
        said = against.voice.facts[0]
        if not isinstance(said.origin, Quoted):
            return say(lang, "market-value", measure=measure, text=text, values=truth(said, lang))
        return say(lang, "restated", measure=measure, text=text, other=texts(against.voice))
    if against is not None:
        range_ = _range(wrong.expected, unit, lang)
        return say(lang, "computed", measure=measure, text=text, steps=_joined(against, lang), range=range_)
    clash = wrong.clash
    if clash.ordered:
        return say(
            lang,
            "ordered",
            measure=measure,
            text=text,
            low=_claimed(clash.lower, lang),
            high=_claimed(clash.upper, lang),
        )
    return say(lang, "together", measure=measure, text=text, others=others)


def turned(wrong: Blamed, mine: str, other: str | None, lang: Lang) -> str:
    """The sentence about a number of which only the direction is wrong.

    Args:
        wrong: the number.
        mine: the number with its word of direction, as printed (跌幅1.08%).
        other: the number that goes the other way with its word, or None where none is printed.
        lang: the language.
    """
    if other is not None or wrong.against is None:
        return say(lang, "turned", mine=mine, other=other or "")
    way = say(lang, "down" if wrong.voice.figure.value > 0 else "up")
    return say(lang, "turned-steps", mine=mine, steps=_joined(wrong.against, lang), way=way)


def _claimed(claim: Claim, lang: Lang) -> str:
    value = claim.printed
    name = named(claim.variable.measure, lang)
    return f"{name} {'' if value is None else _shown(value, claim.variable.unit, lang)}"


def confirm(voice: Voice, claim: Claim, text: str, lang: Lang) -> str:
    """The sentence about a number that others bear out."""
    measure = named(voice.variable.measure, lang)
    if claim.voice is not None:
        return say(lang, "repeated", measure=measure, text=text, other=texts(claim.voice))
    return say(lang, "agrees", measure=measure, text=text, steps=_joined(claim, lang))


def ledger(judged: Judged, text: str, lang: Lang) -> str:
    """The sentence about a draft's number held against a ledger."""
    fact, true, claim = judged.fact, judged.truth, judged.claim
    measure = named(fact.measure, lang)
    match judged.answer:
        case Answer.SAME:
            return say(lang, "ledger-agrees", measure=measure, text=text)
        case Answer.FOLLOWS if claim is not None:
            return say(lang, "agrees", measure=measure, text=text, steps=_joined(claim, lang))
        case Answer.CONTRADICTED if claim is not None:
            range_ = _range(claim.interval, claim.variable.unit, lang)
            return say(lang, "ledger-steps", measure=measure, text=text, steps=_joined(claim, lang), range=range_)
        case Answer.OTHER_VALUE if true is not None:
            return say(lang, "ledger-value", measure=measure, text=text, truth=truth(true, lang))
        case Answer.OTHER_UNIT if true is not None:
            return say(lang, "ledger-unit", text=text, truth=truth(true, lang))
        case Answer.ELSEWHERE | Answer.UNSURE if true is not None:
            what = f"{_subject(true.subject, lang)} {named(true.measure, lang)} {true.period} {truth(true, lang)}"
            key = "ledger-elsewhere" if judged.answer is Answer.ELSEWHERE else "ledger-unsure"
            return say(lang, key, text=text, truth=what)
        case _:
            subject = _subject(fact.subject, lang)
            return say(lang, "ledger-none", subject=subject, measure=measure, period=str(fact.period), text=text)


def market(key: str, fact: Fact, values: Sequence[Fact], text: str, lang: Lang) -> str:
    """A sentence about a number held against market data, with its value by each definition."""
    shown = (", " if lang is Lang.EN else "，").join(_defined(value, fact, lang) for value in values)
    return say(lang, key, measure=named(fact.measure, lang), text=text, values=shown)


def _defined(value: Fact, fact: Fact, lang: Lang) -> str:
    """A computed value, the definition it goes by, and its period where that is not the number's."""
    formula = value.origin.formula if isinstance(value.origin, Computed) else None
    parts = [part for part in (formula, str(value.period) if value.period != fact.period else None) if part]
    shown = truth(value, lang)
    return say(lang, "by-definition", value=shown, definition="; ".join(parts)) if parts else shown


def open_definition(fact: Fact, text: str, lang: Lang) -> str:
    """The sentence about a number of which neither the definition nor a value is known."""
    return say(lang, "definition", measure=named(fact.measure, lang), text=text)


def precedent(found: Precedent, lang: Lang) -> str:
    """The sentence about a superlative held against history."""
    record = found.record
    assert found.value is not None
    day, value = record.day.isoformat(), number(found.value)
    if found.day is None:
        return say(lang, "record-holds", text=record.at.text, record_day=day, value=value)
    parts = {"text": record.at.text, "day": found.day.isoformat(), "measure": named(found.measure, lang)}
    if found.earlier is None:
        return say(lang, "record-passed", record_day=day, **parts)
    if record.mark is not None:
        return say(lang, "record-crossed", earlier=number(found.earlier), **parts)
    return say(lang, "record-broken", earlier=number(found.earlier), record_day=day, value=value, **parts)


def _subject(id: str, lang: Lang) -> str:
    known = instrument(id)
    return id.removeprefix("text:") if known is None else name_in(lang, known) or id


def truth(fact: Fact, lang: Lang) -> str:
    """A ledger's number, for reading."""
    unit = fact.figure.unit.symbol
    return f"{_shown(fact.figure.value, unit, lang)}{'' if unit == '%' else ' ' + unit}"
