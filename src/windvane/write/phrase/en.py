"""Wraps in English, as Hong Kong's English desks write: short clauses, the subject first, the number after its verb."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from windvane.facts import Fact
from windvane.lexicon.languages import Lang
from windvane.story.values import Statement
from windvane.write.phrase.speaker import LARGE, SELDOM, SMALL, Phrase, Said, Speaker, Tongue, joined, size

_NAMES: Final = {
    "HSI": "the Hang Seng Index",
    "HSCEI": "the Hang Seng China Enterprises Index",
    "HSTECH": "the Hang Seng Tech Index",
    "000001.SH": "the Shanghai Composite",
    "399001.SZ": "the Shenzhen Component",
    "399006.SZ": "ChiNext",
    "000300.SH": "the CSI 300",
    "000852.SH": "the CSI 1000",
    "SOUTHBOUND": "southbound funds",
    "DJI": "the Dow Jones Industrial Average",
    "SPX": "the S&P 500",
    "HSCICD": "consumer discretionary stocks",
    "HSCICO": "conglomerates",
    "HSCICS": "consumer staples",
    "HSCIEN": "energy stocks",
    "HSCIFN": "financial stocks",
    "HSCIH": "healthcare stocks",
    "HSCIIN": "industrial stocks",
    "HSCIIT": "information technology stocks",
    "HSCIMT": "materials stocks",
    "HSCIPC": "property stocks",
    "HSCITC": "telecommunications stocks",
    "HSCIUT": "utilities",
}
#: Beside a picture, sectors go by the names that stand alone.
_LABELS: Final = {
    "HSCICD": "Consumer discretionary",
    "HSCIEN": "Energy",
    "HSCIFN": "Financials",
    "HSCIH": "Healthcare",
    "HSCIIN": "Industrials",
    "HSCIIT": "Information technology",
    "HSCIMT": "Materials",
    "HSCIPC": "Properties",
    "HSCITC": "Telecoms",
}
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def since(say: Speaker, day: dt.date) -> str:
    """A day of the past, with its year when that is another."""
    dated = f"{day.day} {_MONTHS[day.month - 1]}"
    return dated if day.year == say.day.year else f"{dated} {day.year}"


def weekday(say: Speaker) -> str:
    """The day reported."""
    return _WEEKDAYS[say.day.weekday()]


#: From this size on, in percent, a stock's move has a strong verb.
_STOCK_LARGE: Final = 6
_RISES: Final[tuple[str, ...]] = ("rose", "gained", "added", "climbed")
_FALLS: Final[tuple[str, ...]] = ("fell", "lost", "dropped", "slid")
_SOARS: Final = ("jumped", "surged", "soared")
_PLUNGES: Final = ("tumbled", "plunged", "slumped")
_EDGES_UP: Final = ("edged up", "inched up")
_EDGES_DOWN: Final = ("edged down", "inched down")


def verb(fact: Fact) -> str:
    """How a move is said, by its size: edged up, rose, surged."""
    up = fact.figure.value > 0
    if size(fact) >= LARGE:
        return "surged" if up else "tumbled"
    if size(fact) < SMALL:
        return "edged up" if up else "edged down"
    return "rose" if up else "fell"


def moved(say: Speaker, fact: Fact) -> Said:
    """Rose 1.16%, or was unchanged."""
    return (verb(fact), " ", say.num(fact)) if fact.figure.value else "was unchanged"


def closed_at(say: Speaker, close: Fact, change: Fact) -> Said:
    """Rose 1.16% to 21,133.54; was unchanged at 21,133.54."""
    return (moved(say, change), " to " if change.figure.value else " at ", say.bare(close))


def listed(items: Sequence[Said]) -> Said:
    """a, b and c."""
    said: list[Said] = []
    for place, item in enumerate(items):
        if place:
            said.append(" and " if place == len(items) - 1 else ", ")
        said.append(item)
    return said


def _stocks(say: Speaker, lead: Said, facts: Sequence[Fact]) -> Said:
    """Stocks with their codes."""
    return (lead, _clauses(say, facts, code=True), ".")


def _clauses(say: Speaker, facts: Sequence[Fact], *, code: bool = False) -> Said:
    """One clause a subject: lists with "respectively" are read with less certainty, and by people too."""
    names = [say.stock(fact.subject) if code else say.name(fact.subject) for fact in facts]
    return listed(
        [(name, " ", _varied(say, fact, at)) for at, (name, fact) in enumerate(zip(names, facts, strict=True))]
    )


def _varied(say: Speaker, fact: Fact, place: int) -> Said:
    """A move of a list, with another verb than its neighbours have."""
    if not fact.figure.value:
        return "was unchanged"
    up = fact.figure.value > 0
    verbs = _RISES if up else _FALLS
    if size(fact) < SMALL:
        verbs = _EDGES_UP if up else _EDGES_DOWN
    elif size(fact) >= _STOCK_LARGE:
        verbs = _SOARS if up else _PLUNGES
    return (verbs[(say.day.toordinal() + place) % len(verbs)], " ", say.num(fact))


# --- the lead ---------------------------------------------------------------------------------------------------------


def _first(say: Speaker, of: Statement, what: str) -> str:
    """Since when it is the first of its like, or that data knows none."""
    return f", {what} {_since(say, of)}" if of.days or of.unmatched else ""


def _since(say: Speaker, of: Statement) -> str:
    """Since 27 October 2008; in data back to 2005, where data has none like it."""
    if of.days:
        return f"since {since(say, of.days[0])}"
    return f"in data back to {of.first.year}" if of.first else "on record"


def _closed_at(say: Speaker, of: Statement) -> Said:
    """Rose 1.16%, or 241.97 points, to 21,133.54."""
    change, close, points = of.one("change_pct"), of.one("close"), of.get("change")
    if points is None or not change.figure.value:
        return closed_at(say, close, change)
    return (moved(say, change), ", or ", say.num(points), ", to ", say.bare(close))


def _move(say: Speaker, of: Statement) -> Said:
    kind = "gain" if of.side == "up" else "loss"
    told = _first(say, of, f"its biggest daily {kind}")
    return (say.name(of.facts[0].subject), " ", _closed_at(say, of), f" on {weekday(say)}", told, ".")


def _level(say: Speaker, of: Statement) -> Said:
    crossed = of.one("threshold")
    where = "above" if of.side == "up" else "below"
    told = f" for the first time {_since(say, of)}" if of.days or of.unmatched else ""
    return (
        say.name(crossed.subject), " ", _closed_at(say, of), f" on {weekday(say)}, closing {where} ", say.num(crossed),
        told, ".",
    )  # fmt: skip


def _record(say: Speaker, of: Statement) -> Said:
    extreme = "highest" if of.side == "up" else "lowest"
    told = f"its {extreme} close {_since(say, of)}"
    return (say.name(of.facts[0].subject), " ", _closed_at(say, of), f" on {weekday(say)}, {told}.")


def _streak(say: Speaker, of: Statement) -> Said:
    streak = of.one("streak")
    word = "risen" if of.side == "up" else "fallen"
    return (
        say.name(streak.subject), " ", _closed_at(say, of), f" on {weekday(say)} and has {word} for ",
        _straight(say, streak), ".",
    )  # fmt: skip


def _straight(say: Speaker, streak: Fact) -> Said:
    """5 straight days: the number with the words that make it a streak."""
    piece = say.num(streak)
    count, _, unit = piece.text.partition(" ")
    return type(piece)(f"{count} straight {unit}", piece.facts)


def _streak_end(say: Speaker, of: Statement) -> Said:
    run = "winning" if of.side == "down" else "losing"
    return (say.name(of.facts[0].subject), " ", _closed_at(say, of), f" on {weekday(say)}, ending a {run} streak.")


def _turnover(say: Speaker, of: Statement) -> Said:
    extreme = "most" if of.side == "up" else "least"
    told = f"the {extreme} {_since(say, of)}"
    more = _more(say, of)
    return (
        "turnover in Hong Kong stocks came to ", say.num(of.one("turnover")), f" on {weekday(say)}", more,
        " and " if more else ", ", told, ".",
    )  # fmt: skip


def _more(say: Speaker, of: Statement) -> Said:
    """Up HK$62.49 billion on the day."""
    change = of.get("turnover_change")
    if change is None or not change.figure.value:
        return ""
    return (", up " if change.figure.value > 0 else ", down ", say.num(change), " on the day")


def _turnover_level(say: Speaker, of: Statement) -> Said:
    told = f"a level not reached {_since(say, of)}"
    return ("trading picked up: turnover in Hong Kong stocks was ", say.num(of.one("turnover")), f", {told}.")


def _flow(say: Speaker, of: Statement) -> Said:
    word = "inflow" if of.side == "up" else "outflow"
    told = _first(say, of, "the largest")
    return (
        "southbound funds recorded a net ",
        word,
        " of ",
        say.num(of.one("net_flow")),
        f" on {weekday(say)}",
        told,
        ".",
    )


def _reversal(say: Speaker, of: Statement) -> Said:
    peak = of.facts[0]
    how = ("gave back its gains", "rising") if of.side == "down" else ("came off its lows", "falling")
    return (
        say.name(peak.subject), f" {how[0]} on {weekday(say)}: after {how[1]} as much as ", say.num(peak), ", it ",
        _closed_at(say, of), ".",
    )  # fmt: skip


def _contrast(say: Speaker, of: Statement) -> Said:
    tech, whole = of.facts
    how = "outran" if of.side == "up" else "lagged"
    return (
        f"technology shares {how} the market on {weekday(say)}: ", say.name(tech.subject), " ", moved(say, tech),
        ", while ", say.name(whole.subject), " ", moved(say, whole), ".",
    )  # fmt: skip


def _breadth(say: Speaker, of: Statement) -> Said:
    up, down = of.facts
    how = "broad rally" if of.side == "up" else "broad sell-off"
    return (f"it was a {how} in Hong Kong: of the stocks tracked, ", say.num(up), " rose and ", say.num(down), " fell.")


def _sector(say: Speaker, of: Statement) -> Said:
    change, whole = of.facts
    how = "led the market" if of.side == "up" else "weighed on the market"
    return (
        say.name(change.subject), " ", moved(say, change), f" and {how} on {weekday(say)}, as ",
        say.name(whole.subject), " ", moved(say, whole), ".",
    )  # fmt: skip


def _stock(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    kind = "gain" if of.side == "up" else "loss"
    told = _first(say, of, f"its biggest daily {kind}")
    return (say.stock(change.subject), " ", moved(say, change), f" on {weekday(say)}", told, ".")


def _week_move(say: Speaker, of: Statement) -> Said:
    change, close = of.facts
    kind = "gain" if of.side == "up" else "loss"
    told = f", its biggest weekly {kind} {_since_week(say, of)}" if of.days or of.unmatched else ""
    return (say.name(change.subject), " ", moved(say, change), " this week to ", say.bare(close), told, ".")


def _since_week(say: Speaker, of: Statement) -> str:
    """Since the week of 4 October 2024."""
    return f"since the week of {since(say, of.days[0])}" if of.days else _since(say, of)


def _week_record(say: Speaker, of: Statement) -> Said:
    change, close = of.facts
    extreme = "highest" if of.side == "up" else "lowest"
    return (
        say.name(change.subject), " ", moved(say, change), " this week to ", say.bare(close),
        f", its {extreme} weekly close {_since_week(say, of)}.",
    )  # fmt: skip


def _week_streak(say: Speaker, of: Statement) -> Said:
    streak, change = of.one("streak"), of.one("change_pct")
    word = "risen" if of.side == "up" else "fallen"
    return (
        say.name(streak.subject), " ", moved(say, change), f" this week and has {word} for ", _straight(say, streak), ".",
    )  # fmt: skip


def _week_flow(say: Speaker, of: Statement) -> Said:
    word = "inflow" if of.side == "up" else "outflow"
    told = f", the largest {_since_week(say, of)}" if of.days or of.unmatched else ""
    return (f"southbound funds recorded a net {word} of ", say.num(of.one("net_flow")), " this week", told, ".")


def _week_sector(say: Speaker, of: Statement) -> Said:
    change, whole = of.facts
    return (
        say.name(change.subject), " ", moved(say, change), " this week, while ", say.name(whole.subject), " ",
        moved(say, whole), ".",
    )  # fmt: skip


def _week_stock(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    return (say.stock(change.subject), " ", moved(say, change), " this week, the most among large stocks.")


def _valuation(say: Speaker, of: Statement) -> Said:
    multiple, place = of.one("pe_ttm"), of.one("pe_percentile")
    extreme = "highest" if of.side == "up" else "lowest"
    told = f" and at its {extreme} since {since(say, of.days[0])}" if of.days else ""
    years, begun = ("", f" since {_MONTHS[of.first.month - 1]} {of.first.year}") if of.first else ("five-year ", "")
    return (
        say.name(multiple.subject), " trades at a trailing P/E of ", say.num(multiple),
        f", a {years}percentile of ", say.num(place), f"{begun}{told}.",
    )  # fmt: skip


def _theme(say: Speaker, of: Statement) -> Said:
    change = of.facts[0]
    most = {"up": "most of them rose", "down": "most of them fell", "mixed": "they were mixed"}[of.side]
    return (
        "among ",
        _kin(of),
        ", ",
        say.stock(change.subject),
        " ",
        moved(say, change),
        f" on {weekday(say)}; {most}.",
    )


def _kin(of: Statement) -> str:
    """The stocks of a theme: AI stocks."""
    return f"{of.notes[2].removesuffix(' stocks')} stocks"


LEADS: Final[dict[str, Phrase]] = {
    "move": _move,
    "level": _level,
    "record": _record,
    "streak": _streak,
    "streak_end": _streak_end,
    "turnover": _turnover,
    "turnover_level": _turnover_level,
    "flow": _flow,
    "reversal": _reversal,
    "contrast": _contrast,
    "breadth": _breadth,
    "sector": _sector,
    "stock": _stock,
    "week_move": _week_move,
    "week_record": _week_record,
    "week_streak": _week_streak,
    "week_flow": _week_flow,
    "week_sector": _week_sector,
    "week_stock": _week_stock,
    "valuation": _valuation,
    "theme": _theme,
}


# --- headlines --------------------------------------------------------------------------------------------------------


def _h_move(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    kind = "gain" if of.side == "up" else "loss"
    seldom = f" in biggest daily {kind} {_since(say, of)}" if of.reach >= SELDOM else ""
    return (_bare(say, change.subject), " ", _now(say, change), seldom)


def _bare(say: Speaker, subject: str) -> str:
    """A name without its article, as headlines have it."""
    return say.name(subject).removeprefix("the ")


def _now(say: Speaker, fact: Fact) -> Said:
    """A headline's verb, rises 1.16%: headlines are in the present."""
    if not fact.figure.value:
        return "ends flat"
    up = fact.figure.value > 0
    if size(fact) >= LARGE:
        return ("surges " if up else "tumbles ", say.num(fact))
    if size(fact) < SMALL:
        return ("edges up " if up else "edges down ", say.num(fact))
    return ("rises " if up else "falls ", say.num(fact))


