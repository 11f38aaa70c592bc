"""Wraps in Traditional Chinese, as Hong Kong desks write: 收報, 升, 大市, 北水, 沽空."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from windvane.facts import Fact
from windvane.lexicon.languages import Lang
from windvane.story.values import Statement
from windvane.write.phrase.speaker import LARGE, SELDOM, SMALL, Phrase, Said, Speaker, Tongue, alike, joined, size

_NAMES: Final = {
    "HSI": "恒指",
    "HSCEI": "國指",
    "HSTECH": "科指",
    "000001.SH": "上證指數",
    "SOUTHBOUND": "北水",
    "DJI": "道指",
    "HSCICD": "非必需性消費業",
    "HSCICO": "綜合企業",
    "HSCICS": "必需性消費業",
    "HSCIEN": "能源業",
    "HSCIFN": "金融業",
    "HSCIH": "醫療保健業",
    "HSCIIN": "工業",
    "HSCIIT": "資訊科技業",
    "HSCIMT": "原材料業",
    "HSCIPC": "地產建築業",
    "HSCITC": "電訊業",
    "HSCIUT": "公用事業",
}


def since(say: Speaker, day: dt.date) -> str:
    """A day of the past, with its year when that is another."""
    dated = f"{day.month}月{day.day}日"
    return dated if day.year == say.day.year else f"{day.year}年{dated}"


def verb(fact: Fact) -> str:
    """How a day's move is said: 微升, 升, 急升, 急挫."""
    up = fact.figure.value > 0
    if size(fact) >= LARGE:
        return "急升" if up else "急挫"
    if size(fact) < SMALL:
        return "微升" if up else "微跌"
    return "升" if up else "跌"


def moved(say: Speaker, fact: Fact) -> Said:
    """升1.16%, or 平收."""
    if not fact.figure.value:
        return "平收"
    return ("升" if fact.figure.value > 0 else "跌", say.num(fact))


def listed(items: Sequence[Said]) -> Said:
    """甲、乙及丙; before a name that begins with a star, as 及*ST does not stand well, a mark as before the others."""
    said: list[Said] = []
    for place, item in enumerate(items):
        starred = isinstance(item, str) and item.startswith("*")
        if place:
            said.append("及" if place == len(items) - 1 and not starred else "、")
        said.append(item)
    return said


def respectively(say: Speaker, names: Sequence[str], facts: Sequence[Fact], word: str, *, of_what: str = "") -> Said:
    """甲、乙及丙分別升1%、2%及3%; one alone without 分別."""
    apart = "分別" if len(facts) > 1 else ""
    return (listed(names), of_what, apart, word, listed([say.num(fact) for fact in facts]))


def stocks(say: Speaker, facts: Sequence[Fact], word: str) -> Said:
    """The same of stocks with their codes."""
    return respectively(say, [say.stock(fact.subject) for fact in facts], facts, word)


# --- the lead ---------------------------------------------------------------------------------------------------------


def _first(say: Speaker, of: Statement, what: str) -> str:
    """Since when it is the first of its like, or that data knows none."""
    return f"，是{_since(say, of)}{what}" if of.days or of.unmatched else ""


def _since(say: Speaker, of: Statement) -> str:
    """2008年10月27日以來; 2005年有數據以來, where data has none like it."""
    if of.days:
        return f"{since(say, of.days[0])}以來"
    return f"{of.first.year}年有數據以來" if of.first else "有數據以來"


def _closed_at(say: Speaker, of: Statement) -> Said:
    """升1.16%或241.97點，收報21133.54點."""
    change, close, points = of.one("change_pct"), of.one("close"), of.get("change")
    if not change.figure.value:
        return ("平收，收報", say.num(close))
    more = ("或", say.num(points)) if points else ""
    return (verb(change), say.num(change), more, "，收報", say.num(close))


def _move(say: Speaker, of: Statement) -> Said:
    extreme = "升幅" if of.side == "up" else "跌幅"
    told = _first(say, of, f"最大單日{extreme}")
    name, closed = say.name(of.facts[0].subject), _closed_at(say, of)
    return say.way(
        f"lead-move-{of.facts[0].subject}",
        (name, "今日", closed, told, "。"),
        (name, closed, told, "。"),
        (name, "全日", closed, told, "。"),
    )


