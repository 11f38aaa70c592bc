"""What the check says, in Simplified Chinese, Traditional Chinese and English: every sentence, and the arithmetic.

A sentence says what does not fit, works out what would, and names the numbers it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from windvane.check.blame import Blamed
from windvane.check.ledger import Answer, Judged
from windvane.check.network import Claim, Voice
from windvane.equations import Term, written
from windvane.facts import Fact, Quoted
from windvane.figures import Interval
from windvane.market.instruments import instrument
from windvane.measures import measures

HANS: Final = "zh-Hans"
HANT: Final = "zh-Hant"
EN: Final = "en"

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
    "no-day": ("没有“{text}”这一天。", "沒有「{text}」這一天。", "There is no such day as {text}."),
    "closed": (
        "{day}休市，{text}不会是当日的数字。",
        "{day}休市，{text}不會是當日的數字。",
        "The market was closed on {day}, so {text} cannot be of that day.",
    ),
}

_WEEKDAYS: Final = {
    HANS: ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    HANT: ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    EN: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_COLUMN: Final = {HANS: 0, HANT: 1, EN: 2}
_ROUND: Final = Context(prec=28, rounding=ROUND_HALF_UP)
#: Characters that only one of the scripts has.
_HANT_ONLY: Final = dict.fromkeys(map(ord, "漲點億報場業東開關萬這個對於為與國數"))
_HANS_ONLY: Final = dict.fromkeys(map(ord, "涨点亿报场业东开关万这个对于为与国数"))


def language_of(text: str) -> str:
    """The language an article is in: by its script, or English where it has few Chinese characters.

    >>> language_of("恒指升310點"), language_of("恒指涨310点"), language_of("The index rose 310 points")
    ('zh-Hant', 'zh-Hans', 'en')
    """
    some = text[:500]
    hant = len(some) - len(some.translate(_HANT_ONLY))
    hans = len(some) - len(some.translate(_HANS_ONLY))
    if hant > hans:
        return HANT
    if hans or any("一" <= char <= "鿿" for char in some):
        return HANS
    return EN


def say(lang: str, key: str, **parts: str) -> str:
    """A sentence of the check.

    >>> say("en", "no-day", text="30 February")
    'There is no such day as 30 February.'
    """
    return _SENTENCES[key][_COLUMN[lang]].format(**parts)


def weekday(lang: str, day: int) -> str:
    """The name of a weekday, Monday being 0.

    >>> weekday("en", 3)
    'Thursday'
    """
    return _WEEKDAYS[lang][day]


def named(measure: str, lang: str) -> str:
    """A measure's name in a language.

    >>> named("close", "zh-Hans")
    '收报'
    """
    known = measures().get(measure)
    if known is None:
        return measure
    return (known.names.zh_hans, known.names.zh_hant, known.names.en)[_COLUMN[lang]]


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


def _shown(value: Decimal, unit: str, lang: str) -> str:
    text = number(value)
    if lang == EN and text.endswith("亿"):
        text = f"{number(value / 1_000_000_000)} billion"
    elif lang == HANT:
        text = text.replace("亿", "億")
    return f"{text}%" if unit == "%" else text


def steps(claim: Claim, lang: str) -> Iterator[str]:
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


def _joined(claim: Claim, lang: str) -> str:
    sign = "; " if lang == EN else "；"
    return sign.join(dict.fromkeys(steps(claim, lang)))


def _range(interval: Interval | None, unit: str, lang: str) -> str:
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


def blame(wrong: Blamed, text: str, others: str, lang: str) -> str:
    """The sentence about a number called wrong."""
    measure = named(wrong.voice.variable.measure, lang)
    unit = wrong.voice.variable.unit
    against = wrong.against
    if against is not None and against.voice is not None:
        said = against.voice.facts[0]
        if not isinstance(said.origin, Quoted):
            return say(lang, "ledger-value", measure=measure, text=text, truth=truth(said, lang))
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


def _claimed(claim: Claim, lang: str) -> str:
    value = claim.printed
    name = named(claim.variable.measure, lang)
    return f"{name} {'' if value is None else _shown(value, claim.variable.unit, lang)}"


def confirm(voice: Voice, claim: Claim, text: str, lang: str) -> str:
    """The sentence about a number that others bear out."""
    measure = named(voice.variable.measure, lang)
    if claim.voice is not None:
        return say(lang, "repeated", measure=measure, text=text, other=texts(claim.voice))
    return say(lang, "agrees", measure=measure, text=text, steps=_joined(claim, lang))


def ledger(judged: Judged, text: str, lang: str) -> str:
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


def _subject(id: str, lang: str) -> str:
    known = instrument(id)
    if known is None:
        return id.removeprefix("text:")
    return {HANS: known.zh_hans, HANT: known.zh_hant, EN: known.en}[lang] or known.zh_hans or known.en or id


def truth(fact: Fact, lang: str) -> str:
    """A ledger's number, for reading."""
    unit = fact.figure.unit.symbol
    return f"{_shown(fact.figure.value, unit, lang)}{'' if unit == '%' else ' ' + unit}"