def _h_level(say: Speaker, of: Statement) -> Said:
    crossed = of.one("threshold")
    where = "above" if of.side == "up" else "below"
    return (_bare(say, crossed.subject), f" closes {where} ", say.num(crossed))


def _h_record(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    extreme = "highest" if of.side == "up" else "lowest"
    return (_bare(say, change.subject), " ", _now(say, change), f" to {extreme} close {_since(say, of)}")


def _h_streak(say: Speaker, of: Statement) -> Said:
    streak = of.one("streak")
    word = "rises" if of.side == "up" else "falls"
    return (_bare(say, streak.subject), f" {word} for ", _straight(say, streak))


def _h_streak_end(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    run = "winning" if of.side == "down" else "losing"
    return (_bare(say, change.subject), " ", _now(say, change), f", ending {run} streak")


def _h_turnover(say: Speaker, of: Statement) -> Said:
    extreme = "highest" if of.side == "up" else "lowest"
    return ("turnover of ", say.num(of.one("turnover")), f" is {extreme} {_since(say, of)}")


def _h_turnover_level(say: Speaker, of: Statement) -> Said:
    return ("turnover in Hong Kong stocks climbs to ", say.num(of.one("turnover")))


def _h_flow(say: Speaker, of: Statement) -> Said:
    word = "inflow" if of.side == "up" else "outflow"
    told = f" is largest {_since(say, of)}" if of.reach >= SELDOM else ""
    return (f"southbound net {word} of ", say.num(of.one("net_flow")), told)


def _h_reversal(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    how = "gives back gains" if of.side == "down" else "comes off lows"
    return (_bare(say, change.subject), f" {how}, ", _now(say, change))


def _h_contrast(say: Speaker, of: Statement) -> Said:
    tech = of.facts[0]
    how = "outruns the market" if of.side == "up" else "lags the market"
    return (_bare(say, tech.subject), " ", _now(say, tech), f", {how}")


def _h_breadth(say: Speaker, of: Statement) -> Said:  # noqa: ARG001 - every phrase takes both
    return "broad rally in Hong Kong stocks" if of.side == "up" else "broad sell-off in Hong Kong stocks"


def _h_sector(say: Speaker, of: Statement) -> Said:
    change = of.facts[0]
    up = change.figure.value > 0
    return (_bare(say, change.subject), " rise " if up else " fall ", say.num(change))


def _h_stock(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    return (say.called(change.subject), " ", _now(say, change))


def _h_week_move(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    plural = change.subject.startswith("HSCI")
    word = verb(change) if plural else _now(say, change)
    return (_bare(say, change.subject), " ", (word, " ", say.num(change)) if plural else word, " this week")


def _h_week_record(say: Speaker, of: Statement) -> Said:
    extreme = "highest" if of.side == "up" else "lowest"
    return (_h_week_move(say, of), f" to {extreme} weekly close {_since(say, of)}")


def _h_week_streak(say: Speaker, of: Statement) -> Said:
    streak = of.one("streak")
    word = "rises" if of.side == "up" else "falls"
    return (_bare(say, streak.subject), f" {word} for ", _straight(say, streak))


def _h_week_flow(say: Speaker, of: Statement) -> Said:
    word = "inflow" if of.side == "up" else "outflow"
    return (f"southbound net {word} of ", say.num(of.one("net_flow")), " this week")


def _h_week_stock(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    return (say.called(change.subject), " ", _now(say, change), " this week")


def _h_valuation(say: Speaker, of: Statement) -> Said:
    multiple, place = of.one("pe_ttm"), of.one("pe_percentile")
    where = "" if of.first else (", five-year percentile ", say.num(place))
    return (_bare(say, multiple.subject), " at a trailing P/E of ", say.num(multiple), where)


def _h_theme(say: Speaker, of: Statement) -> Said:
    change = of.facts[0]
    how = {"up": "mostly higher", "down": "mostly lower", "mixed": "mixed"}[of.side]
    return (_kin(of), f" {how}; ", say.called(change.subject), " ", _now(say, change))


HEADLINES: Final[dict[str, Phrase]] = {
    "move": _h_move,
    "level": _h_level,
    "record": _h_record,
    "streak": _h_streak,
    "streak_end": _h_streak_end,
    "turnover": _h_turnover,
    "turnover_level": _h_turnover_level,
    "flow": _h_flow,
    "reversal": _h_reversal,
    "contrast": _h_contrast,
    "breadth": _h_breadth,
    "sector": _h_sector,
    "stock": _h_stock,
    "week_move": _h_week_move,
    "week_record": _h_week_record,
    "week_streak": _h_week_streak,
    "week_flow": _h_week_flow,
    "week_sector": _h_week_move,
    "week_stock": _h_week_stock,
    "valuation": _h_valuation,
    "theme": _h_theme,
}


# --- the body ---------------------------------------------------------------------------------------------------------


def _index(say: Speaker, of: Statement) -> Said:
    close, change, pct = of.facts
    name = say.name(close.subject)
    if not pct.figure.value:
        return (name, " closed at ", say.bare(close), ", unchanged.")
    word = "up" if of.side == "up" else "down"
    return say.way(
        "index",
        (name, " closed at ", say.bare(close), f", {word} ", say.num(change), " or ", say.num(pct), "."),
        (name, " ", verb(pct), " ", say.num(pct), ", or ", say.num(change), ", to ", say.bare(close), "."),
    )


def _indices(say: Speaker, of: Statement) -> Said:
    return (joined(_closes(say, of), ", while "), ".")


def _closes(say: Speaker, of: Statement) -> Sequence[Said]:
    """Each index with its move and its close."""
    pairs = zip(of.all("close"), of.all("change_pct"), strict=True)
    return [(say.name(close.subject), " ", closed_at(say, close, change)) for close, change in pairs]


def _range(say: Speaker, of: Statement) -> Said:
    high, low = of.facts
    return (say.name(high.subject), " traded between ", say.bare(low), " and ", say.num(high), " during the session.")


def _week(say: Speaker, of: Statement) -> Said:
    return ("for the week, ", _clauses(say, of.facts), ".")


def _year(say: Speaker, of: Statement) -> Said:
    year = of.facts[0]
    word = "up" if of.side == "up" else "down"
    return (say.name(year.subject), f" is {word} ", say.num(year), " this year.")


def _index_streak(say: Speaker, of: Statement) -> Said:
    streak = of.facts[0]
    word = "risen" if of.side == "up" else "fallen"
    return (say.name(streak.subject), f" has {word} for ", _straight(say, streak), ".")


def _turnover_day(say: Speaker, of: Statement) -> Said:
    more = _more(say, of)
    most = (" and " if more else ", ", f"the most since {since(say, of.days[0])}") if of.days else ""
    return ("turnover in Hong Kong stocks was ", say.num(of.one("turnover")), more, most, ".")


def _short(say: Speaker, of: Statement) -> Said:
    total, ratio = of.one("short_turnover"), of.get("short_ratio")
    return ("short selling came to ", say.num(total), (", or ", say.num(ratio), " of turnover") if ratio else "", ".")


def _short_most(say: Speaker, of: Statement) -> Said:
    clauses = [("short selling in ", say.stock(fact.subject), " came to ", say.num(fact)) for fact in of.facts]
    return (joined(clauses, "; "), ".")


def _net(say: Speaker, of: Statement) -> Said:
    word = "inflow" if of.side == "up" else "outflow"
    bought, sold = of.get("buy"), of.get("sell")
    gross = (": gross buying was ", say.num(bought), " and gross selling ", say.num(sold)) if bought and sold else ""
    return (
        f"southbound funds recorded a net {word} of ", say.num(of.one("net_flow")), f" on {weekday(say)}", gross, ".",
    )  # fmt: skip


def _gross(say: Speaker, of: Statement) -> Said:
    bought, sold = of.facts
    return ("gross buying by southbound investors was ", say.num(bought), " and gross selling ", say.num(sold), ".")


def _flow_streak(say: Speaker, of: Statement) -> Said:
    word = "inflows" if of.side == "up" else "outflows"
    return (f"southbound funds have recorded net {word} for ", _straight(say, of.facts[0]), ".")


def _net_week(say: Speaker, of: Statement) -> Said:
    word = "inflow" if of.side == "up" else "outflow"
    return (f"southbound funds recorded a net {word} of ", say.num(of.facts[0]), " this week.")


def _net_year(say: Speaker, of: Statement) -> Said:
    total, mean = of.one("net_flow"), of.one("net_flow_avg")
    word = "inflow" if total.figure.value > 0 else "outflow"
    return (
        f"southbound funds have recorded a net {word} of ", say.num(total),
        " this year; the average daily net inflow this year was ", say.num(mean), ".",
    )  # fmt: skip


def _heavy(say: Speaker, of: Statement) -> Said:
    return _stocks(say, say.way("heavy", "among the heavyweights, ", "among the most traded stocks, "), of.facts)


def _gainers(say: Speaker, of: Statement) -> Said:
    return _stocks(say, say.way("gainers", "among the day's biggest gainers, ", "among the day's winners, "), of.facts)


def _losers(say: Speaker, of: Statement) -> Said:
    return _stocks(say, say.way("losers", "among the day's biggest losers, ", "on the losing side, "), of.facts)


def _stock_highs(say: Speaker, of: Statement) -> Said:
    names = listed([say.stock(subject) for subject in of.subjects])
    extreme = "high" if of.side == "up" else "low"
    at = f"at a one-year {extreme}" if len(of.subjects) == 1 else f"at one-year {extreme}s"
    return (names, f" closed {at}, adjusted for dividends.")


def _stock_streak(say: Speaker, of: Statement) -> Said:
    streak = of.facts[0]
    word = "risen" if of.side == "up" else "fallen"
    return (say.stock(streak.subject), f" has {word} for ", _straight(say, streak), ".")


def _given_back(say: Speaker, of: Statement) -> Said:
    clauses = [
        (say.stock(peak.subject), " ", moved(say, change), ", after rising as much as ", say.num(peak))
        for peak, change in zip(of.facts[::2], of.facts[1::2], strict=True)
    ]
    return (joined(clauses, "; "), ".")


def _basket(say: Speaker, of: Statement) -> Said:
    up = [fact for fact in of.facts if fact.figure.value > 0]
    down = [fact for fact in of.facts if fact.figure.value < 0]
    if up and down:
        mixed = (_clauses(say, up, code=True), ", while ", _clauses(say, down, code=True), ".")
        return (_kin(of), " were mixed: ", *mixed)
    return (f"among {_kin(of)}, ", _clauses(say, of.facts, code=True), ".")


def _crossed(say: Speaker, of: Statement) -> Said:
    where = "above" if of.side == "up" else "below"
    told = f" for the first time {_since(say, of)}" if of.days or of.unmatched else ""
    clauses = [(say.name(fact.subject), f" closed {where} ", say.num(fact)) for fact in of.facts]
    both = ", both" if len(clauses) == 2 else ", all" if len(clauses) > 2 else ""
    return (listed(clauses), both if told else "", told, ".")


def _last_month(say: Speaker, of: Statement) -> Said:
    return (f"in {_MONTHS[of.days[0].month - 1]}, ", _clauses(say, of.facts), ".")


def _span(of: Statement) -> str:
    return "by sector, " if of.facts[0].period.is_day else "for the week, "


def _sectors(say: Speaker, of: Statement) -> Said:
    up = [fact for fact in of.facts if fact.figure.value > 0]
    down = [fact for fact in of.facts if fact.figure.value < 0]
    return (_span(of), _clauses(say, up), ", while ", _clauses(say, down), ".")


def _sectors_up(say: Speaker, of: Statement) -> Said:
    return (
        "every sector advanced: " if of.facts[0].period.is_day else "for the week, every sector advanced: ",
        _clauses(say, of.facts),
        ".",
    )


def _sectors_down(say: Speaker, of: Statement) -> Said:
    return (
        "every sector retreated: " if of.facts[0].period.is_day else "for the week, every sector retreated: ",
        _clauses(say, of.facts),
        ".",
    )


def _share(say: Speaker, of: Statement) -> Said | None:
    up, down = of.facts
    if min(size(up), size(down)) < 10:
        return None
    return ("of the Hong Kong stocks tracked, ", say.num(up), " rose and ", say.num(down), " fell.")


def _rotation(say: Speaker, of: Statement) -> Said:
    stalled, rising = (say.name(subject) for subject in of.subjects)
    return ("money rotated: ", stalled, ", which had led over the week before, slipped, and ", rising, " caught up.")


def _mainland(say: Speaker, of: Statement) -> Said:
    return ("on the mainland, ", listed(_closes(say, of)), ".")


def _mainland_turnover(say: Speaker, of: Statement) -> Said:
    turnover, change = of.one("turnover"), of.get("turnover_change")
    more = (", up " if change.figure.value > 0 else ", down ", say.num(change)) if change else ""
    return ("turnover in Shanghai and Shenzhen was ", say.num(turnover), more, ".")


def _mainland_breadth(say: Speaker, of: Statement) -> Said:
    up, down = of.facts
    return (
        f"on {weekday(say)}, Shanghai and Shenzhen had ",
        say.num(up),
        " advancers and ",
        say.num(down),
        " decliners.",
    )


def _pe(say: Speaker, of: Statement) -> Said:
    multiple, place = of.facts
    years, begun = ("", f" since {_MONTHS[of.days[0].month - 1]} {of.days[0].year}") if of.days else ("five-year ", "")
    return (
        say.name(multiple.subject), " trades at a trailing P/E of ", say.num(multiple),
        f", a {years}percentile of ", say.num(place), f"{begun}.",
    )  # fmt: skip


def _rsi(say: Speaker, of: Statement) -> Said:
    zone = {"high": ", in overbought territory", "low": ", in oversold territory"}.get(of.side, "")
    return ("the 14-day RSI of ", say.name(of.facts[0].subject), " stood at ", say.num(of.facts[0]), zone, ".")


def _average(say: Speaker, of: Statement) -> Said:
    return (
        "the 250-day moving average of ", say.name(of.facts[0].subject), " stood at ", say.num(of.facts[0]),
        f", with the index {of.side} it.",
    )  # fmt: skip


_BARRIERS: Final = {
    "resistance": ("faces resistance at ", "and faces resistance at "),
    "support": ("has support at ", "and has support at "),
}


def _barriers(say: Speaker, of: Statement) -> Said:
    clauses = [
        (_BARRIERS[fact.measure][min(place, 1)], say.num(fact), f", the {kind} of {since(say, day)}")
        for place, (fact, day, kind) in enumerate(zip(of.facts, of.days, of.notes, strict=True))
    ]
    return (say.name(of.facts[0].subject), " ", joined(clauses, ", "), ".")


def _abroad(say: Speaker, of: Statement) -> Said:
    when = "on Wall Street overnight" if (say.day - of.days[0]).days == 1 else "on Friday"
    return (f"{when}, ", _clauses(say, of.facts), ".")


def _closed(say: Speaker, of: Statement) -> Said:
    return (f"Hong Kong markets now close for a holiday and reopen on {since(say, of.days[0])}.",)


def _mainland_closed(say: Speaker, of: Statement) -> Said:  # noqa: ARG001 - every phrase takes both
    return "the mainland is closed in the next session, and southbound trading with it."


def _event(say: Speaker, of: Statement) -> Said:
    return (f"{since(say, of.days[0])}, ", say.name(of.subjects[0]), ": ", of.notes[0], ".")


def _week_indices(say: Speaker, of: Statement) -> Said:
    return ("for the week, ", listed(_closes(say, of)), ".")


def _month(say: Speaker, of: Statement) -> Said:
    month = of.facts[0]
    word = "risen" if of.side == "up" else "fallen"
    return (say.name(month.subject), f" has {word} ", say.num(month), " this month.")


def _week_gainers(say: Speaker, of: Statement) -> Said:
    return _stocks(say, "among the week's winners, ", of.facts)


def _week_losers(say: Speaker, of: Statement) -> Said:
    return _stocks(say, "among the week's losers, ", of.facts)


def _today(say: Speaker, of: Statement) -> Said:
    return (f"on {weekday(say)}, ", _clauses(say, of.facts), ".")


def _week_mainland(say: Speaker, of: Statement) -> Said:
    return ("for the week, ", listed(_closes(say, of)), ".")


def _style_week(say: Speaker, of: Statement) -> Said:
    how = "small caps did better than large" if of.side == "small" else "large caps did better than small"
    large, small = of.facts
    return (
        f"{how}: ", say.name(large.subject), " ", moved(say, large), " this week, while ", say.name(small.subject), " ",
        moved(say, small), " this week.",
    )  # fmt: skip


def _pb_yield(say: Speaker, of: Statement) -> Said:
    book, income = of.get("pb"), of.get("dividend_yield")
    name = say.name(of.facts[0].subject)
    if book and income:
        return (
            "the price-to-book ratio of ", name, " is ", say.num(book), " and its dividend yield is ", say.num(income), ".",
        )  # fmt: skip
    measure = "price-to-book ratio" if book else "dividend yield"
    return (f"the {measure} of ", name, " is ", say.num(of.facts[0]), ".")


def _pe_abroad(say: Speaker, of: Statement) -> Said:
    day = of.facts[0].period.end
    when = f"on {since(say, day)}, " if day else ""
    clauses = [(say.name(fact.subject), " traded at a trailing P/E of ", say.num(fact)) for fact in of.facts]
    return (when, listed(clauses), ".")


def _unsaid(say: Speaker, of: Statement) -> Said | None:  # noqa: ARG001 - every phrase takes both
    """What English readers do not read surely yet is left to the other languages."""
    return None


def _theme_up(say: Speaker, of: Statement) -> Said:
    return _stocks(say, f"among the {_kin(of)} that rose, ", of.facts)


def _theme_down(say: Speaker, of: Statement) -> Said:
    return _stocks(say, f"among the {_kin(of)} that fell, ", of.facts)


def _stalling(say: Speaker, of: Statement) -> Said:
    return (listed([say.stock(id) for id in of.subjects]), ", which had led, fell back.")


def _catching_up(say: Speaker, of: Statement) -> Said:
    return (listed([say.stock(id) for id in of.subjects]), ", which had lagged, caught up.")


PHRASES: Final[dict[str, Phrase]] = {
    "index": _index,
    "indices": _indices,
    "range": _range,
    "week": _week,
    "year": _year,
    "index_streak": _index_streak,
    "turnover_day": _turnover_day,
    "short": _short,
    "short_most": _short_most,
    "net": _net,
    "gross": _gross,
    "flow_streak": _flow_streak,
    "net_week": _net_week,
    "net_year": _net_year,
    "heavy": _heavy,
    "gainers": _gainers,
    "losers": _losers,
    "stock_highs": _stock_highs,
    "stock_streak": _stock_streak,
    "given_back": _given_back,
    "sectors_mixed": _sectors,
    "sectors_up": _sectors_up,
    "sectors_down": _sectors_down,
    "breadth": _share,
    "rotation": _rotation,
    "mainland": _mainland,
    "mainland_turnover": _mainland_turnover,
    "mainland_breadth": _mainland_breadth,
    "pe": _pe,
    "rsi": _rsi,
    "average": _average,
    "barriers": _barriers,
    "abroad": _abroad,
    "closed": _closed,
    "mainland_closed": _mainland_closed,
    "event": _event,
    "basket_up": _basket,
    "basket_down": _basket,
    "basket_mixed": _basket,
    "last_month": _last_month,
    "crossed": _crossed,
    "turnover_crossed": _unsaid,
    "week_indices": _week_indices,
    "month": _month,
    "week_gainers": _week_gainers,
    "week_losers": _week_losers,
    "today": _today,
    "week_mainland": _week_mainland,
    "style_week": _style_week,
    "style_since": _unsaid,
    "pe_mean": _unsaid,
    "pb_yield": _pb_yield,
    "pe_abroad": _pe_abroad,
    "theme_up": _theme_up,
    "theme_down": _theme_down,
    "stalling": _stalling,
    "catching_up": _catching_up,
}

HEADINGS: Final[dict[str, tuple[str, ...]]] = {
    "shorts": ("Short selling",),
    "flows": ("Southbound money", "Southbound flows"),
    "stocks": ("Stocks in focus", "Movers"),
    "baskets": ("Themes",),
    "sectors": ("Sectors",),
    "mainland": ("The mainland", "Across the border"),
    "valuation": ("Valuation",),
    "levels": ("Technical levels",),
    "abroad": ("Overseas",),
    "ahead": ("What comes next",),
    "today": ("The last session",),
    "style": ("Large against small",),
    "breadth": ("Breadth",),
    "valuation-HSI": ("The Hang Seng Index",),
    "valuation-HSTECH": ("The Hang Seng Tech Index",),
    "valuation-000300.SH": ("The mainland",),
    "against": ("Against overseas markets",),
    "theme_week": ("The week",),
    "rotation": ("Rotation",),
}

TONGUE: Final = Tongue(
    lang=Lang.EN,
    phrases=PHRASES,
    leads=LEADS,
    headlines=HEADLINES,
    headings=HEADINGS,
    names=_NAMES,
    between="; ",
    unnamed=frozenset({"NDX"}),  # a number in a name: not every reader takes it for one
    labels=_LABELS,
)