def _level(say: Speaker, of: Statement) -> Said:
    crossed = of.one("threshold")
    name, word = say.name(crossed.subject), _through(say, of, "lead-level")
    return (name, _closed_at(say, of), "，", word, say.num(crossed), "關口", _first(say, of, "首次"), "。")


def _through(say: Speaker, of: Statement, key: str) -> Said:
    """升破, or 重上 of a level where it has been before; 失守."""
    if of.side != "up":
        return say.way(key, "失守", "跌穿", "跌破")
    return say.way(key, "升破", "企上") if of.unmatched else say.way(key, "升破", "重上", "企上")


def _record(say: Speaker, of: Statement) -> Said:
    extreme = "高" if of.side == "up" else "低"
    told = f"創{_since(say, of)}收市新{extreme}"
    name, closed = say.name(of.facts[0].subject), _closed_at(say, of)
    return say.way(
        "lead-record",
        (name, closed, "，", told, "。"),
        (name, "今日", closed, "，", told, "。"),
    )


def _streak(say: Speaker, of: Statement) -> Said:
    streak = of.one("streak")
    name, word = say.name(streak.subject), "連升" if of.side == "up" else "連跌"
    return say.way(
        "lead-streak",
        (name, "今日", _closed_at(say, of), "，", word, say.num(streak), "。"),
        (name, _closed_at(say, of), "，已", word, say.num(streak), "。"),
    )


def _streak_end(say: Speaker, of: Statement) -> Said:
    before = "結束早前連日升勢" if of.side == "down" else "結束早前連日跌勢"
    return (say.name(of.facts[0].subject), "今日", _closed_at(say, of), "，", before, "。")


def _turnover(say: Speaker, of: Statement) -> Said:
    extreme = "最多" if of.side == "up" else "最少"
    lead = "港股交投大增" if of.side == "up" else "港股交投淡靜"
    return (lead, "，股票成交額", say.num(of.one("turnover")), _more(say, of), f"，是{_since(say, of)}{extreme}。")


def _more(say: Speaker, of: Statement) -> Said:
    """較上日增加624.90億港元."""
    change = of.get("turnover_change")
    if change is None or not change.figure.value:
        return ""
    return ("，較上日", "增加" if change.figure.value > 0 else "減少", say.num(change))


def _turnover_level(say: Speaker, of: Statement) -> Said:
    return ("港股交投轉旺，股票成交額", _since(say, of), "首次超過", say.num(of.one("threshold")), "。")


def _flow(say: Speaker, of: Statement) -> Said:
    word = "淨流入" if of.side == "up" else "淨流出"
    told = _first(say, of, "最多")
    return ("北水今日", word, say.num(of.one("net_flow")), told, "。")


def _reversal(say: Speaker, of: Statement) -> Said:
    peak = of.facts[0]
    how = "先升後回，盤中曾升" if of.side == "down" else "先跌後回穩，盤中曾跌"
    return (say.name(peak.subject), how, say.num(peak), "，全日", _closed_at(say, of), "。")


def _contrast(say: Speaker, of: Statement) -> Said:
    tech, whole = of.facts
    how = "科技股跑贏大市" if of.side == "up" else "科技股拖低大市"
    return (how, "，科指", moved(say, tech), "，恒指同日", moved(say, whole), "。")


def _breadth(say: Speaker, of: Statement) -> Said:
    up, down = of.facts
    lead = "港股普遍造好" if of.side == "up" else "港股普遍受壓"
    return (lead, "，統計範圍內", say.num(up, "隻"), "個股上升，", say.num(down, "隻"), "個股下跌。")


def _sector(say: Speaker, of: Statement) -> Said:
    change, whole = of.facts
    lead = "表現最佳的行業" if of.side == "up" else "跌幅最大的行業"
    return (say.name(change.subject), moved(say, change), "，是", lead, "，恒指同日", moved(say, whole), "。")


def _stock(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    extreme = "升幅" if of.side == "up" else "跌幅"
    told = _first(say, of, f"最大單日{extreme}")
    return (say.stock(change.subject), verb(change), say.num(change), told, "。")


def _week_word(fact: Fact) -> str:
    return "累升" if fact.figure.value > 0 else "累跌"


def _week_move(say: Speaker, of: Statement) -> Said:
    change, close = of.facts
    extreme = "升幅" if of.side == "up" else "跌幅"
    name, told = say.name(change.subject), _first_week(say, of, f"最大單周{extreme}")
    return say.way(
        "lead-week",
        (name, "本周", _week_word(change), say.num(change), "，收報", say.num(close), told, "。"),
        ("全周計，", name, _week_word(change), say.num(change), "，收報", say.num(close), told, "。"),
    )


def _first_week(say: Speaker, of: Statement, what: str) -> str:
    return f"，是{_since_week(say, of)}{what}" if of.days or of.unmatched else ""


def _since_week(say: Speaker, of: Statement) -> str:
    """The same of weeks: 2024年10月4日當周以來."""
    return f"{since(say, of.days[0])}當周以來" if of.days else _since(say, of)


def _week_record(say: Speaker, of: Statement) -> Said:
    change, close = of.facts
    extreme = "高" if of.side == "up" else "低"
    return (
        say.name(change.subject), "本周", _week_word(change), say.num(change), "，收報", say.num(close),
        f"，創{_since_week(say, of)}周線收市新{extreme}。",
    )  # fmt: skip


def _week_streak(say: Speaker, of: Statement) -> Said:
    streak, change = of.one("streak"), of.one("change_pct")
    run = "連升" if of.side == "up" else "連跌"
    return (say.name(streak.subject), "本周", _week_word(change), say.num(change), "，", run, say.num(streak), "。")


def _week_flow(say: Speaker, of: Statement) -> Said:
    word = "淨流入" if of.side == "up" else "淨流出"
    return ("北水本周累計", word, say.num(of.one("net_flow")), _first_week(say, of, "最多"), "。")


def _week_sector(say: Speaker, of: Statement) -> Said:
    change, whole = of.facts
    how = "跑贏大市" if change.figure.value > whole.figure.value else "跑輸大市"
    return (
        "本周", say.name(change.subject), _week_word(change), say.num(change), f"，{how}，恒指同期", _week_word(whole),
        say.num(whole), "。",
    )  # fmt: skip


def _week_stock(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    how = "大型股中升幅最大" if of.side == "up" else "大型股中跌幅最大"
    return (say.stock(change.subject), "本周", _week_word(change), say.num(change), f"，{how}。")


def _valuation(say: Speaker, of: Statement) -> Said:
    multiple, place = of.one("pe_ttm"), of.one("pe_percentile")
    extreme = "最高" if of.side == "up" else "最低"
    told = f"，是{since(say, of.days[0])}以來{extreme}" if of.days else ""
    years = f"{of.first.year}年{of.first.month}月以來" if of.first else "過去五年"
    return (
        say.name(multiple.subject), "市盈率(TTM)為", say.num(multiple), told, f"，處於{years}的", say.num(place), "分位數。",
    )  # fmt: skip


_SIDES: Final = {"up": "大多造好", "down": "大多受壓", "mixed": "個別發展"}


def _theme(say: Speaker, of: Statement) -> Said:
    change = of.facts[0]
    return (_kin(of), "今日", _SIDES[of.side], "，其中", say.stock(change.subject), moved(say, change), "。")


def _kin(of: Statement) -> str:
    """The stocks of a theme: AI概念股, 汽車股."""
    name = of.notes[1].removesuffix("板塊")
    return name if name.endswith("股") else f"{name}概念股"


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
    extreme = "升幅" if of.side == "up" else "跌幅"
    return (say.name(change.subject), verb(change), say.num(change), _seldom(say, of, f"最大{extreme}"))


def _seldom(say: Speaker, of: Statement, what: str) -> str:
    """Since when, of what was not seen for a year and more."""
    return f"，{_since(say, of)}{what}" if of.reach >= SELDOM else ""


def _h_level(say: Speaker, of: Statement) -> Said:
    crossed = of.one("threshold")
    return (say.name(crossed.subject), _through(say, of, "h-level"), say.num(crossed), "關口")


def _h_record(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    extreme = "新高" if of.side == "up" else "新低"
    return (say.name(change.subject), verb(change), say.num(change), f"，創{_since(say, of)}收市{extreme}")


def _h_streak(say: Speaker, of: Statement) -> Said:
    streak = of.one("streak")
    return (say.name(streak.subject), "連升" if of.side == "up" else "連跌", say.num(streak))


def _h_streak_end(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    return (say.name(change.subject), moved(say, change), "，升勢終止" if of.side == "down" else "，跌勢終止")


def _h_turnover(say: Speaker, of: Statement) -> Said:
    extreme = "最多" if of.side == "up" else "最少"
    return ("港股股票成交額", say.num(of.one("turnover")), "，", _since(say, of), extreme)


def _h_turnover_level(say: Speaker, of: Statement) -> Said:
    return ("港股股票成交額突破", say.num(of.one("threshold")))


def _h_flow(say: Speaker, of: Statement) -> Said:
    word = "淨流入" if of.side == "up" else "淨流出"
    return ("北水", word, say.num(of.one("net_flow")), _seldom(say, of, "最多"))


def _h_reversal(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    return (say.name(change.subject), "先升後回" if of.side == "down" else "先跌後回穩", "，", moved(say, change))


def _h_contrast(say: Speaker, of: Statement) -> Said:
    return ("科指", moved(say, of.facts[0]), "，跑贏大市" if of.side == "up" else "，跑輸大市")


def _h_breadth(say: Speaker, of: Statement) -> Said:
    up, down = of.facts
    if of.side == "up":
        return ("港股普遍造好，統計範圍內", say.num(up, "隻"), "個股上升")
    return ("港股普遍受壓，統計範圍內", say.num(down, "隻"), "個股下跌")


def _h_sector(say: Speaker, of: Statement) -> Said:
    change = of.facts[0]
    return (say.name(change.subject), moved(say, change), "領升" if of.side == "up" else "領跌")


def _h_stock(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    return (say.called(change.subject), verb(change), say.num(change))


def _h_week_move(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    return (say.name(change.subject), "本周", _week_word(change), say.num(change))


def _h_week_record(say: Speaker, of: Statement) -> Said:
    extreme = "新高" if of.side == "up" else "新低"
    return (_h_week_move(say, of), f"，創{_since_week(say, of)}收市{extreme}")


def _h_week_streak(say: Speaker, of: Statement) -> Said:
    streak = of.one("streak")
    return (say.name(streak.subject), "連升" if of.side == "up" else "連跌", say.num(streak))


def _h_week_flow(say: Speaker, of: Statement) -> Said:
    return ("北水本周累計", "淨流入" if of.side == "up" else "淨流出", say.num(of.one("net_flow")))


def _h_week_stock(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    return (say.called(change.subject), "本周", _week_word(change), say.num(change))


def _h_valuation(say: Speaker, of: Statement) -> Said:
    multiple, place = of.one("pe_ttm"), of.one("pe_percentile")
    where = "" if of.first else ("，處於過去五年的", say.num(place), "分位數")
    return (say.name(multiple.subject), "市盈率(TTM)為", say.num(multiple), where)


def _h_theme(say: Speaker, of: Statement) -> Said:
    change = of.facts[0]
    return (_kin(of), _SIDES[of.side], "，", say.called(change.subject), verb(change), say.num(change))


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
        return (name, "收報", say.num(close), "，全日平收。")
    word = "升" if of.side == "up" else "跌"
    return say.way(
        "index",
        (name, "收報", say.num(close), "，", word, say.num(change), "或", say.num(pct), "。"),
        (name, "全日", word, say.num(change), "或", say.num(pct), "，收報", say.num(close), "。"),
    )


def _indices(say: Speaker, of: Statement) -> Said:
    closes, moves = of.all("close"), of.all("change_pct")
    clauses = [
        (say.name(close.subject), moved(say, move), "，收報", say.num(close))
        for close, move in zip(closes, moves, strict=True)
    ]
    return (joined(clauses, "；"), "。")


def _range(say: Speaker, of: Statement) -> Said:
    high, low = of.facts
    return (say.name(high.subject), "全日最高見", say.num(high), "，最低見", say.num(low), "。")


def _week(say: Speaker, of: Statement) -> Said | None:
    facts = [fact for fact in of.facts if fact.figure.value]
    if alike(facts):
        return (
            "本周計，",
            respectively(say, [say.name(fact.subject) for fact in facts], facts, _week_word(facts[0])),
            "。",
        )
    clauses = [(say.name(fact.subject), _week_word(fact), say.num(fact)) for fact in facts]
    return ("本周計，", joined(clauses, "；本周"), "。") if clauses else None


def _year(say: Speaker, of: Statement) -> Said:
    year = of.facts[0]
    word = "累升" if of.side == "up" else "累跌"
    return ("年初至今，", say.name(year.subject), word, say.num(year), "。")


def _index_streak(say: Speaker, of: Statement) -> Said:
    streak = of.facts[0]
    return (say.name(streak.subject), "已", "連升" if of.side == "up" else "連跌", say.num(streak), "。")


def _turnover_day(say: Speaker, of: Statement) -> Said:
    lead = say.way("turnover", "大市股票成交額", "港股全日股票成交額")
    most = f"，是{since(say, of.days[0])}以來最多" if of.days else ""
    return (lead, say.num(of.one("turnover")), _more(say, of), most, "。")


def _short(say: Speaker, of: Statement) -> Said:
    total, ratio = of.one("short_turnover"), of.get("short_ratio")
    return ("大市沽空金額", say.num(total), ("，佔大市成交", say.num(ratio)) if ratio else "", "。")


def _short_most(say: Speaker, of: Statement) -> Said:
    names = [say.stock(fact.subject) for fact in of.facts]
    return ("沽空金額最多的股份為", listed(names), "，分別涉", listed([say.num(fact) for fact in of.facts]), "。")


def _net(say: Speaker, of: Statement) -> Said:
    word = "淨流入" if of.side == "up" else "淨流出"
    lead = say.way("net", "北水今日", "港股通方面，北水全日")
    return (lead, word, say.num(of.one("net_flow")), _both_ways(say, of), "。")


def _both_ways(say: Speaker, of: Statement) -> Said:
    bought, sold = of.get("buy"), of.get("sell")
    return ("，其中買入", say.num(bought), "，賣出", say.num(sold)) if bought and sold else ""


def _gross(say: Speaker, of: Statement) -> Said:
    bought, sold = of.facts
    return ("北水全日買入", say.num(bought), "，賣出", say.num(sold), "。")


def _flow_streak(say: Speaker, of: Statement) -> Said:
    return ("北水已連續", say.num(of.facts[0]), "淨流入。" if of.side == "up" else "淨流出。")


def _net_week(say: Speaker, of: Statement) -> Said:
    return ("北水本周累計", "淨流入" if of.side == "up" else "淨流出", say.num(of.facts[0]), "。")


def _net_year(say: Speaker, of: Statement) -> Said:
    total, mean = of.one("net_flow"), of.one("net_flow_avg")
    word = "淨流入" if total.figure.value > 0 else "淨流出"
    return ("年初至今，北水累計", word, say.num(total), "，日均淨流入", say.num(mean), "。")


def _heavy(say: Speaker, of: Statement) -> Said:
    up = [fact for fact in of.facts if fact.figure.value > 0]
    down = [fact for fact in of.facts if fact.figure.value < 0]
    lead = say.way("heavy", "重磅股方面，", "大型股中，")
    if up and down:
        return (lead, stocks(say, up, "升"), "；", stocks(say, down, "跌"), "。")
    return (lead, stocks(say, up or down, "升" if up else "跌"), "。")


def _gainers(say: Speaker, of: Statement) -> Said:
    return (say.way("gainers", "升幅較大的股份中，", "造好股份方面，"), stocks(say, of.facts, "升"), "。")


def _losers(say: Speaker, of: Statement) -> Said:
    return (say.way("losers", "跌幅較大的股份中，", "受壓股份方面，"), stocks(say, of.facts, "跌"), "。")


def _stock_highs(say: Speaker, of: Statement) -> Said:
    names = listed([say.stock(subject) for subject in of.subjects])
    many = "均" if len(of.subjects) > 1 else ""
    extreme = "高位" if of.side == "up" else "低位"
    return (names, many, f"收於一年{extreme}(以調整股息後的股價計)。")


def _stock_streak(say: Speaker, of: Statement) -> Said:
    streak = of.facts[0]
    return (say.stock(streak.subject), "已", "連升" if of.side == "up" else "連跌", say.num(streak), "。")


def _given_back(say: Speaker, of: Statement) -> Said:
    clauses = [
        (say.stock(peak.subject), "曾升", say.num(peak), "，收市", moved(say, change))
        for peak, change in zip(of.facts[::2], of.facts[1::2], strict=True)
    ]
    return (joined(clauses, "；"), "。")


def _basket(say: Speaker, of: Statement) -> Said:
    up = [fact for fact in of.facts if fact.figure.value > 0]
    down = [fact for fact in of.facts if fact.figure.value < 0]
    name = f"{of.notes[1].removesuffix('股')}股"
    if up and down:
        return (name, "個別發展，", stocks(say, up, "升"), "；", stocks(say, down, "跌"), "。")
    return (name, "造好，" if up else "受壓，", stocks(say, of.facts, "升" if up else "跌"), "。")


def _crossed(say: Speaker, of: Statement) -> Said:
    word = "跌穿" if of.side != "up" else "升破" if of.unmatched else "重上"
    names = [say.name(fact.subject) for fact in of.facts]
    if len(names) > 1:
        marks = listed([say.num(fact) for fact in of.facts])
        return (listed(names), "收市分別", word, marks, "關口", _first(say, of, "首次"), "。")
    return (names[0], "收市", word, say.num(of.facts[0]), "關口", _first(say, of, "首次"), "。")


def _turnover_crossed(say: Speaker, of: Statement) -> Said:
    return ("大市成交額為", _since(say, of), "首次超過", say.num(of.one("threshold")), "。")


def _last_month(say: Speaker, of: Statement) -> Said:
    clauses = [(say.name(fact.subject), _week_word(fact), say.num(fact)) for fact in of.facts]
    return (f"{of.days[0].month}月", joined(clauses), "。")


def _sectors(say: Speaker, of: Statement) -> Said:
    lead = say.way("sectors", "恒生綜合行業指數中，", "板塊方面，")
    return (lead if of.facts[0].period.is_day else "本周板塊方面，", _each(say, of.facts), "。")


def _each(say: Speaker, facts: Sequence[Fact]) -> Said:
    return joined([(say.name(fact.subject), moved(say, fact)) for fact in facts])


def _sectors_up(say: Speaker, of: Statement) -> Said:
    return ("" if of.facts[0].period.is_day else "本周", "各行業全線向上，", _each(say, of.facts), "。")


def _sectors_down(say: Speaker, of: Statement) -> Said:
    return ("" if of.facts[0].period.is_day else "本周", "各行業全線向下，", _each(say, of.facts), "。")


def _share(say: Speaker, of: Statement) -> Said:
    up, down = of.facts
    return ("統計範圍內的港股", say.num(up, "隻"), "上升，", say.num(down, "隻"), "下跌。")


def _rotation(say: Speaker, of: Statement) -> Said:
    stalled, rising = (say.name(subject) for subject in of.subjects)
    return ("資金換馬跡象浮現，此前一周領先的", stalled, "今日回吐，落後的", rising, "追上。")


def _mainland(say: Speaker, of: Statement) -> Said:
    pairs = list(zip(of.facts[::2], of.facts[1::2], strict=True))
    clauses = [(say.name(close.subject), moved(say, change), "，收報", say.num(close)) for close, change in pairs]
    return ("內地股市方面，", joined(clauses, "；"), "。")


def _mainland_turnover(say: Speaker, of: Statement) -> Said:
    turnover, change = of.one("turnover"), of.get("turnover_change")
    more = ("，較上日", "增加" if change.figure.value > 0 else "減少", say.num(change)) if change else ""
    return ("滬深兩市成交額", say.num(turnover), more, "。")


def _mainland_breadth(say: Speaker, of: Statement) -> Said:
    up, down = of.facts
    return ("今日滬深兩市", say.num(up, "隻"), "個股上升，", say.num(down, "隻"), "個股下跌。")


def _pe(say: Speaker, of: Statement) -> Said:
    multiple, place = of.facts
    return (
        say.name(multiple.subject),
        say.way("pe", "市盈率(TTM)為", "現時市盈率(TTM)為"),
        say.num(multiple),
        f"，處於{of.days[0].year}年{of.days[0].month}月以來的" if of.days else "，處於過去五年的",
        say.num(place),
        "分位數。",
    )


def _rsi(say: Speaker, of: Statement) -> Said:
    zone = {"high": "，已屬超買", "low": "，已屬超賣"}.get(of.side, "")
    return (say.name(of.facts[0].subject), "14日RSI為", say.num(of.facts[0]), zone, "。")


def _average(say: Speaker, of: Statement) -> Said:
    where = "指數企於其上" if of.side == "above" else "指數處於其下"
    return (say.name(of.facts[0].subject), "250天線位於", say.num(of.facts[0]), f"，{where}。")


_BARRIERS: Final = {"resistance": "上方阻力位在", "support": "下方支持位在"}


def _barriers(say: Speaker, of: Statement) -> Said:
    clauses = [
        (_BARRIERS[fact.measure], say.num(fact), f"，即{since(say, day)}{'高位' if kind == 'high' else '低位'}")
        for fact, day, kind in zip(of.facts, of.days, of.notes, strict=True)
    ]
    return (say.name(of.facts[0].subject), joined(clauses, "；"), "。")


def _abroad(say: Speaker, of: Statement) -> Said:
    when = "隔夜美股" if (say.day - of.days[0]).days == 1 else "上周五美股"
    return (when, "，", joined([(say.name(fact.subject), moved(say, fact)) for fact in of.facts]), "。")


def _closed(say: Speaker, of: Statement) -> Said:
    return ("港股隨後休市，", since(say, of.days[0]), "復市。")


def _mainland_closed(say: Speaker, of: Statement) -> Said:  # noqa: ARG001 - every phrase takes both
    return "內地市場下一個交易日休市，港股通暫停。"


def _event(say: Speaker, of: Statement) -> Said:
    return (since(say, of.days[0]), "，", say.name(of.subjects[0]), "：", of.notes[0], "。")


def _week_indices(say: Speaker, of: Statement) -> Said:
    closes, moves = of.all("close"), of.all("change_pct")
    clauses = [
        (say.name(close.subject), _week_word(move), say.num(move), "，收報", say.num(close))
        for close, move in zip(closes, moves, strict=True)
        if move.figure.value
    ]
    return ("本周", joined(clauses, "；"), "。") if clauses else ""


def _month(say: Speaker, of: Statement) -> Said:
    month = of.facts[0]
    return ("本月計，", say.name(month.subject), _week_word(month), say.num(month), "。")


def _week_gainers(say: Speaker, of: Statement) -> Said:
    # 本周 before a name may be 本周三一國際
    lead = say.way("week-gainers", "本周升幅較大的股份中，", "本周造好的股份中，")
    return (lead, stocks(say, of.facts, "累升"), "。")


def _week_losers(say: Speaker, of: Statement) -> Said:
    return ("本周跌幅較大的股份中，", stocks(say, of.facts, "累跌"), "。")


def _today(say: Speaker, of: Statement) -> Said:
    return ("今日", joined([(say.name(fact.subject), moved(say, fact)) for fact in of.facts]), "。")


def _week_mainland(say: Speaker, of: Statement) -> Said:
    pairs = [(close, move) for close, move in zip(of.facts[::2], of.facts[1::2], strict=True) if move.figure.value]
    clauses = [
        (say.name(close.subject), _week_word(move), say.num(move), "，收報", say.num(close)) for close, move in pairs
    ]
    return ("本周", joined(clauses, "；"), "。")


def _style_week(say: Speaker, of: Statement) -> Said:
    large, small = of.facts
    how = "小型股跑贏" if of.side == "small" else "大型股跑贏"
    return (
        f"風格上{how}，", say.name(large.subject), "本周", moved(say, large), "，", say.name(small.subject), "本周",
        moved(say, small), "。",
    )  # fmt: skip


def _style_since(say: Speaker, of: Statement) -> Said:
    large, small = of.facts
    assert large.period.start is not None
    return (
        f"{large.period.start.year}年以來，", say.name(large.subject), _week_word(large), say.num(large), "，",
        say.name(small.subject), _week_word(small), say.num(small), "。",
    )  # fmt: skip


def _pe_mean(say: Speaker, of: Statement) -> Said:
    where = "高於" if of.side == "above" else "低於"
    return (say.name(of.facts[0].subject), "過去五年市盈率均值為", say.num(of.facts[0]), f"，現時{where}均值。")


_WORTH: Final = {"pb": "市賬率為", "dividend_yield": "股息率為"}


def _pb_yield(say: Speaker, of: Statement) -> Said:
    clauses = [(_WORTH[fact.measure], say.num(fact)) for fact in of.facts]
    return (say.name(of.facts[0].subject), joined(clauses), "。")


def _as_of(of: Statement) -> str:
    """The day Wall Street last traded."""
    day = of.facts[0].period.end
    return f"截至{day.month}月{day.day}日，" if day else ""


def _pe_abroad(say: Speaker, of: Statement) -> Said:
    names = [say.name(fact.subject) for fact in of.facts]
    return (_as_of(of), respectively(say, names, of.facts, "為", of_what="市盈率(TTM)"), "。")


def _theme_up(say: Speaker, of: Statement) -> Said:
    return ("造好的", _kin(of), "中，", stocks(say, of.facts, "升"), "。")


def _theme_down(say: Speaker, of: Statement) -> Said:
    return ("受壓的", _kin(of), "中，", stocks(say, of.facts, "跌"), "。")


def _stalling(say: Speaker, of: Statement) -> Said:
    return ("早前領先的", listed([say.stock(subject) for subject in of.subjects]), "回吐。")


def _catching_up(say: Speaker, of: Statement) -> Said:
    return ("早前落後的", listed([say.stock(subject) for subject in of.subjects]), "追落後。")


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
    "turnover_crossed": _turnover_crossed,
    "week_indices": _week_indices,
    "month": _month,
    "week_gainers": _week_gainers,
    "week_losers": _week_losers,
    "today": _today,
    "week_mainland": _week_mainland,
    "style_week": _style_week,
    "style_since": _style_since,
    "pe_mean": _pe_mean,
    "pb_yield": _pb_yield,
    "pe_abroad": _pe_abroad,
    "theme_up": _theme_up,
    "theme_down": _theme_down,
    "stalling": _stalling,
    "catching_up": _catching_up,
}

HEADINGS: Final[dict[str, tuple[str, ...]]] = {
    "shorts": ("沽空",),
    "flows": ("北水動向", "港股通"),
    "stocks": ("焦點股份", "個股異動"),
    "baskets": ("焦點板塊", "熱炒股份"),
    "sectors": ("板塊表現", "行業輪動"),
    "mainland": ("內地股市", "A股走勢"),
    "valuation": ("估值",),
    "levels": ("技術走勢", "後市關鍵位"),
    "abroad": ("外圍股市",),
    "ahead": ("前瞻",),
    "today": ("今日市況",),
    "style": ("大小型股風格",),
    "breadth": ("升跌家數",),
    "valuation-HSI": ("恒指估值",),
    "valuation-HSTECH": ("科指估值",),
    "valuation-000300.SH": ("A股估值",),
    "against": ("與海外比較",),
    "theme_week": ("本周表現",),
    "rotation": ("資金換馬",),
}

TONGUE: Final = Tongue(
    lang=Lang.ZH_HANT,
    phrases=PHRASES,
    leads=LEADS,
    headlines=HEADLINES,
    headings=HEADINGS,
    names=_NAMES,
    between="　",
)
