"""Wraps in Simplified Chinese, as mainland desks write of Hong Kong: 收报, 上涨, 南向资金, 卖空."""

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
    "HSCEI": "国指",
    "HSTECH": "恒生科技指数",
    "000001.SH": "上证指数",
    "DJI": "道指",
    "HSCICD": "非必需性消费业",
    "HSCICO": "综合企业",
    "HSCICS": "必需性消费业",
    "HSCIEN": "能源业",
    "HSCIFN": "金融业",
    "HSCIH": "医疗保健业",
    "HSCIIN": "工业",
    "HSCIIT": "资讯科技业",
    "HSCIMT": "原材料业",
    "HSCIPC": "地产建筑业",
    "HSCITC": "电讯业",
    "HSCIUT": "公用事业",
}


def since(say: Speaker, day: dt.date) -> str:
    """A day of the past, with its year when that is another."""
    dated = f"{day.month}月{day.day}日"
    return dated if day.year == say.day.year else f"{day.year}年{dated}"


def verb(fact: Fact, *, short: bool = False) -> str:
    """How a move is said: 微涨, 上涨, 大跌; where it is one of many, 涨 or 跌."""
    up = fact.figure.value > 0
    if short:
        return "涨" if up else "跌"
    if size(fact) >= LARGE:
        return "大涨" if up else "大跌"
    if size(fact) < SMALL:
        return "微涨" if up else "微跌"
    return "上涨" if up else "下跌"


def moved(say: Speaker, fact: Fact, *, short: bool = True) -> Said:
    """涨1.16%, or 持平."""
    return (verb(fact, short=short), say.num(fact)) if fact.figure.value else "收平"


def listed(items: Sequence[Said], last: str = "、") -> Said:
    """甲、乙、丙."""
    said: list[Said] = []
    for place, item in enumerate(items):
        if place:
            said.append(last if place == len(items) - 1 else "、")
        said.append(item)
    return said


def respectively(say: Speaker, names: Sequence[str], facts: Sequence[Fact], word: str, *, of_what: str = "") -> Said:
    """甲、乙、丙分别涨1%、2%、3%; one alone without 分别."""
    apart = "分别" if len(facts) > 1 else ""
    return (listed(names), of_what, apart, word, listed([say.num(fact) for fact in facts]))


def stocks(say: Speaker, facts: Sequence[Fact], word: str) -> Said:
    """The same of stocks with their codes."""
    return respectively(say, [say.stock(fact.subject) for fact in facts], facts, word)


# --- the lead ---------------------------------------------------------------------------------------------------------


def _first(say: Speaker, of: Statement, what: str) -> str:
    """Since when it is the first of its like, or that data knows none."""
    return f"，为{_since(say, of)}{what}" if of.days or of.unmatched else ""


def _since(say: Speaker, of: Statement) -> str:
    """2008年10月27日以来; 2005年有数据以来, where data has none like it."""
    if of.days:
        return f"{since(say, of.days[0])}以来"
    return f"{of.first.year}年有数据以来" if of.first else "有数据以来"


def _closed_at(say: Speaker, of: Statement) -> Said:
    """上涨1.16%或241.97点，收报21133.54点."""
    change, close, points = of.one("change_pct"), of.one("close"), of.get("change")
    if not change.figure.value:
        return ("收平，收报", say.num(close))
    more = ("或", say.num(points)) if points else ""
    return (verb(change), say.num(change), more, "，收报", say.num(close))


def _move(say: Speaker, of: Statement) -> Said:
    extreme = "涨幅" if of.side == "up" else "跌幅"
    told = _first(say, of, f"最大单日{extreme}")
    name, closed = say.name(of.facts[0].subject), _closed_at(say, of)
    return say.way(
        f"lead-move-{of.facts[0].subject}",
        (name, "今日", closed, told, "。"),
        ("截至收盘，", name, closed, told, "。"),
        (name, "全天", closed, told, "。"),
    )


def _level(say: Speaker, of: Statement) -> Said:
    crossed = of.one("threshold")
    name, word = say.name(crossed.subject), _through(say, of, "lead-level")
    return (name, _closed_at(say, of), "，", word, say.num(crossed), "关口", _first(say, of, "首次"), "。")


def _through(say: Speaker, of: Statement, key: str) -> Said:
    """站上, or 重返 of a level where it has been before; 失守."""
    if of.side != "up":
        return say.way(key, "失守", "跌破")
    return say.way(key, "站上", "升破") if of.unmatched else say.way(key, "站上", "升破", "重返")


def _record(say: Speaker, of: Statement) -> Said:
    extreme = "新高" if of.side == "up" else "新低"
    told = f"创{_since(say, of)}收盘{extreme}"
    name, closed = say.name(of.facts[0].subject), _closed_at(say, of)
    return say.way(
        "lead-record",
        (name, "今日", closed, "，", told, "。"),
        (name, closed, "，", told, "。"),
    )


def _streak(say: Speaker, of: Statement) -> Said:
    streak = of.one("streak")
    word = "连涨" if of.side == "up" else "连跌"
    name = say.name(streak.subject)
    return say.way(
        "lead-streak",
        (name, "今日", _closed_at(say, of), "，", word, say.num(streak), "。"),
        (name, _closed_at(say, of), "，已", word, say.num(streak), "。"),
    )


def _streak_end(say: Speaker, of: Statement) -> Said:
    before = "升势" if of.side == "down" else "跌势"
    return (say.name(of.facts[0].subject), "今日", _closed_at(say, of), f"，终止此前的连续{before}。")


def _turnover(say: Speaker, of: Statement) -> Said:
    extreme = "新高" if of.side == "up" else "新低"
    lead = "港股今日放量" if of.side == "up" else "港股今日缩量"
    return (lead, "，股票成交额", say.num(of.one("turnover")), _more(say, of), f"，创{_since(say, of)}{extreme}。")


def _more(say: Speaker, of: Statement) -> Said:
    """较上一交易日增加624.90亿港元."""
    change = of.get("turnover_change")
    if change is None or not change.figure.value:
        return ""
    return ("，较上一交易日", "增加" if change.figure.value > 0 else "减少", say.num(change))


def _turnover_level(say: Speaker, of: Statement) -> Said:
    return ("港股成交放大，股票成交额为", _since(say, of), "首次超过", say.num(of.one("threshold")), "。")


def _flow(say: Speaker, of: Statement) -> Said:
    net = of.one("net_flow")
    word, extreme = ("净买入", "最大单日净买入") if of.side == "up" else ("净卖出", "最大单日净卖出")
    told = _first(say, of, extreme)
    return ("南向资金今日", word, say.num(net), told, "。")


def _reversal(say: Speaker, of: Statement) -> Said:
    peak = of.facts[0]
    how = "冲高回落，盘中一度涨" if of.side == "down" else "探底回升，盘中一度跌"
    return (say.name(peak.subject), how, say.num(peak), "，全天", _closed_at(say, of), "。")


def _contrast(say: Speaker, of: Statement) -> Said:
    tech, whole = of.facts
    how = "科技股领先大市" if of.side == "up" else "科技股拖累大市"
    return (how, "，恒生科技指数", moved(say, tech), "，同期恒指", moved(say, whole), "。")


def _breadth(say: Speaker, of: Statement) -> Said:
    up, down = of.facts
    lead = "港股普涨" if of.side == "up" else "港股普跌"
    return (lead, "，统计范围内", say.num(up, "只"), "个股上涨，", say.num(down, "只"), "个股下跌。")


def _sector(say: Speaker, of: Statement) -> Said:
    change, whole = of.facts
    lead = "领涨港股各行业" if of.side == "up" else "领跌港股各行业"
    return (say.name(change.subject), moved(say, change), "，", lead, "，同日恒指", moved(say, whole), "。")


def _stock(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    extreme = "涨幅" if of.side == "up" else "跌幅"
    told = _first(say, of, f"最大单日{extreme}")
    return (say.stock(change.subject), "今日", verb(change), say.num(change), told, "。")


def _week_move(say: Speaker, of: Statement) -> Said:
    change, close = of.facts
    extreme = "涨幅" if of.side == "up" else "跌幅"
    word = "累计上涨" if of.side == "up" else "累计下跌"
    name, told = say.name(change.subject), _first_week(say, of, f"最大单周{extreme}")
    return say.way(
        "lead-week",
        (name, "本周", word, say.num(change), "，收报", say.num(close), told, "。"),
        ("本周", name, word, say.num(change), "，收报", say.num(close), told, "。"),
    )


def _first_week(say: Speaker, of: Statement, what: str) -> str:
    return f"，为{_since_week(say, of)}{what}" if of.days or of.unmatched else ""


def _since_week(say: Speaker, of: Statement) -> str:
    """The same of weeks: 2024年10月4日当周以来."""
    return f"{since(say, of.days[0])}当周以来" if of.days else _since(say, of)


def _week_record(say: Speaker, of: Statement) -> Said:
    change, close = of.facts
    extreme = "新高" if of.side == "up" else "新低"
    word = "累计上涨" if of.side == "up" else "累计下跌"
    return (
        say.name(change.subject), "本周", word, say.num(change), "，收报", say.num(close),
        f"，创{_since_week(say, of)}周线收盘{extreme}。",
    )  # fmt: skip


def _week_streak(say: Speaker, of: Statement) -> Said:
    streak, change = of.one("streak"), of.one("change_pct")
    up = of.side == "up"
    name = say.name(streak.subject)
    return (
        name, "本周", "累计上涨" if up else "累计下跌", say.num(change), "，已", "连涨" if up else "连跌",
        say.num(streak), "。",
    )  # fmt: skip


def _week_flow(say: Speaker, of: Statement) -> Said:
    word, extreme = ("净买入", "最大单周净买入") if of.side == "up" else ("净卖出", "最大单周净卖出")
    return ("本周南向资金累计", word, say.num(of.one("net_flow")), _first_week(say, of, extreme), "。")


def _week_sector(say: Speaker, of: Statement) -> Said:
    change, whole = of.facts
    how = "表现突出" if change.figure.value > whole.figure.value else "表现落后"
    return (
        "本周",
        say.name(change.subject),
        "累计",
        moved(say, change),
        f"，{how}，同期恒指累计",
        moved(say, whole),
        "。",
    )


def _week_stock(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    word = "累计上涨" if of.side == "up" else "累计下跌"
    how = "领跑大型股" if of.side == "up" else "领跌大型股"
    return (say.stock(change.subject), "本周", word, say.num(change), f"，{how}。")


def _valuation(say: Speaker, of: Statement) -> Said:
    multiple, place = of.one("pe_ttm"), of.one("pe_percentile")
    extreme = "最高" if of.side == "up" else "最低"
    told = f"，为{since(say, of.days[0])}以来{extreme}" if of.days else ""
    years = f"{of.first.year}年{of.first.month}月以来" if of.first else "近五年"
    return (
        say.name(multiple.subject), "市盈率(TTM)为", say.num(multiple), told, f"，处于{years}", say.num(place), "分位。",
    )  # fmt: skip


_SIDES: Final = {"up": "多数走强", "down": "多数走弱", "mixed": "走势分化"}


def _group(of: Statement) -> str:
    """What a group of stocks is called."""
    return f"{of.notes[0].removesuffix('板块').removesuffix('股')}板块"


def _theme(say: Speaker, of: Statement) -> Said:
    change = of.facts[0]
    return (_kin(of), "今日", _SIDES[of.side], "，其中", say.stock(change.subject), moved(say, change), "。")


def _kin(of: Statement) -> str:
    """The stocks of a theme: AI概念股, 汽车股."""
    name = of.notes[0].removesuffix("板块")
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
    extreme = "涨幅" if of.side == "up" else "跌幅"
    return (say.name(change.subject), moved(say, change, short=False), _seldom(say, of, f"最大单日{extreme}"))


def _seldom(say: Speaker, of: Statement, what: str) -> str:
    """Since when, of what was not seen for a year and more."""
    return f"，{_since(say, of)}{what}" if of.reach >= SELDOM else ""


def _h_level(say: Speaker, of: Statement) -> Said:
    crossed = of.one("threshold")
    return (say.name(crossed.subject), _through(say, of, "h-level"), say.num(crossed), "关口")


def _h_record(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    extreme = "新高" if of.side == "up" else "新低"
    return (say.name(change.subject), moved(say, change, short=False), f"，创{_since(say, of)}收盘{extreme}")


def _h_streak(say: Speaker, of: Statement) -> Said:
    streak = of.one("streak")
    return (say.name(streak.subject), "连涨" if of.side == "up" else "连跌", say.num(streak))


def _h_streak_end(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    return (say.name(change.subject), moved(say, change), "，终止连续升势" if of.side == "down" else "，终止连续跌势")


def _h_turnover(say: Speaker, of: Statement) -> Said:
    extreme = "新高" if of.side == "up" else "新低"
    return ("港股股票成交额", say.num(of.one("turnover")), "，创", _since(say, of), extreme)


def _h_turnover_level(say: Speaker, of: Statement) -> Said:
    return ("港股股票成交额突破", say.num(of.one("threshold")))


def _h_flow(say: Speaker, of: Statement) -> Said:
    word = "净买入" if of.side == "up" else "净卖出"
    return ("南向资金", word, say.num(of.one("net_flow")), _seldom(say, of, "最多"))


def _h_reversal(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    return (say.name(change.subject), "冲高回落" if of.side == "down" else "探底回升", "，", moved(say, change))


def _h_contrast(say: Speaker, of: Statement) -> Said:
    tech = of.facts[0]
    return ("恒生科技指数", moved(say, tech), "，跑赢大市" if of.side == "up" else "，跑输大市")


def _h_breadth(say: Speaker, of: Statement) -> Said:
    up, down = of.facts
    if of.side == "up":
        return ("港股普涨，统计范围内", say.num(up, "只"), "个股上涨")
    return ("港股普跌，统计范围内", say.num(down, "只"), "个股下跌")


def _h_sector(say: Speaker, of: Statement) -> Said:
    change = of.facts[0]
    return (say.name(change.subject), moved(say, change), "领涨" if of.side == "up" else "领跌")


def _h_stock(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    return (say.called(change.subject), moved(say, change, short=False))


def _h_week_move(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    return (say.name(change.subject), "本周累计", moved(say, change))


def _h_week_record(say: Speaker, of: Statement) -> Said:
    extreme = "新高" if of.side == "up" else "新低"
    return (_h_week_move(say, of), f"，创{_since_week(say, of)}收盘{extreme}")


def _h_week_streak(say: Speaker, of: Statement) -> Said:
    streak = of.one("streak")
    return (say.name(streak.subject), "连涨" if of.side == "up" else "连跌", say.num(streak))


def _h_week_flow(say: Speaker, of: Statement) -> Said:
    return ("本周南向资金累计", "净买入" if of.side == "up" else "净卖出", say.num(of.one("net_flow")))


def _h_week_stock(say: Speaker, of: Statement) -> Said:
    change = of.one("change_pct")
    return (say.called(change.subject), "本周累计", moved(say, change))


def _h_valuation(say: Speaker, of: Statement) -> Said:
    multiple, place = of.one("pe_ttm"), of.one("pe_percentile")
    where = "" if of.first else ("，五年历史分位数", say.num(place))
    return (say.name(multiple.subject), "市盈率(TTM)", say.num(multiple), where)


def _h_theme(say: Speaker, of: Statement) -> Said:
    change = of.facts[0]
    return (_kin(of), _SIDES[of.side], "，", say.called(change.subject), moved(say, change, short=False))


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
        return (name, "收报", say.num(close), "，全日平收。")
    word = "上涨" if of.side == "up" else "下跌"
    return say.way(
        f"index-{close.subject}",
        (
            name,
            "收报",
            say.num(close),
            "，",
            word,
            say.num(change),
            "，",
            "涨幅" if of.side == "up" else "跌幅",
            say.num(pct),
            "。",
        ),
        (name, word, say.num(change), "或", say.num(pct), "，收报", say.num(close), "。"),
    )


def _indices(say: Speaker, of: Statement) -> Said:
    return _closes(say, of, "上涨", "下跌", "")


def _closes(say: Speaker, of: Statement, up: str, down: str, gone: str) -> Said:
    """Several indices with their moves and closes: in one breath where all go one way, else each by itself."""
    closes, moves = of.all("close"), of.all("change_pct")
    if not alike(moves):
        return (_each_close(say, of, gone), "。")
    names = [say.name(close.subject) for close in closes]
    word = up if moves[0].figure.value > 0 else down
    return (respectively(say, names, moves, word), "，分别收报", listed([say.num(close) for close in closes]), "。")


def _range(say: Speaker, of: Statement) -> Said:
    high, low = of.facts
    return (say.name(high.subject), "盘中最高", say.num(high), "，最低", say.num(low), "。")


def _week(say: Speaker, of: Statement) -> Said | None:
    return _spans(say, of.facts, "本周", "全周")


def _spans(say: Speaker, facts: Sequence[Fact], one: str, other: str) -> Said | None:
    moved_on = [fact for fact in facts if fact.figure.value]
    names = [say.name(fact.subject) for fact in moved_on]
    if alike(moved_on):
        word = "累计上涨" if moved_on[0].figure.value > 0 else "累计下跌"
        return (one, respectively(say, names, moved_on, word), "。")
    clauses = [(other, name, "累计", moved(say, fact)) for name, fact in zip(names, moved_on, strict=True)]
    return (joined(clauses, "；"), "。") if clauses else None


def _year(say: Speaker, of: Statement) -> Said:
    year = of.facts[0]
    return ("今年以来，", say.name(year.subject), "累计上涨" if of.side == "up" else "累计下跌", say.num(year), "。")


def _index_streak(say: Speaker, of: Statement) -> Said:
    streak = of.facts[0]
    return (say.name(streak.subject), "已", "连涨" if of.side == "up" else "连跌", say.num(streak), "。")


def _turnover_day(say: Speaker, of: Statement) -> Said:
    lead = say.way("turnover", "大市全日股票成交额", "成交方面，港股全日股票成交额")
    most = f"，为{since(say, of.days[0])}以来最高" if of.days else ""
    return (lead, say.num(of.one("turnover")), _more(say, of), most, "。")


def _short(say: Speaker, of: Statement) -> Said:
    total, ratio = of.one("short_turnover"), of.get("short_ratio")
    return ("大市卖空金额", say.num(total), ("，占大市成交额的", say.num(ratio)) if ratio else "", "。")


def _short_most(say: Speaker, of: Statement) -> Said:
    names = [say.stock(fact.subject) for fact in of.facts]
    return (listed(names), "卖空金额居前，分别为", listed([say.num(fact) for fact in of.facts]), "。")


def _net(say: Speaker, of: Statement) -> Said:
    word = "净买入" if of.side == "up" else "净卖出"
    lead = say.way("net", "南向资金今日", "今日南向资金")
    return (lead, word, say.num(of.one("net_flow")), _both_ways(say, of), "。")


def _both_ways(say: Speaker, of: Statement) -> Said:
    bought, sold = of.get("buy"), of.get("sell")
    return ("，其中买入", say.num(bought), "，卖出", say.num(sold)) if bought and sold else ""


def _gross(say: Speaker, of: Statement) -> Said:
    bought, sold = of.facts
    return ("南向资金全天买入", say.num(bought), "，卖出", say.num(sold), "。")


def _flow_streak(say: Speaker, of: Statement) -> Said:
    return ("南向资金已连续", say.num(of.facts[0]), "净流入。" if of.side == "up" else "净流出。")


def _net_week(say: Speaker, of: Statement) -> Said:
    return ("本周南向资金累计", "净买入" if of.side == "up" else "净卖出", say.num(of.facts[0]), "。")


def _net_year(say: Speaker, of: Statement) -> Said:
    total, mean = of.one("net_flow"), of.one("net_flow_avg")
    word = "净买入" if total.figure.value > 0 else "净卖出"
    return ("今年以来，南向资金累计", word, say.num(total), "，日均净买入", say.num(mean), "。")


def _heavy(say: Speaker, of: Statement) -> Said:
    up = [fact for fact in of.facts if fact.figure.value > 0]
    down = [fact for fact in of.facts if fact.figure.value < 0]
    lead = say.way("heavy", "权重股方面，", "成交活跃的大型股中，")
    if up and down:
        return (lead, stocks(say, up, "上涨"), "；", stocks(say, down, "下跌"), "。")
    return (lead, stocks(say, up or down, "上涨" if up else "下跌"), "。")


def _gainers(say: Speaker, of: Statement) -> Said:
    lead = say.way("gainers", "涨幅居前的个股中，", "上涨个股中，")
    return (lead, stocks(say, of.facts, "上涨"), "。")


def _losers(say: Speaker, of: Statement) -> Said:
    lead = say.way("losers", "跌幅居前的个股中，", "下跌个股中，")
    return (lead, stocks(say, of.facts, "下跌"), "。")


def _stock_highs(say: Speaker, of: Statement) -> Said:
    names = listed([say.stock(subject) for subject in of.subjects])
    many = "均" if len(of.subjects) > 1 else ""
    extreme = "新高" if of.side == "up" else "新低"
    return ("以复权价计，", names, many, f"收于一年{extreme}。")


def _stock_streak(say: Speaker, of: Statement) -> Said:
    streak = of.facts[0]
    return (say.stock(streak.subject), "已", "连涨" if of.side == "up" else "连跌", say.num(streak), "。")


def _given_back(say: Speaker, of: Statement) -> Said:
    clauses = [
        (say.stock(peak.subject), "盘中一度涨", say.num(peak), "，收盘", moved(say, change))
        for peak, change in zip(of.facts[::2], of.facts[1::2], strict=True)
    ]
    return (joined(clauses, "；"), "。")


def _basket(say: Speaker, of: Statement) -> Said:
    up = [fact for fact in of.facts if fact.figure.value > 0]
    down = [fact for fact in of.facts if fact.figure.value < 0]
    name = _group(of)
    if up and down:
        return (name, "走势分化，", stocks(say, up, "上涨"), "；", stocks(say, down, "下跌"), "。")
    return (name, "走强，" if up else "走弱，", stocks(say, of.facts, "上涨" if up else "下跌"), "。")


def _crossed(say: Speaker, of: Statement) -> Said:
    word = "跌破" if of.side != "up" else "站上" if of.unmatched else "重上"
    names = [say.name(fact.subject) for fact in of.facts]
    if len(names) > 1:
        marks = listed([say.num(fact) for fact in of.facts])
        return (listed(names), "收盘分别", word, marks, "关口", _first(say, of, "首次"), "。")
    return (names[0], "收盘", word, say.num(of.facts[0]), "关口", _first(say, of, "首次"), "。")


def _turnover_crossed(say: Speaker, of: Statement) -> Said:
    return ("大市成交额为", _since(say, of), "首次超过", say.num(of.one("threshold")), "。")


def _last_month(say: Speaker, of: Statement) -> Said:
    clauses = [(say.name(fact.subject), "累计", moved(say, fact)) for fact in of.facts]
    return (f"{of.days[0].month}月，", joined(clauses), "。")


def _sectors(say: Speaker, of: Statement) -> Said:
    lead = say.way("sectors", "恒生综合行业指数中，", "行业方面，")
    return (lead if of.facts[0].period.is_day else "本周行业方面，", _each(say, of.facts), "。")


def _each(say: Speaker, facts: Sequence[Fact]) -> Said:
    return joined([(say.name(fact.subject), moved(say, fact)) for fact in facts])


def _sectors_up(say: Speaker, of: Statement) -> Said:
    return ("" if of.facts[0].period.is_day else "本周", "各行业全线上涨，", _each(say, of.facts), "。")


def _sectors_down(say: Speaker, of: Statement) -> Said:
    return ("" if of.facts[0].period.is_day else "本周", "各行业全线下跌，", _each(say, of.facts), "。")


def _share(say: Speaker, of: Statement) -> Said:
    up, down = of.facts
    return ("统计范围内的港股", say.num(up, "只"), "上涨，", say.num(down, "只"), "下跌。")


def _rotation(say: Speaker, of: Statement) -> Said:
    stalled, rising = (say.name(subject) for subject in of.subjects)
    return ("资金出现轮动，前一周领涨的", stalled, "今日转弱，此前落后的", rising, "补涨。")


def _mainland(say: Speaker, of: Statement) -> Said:
    return ("A股方面，", _each_close(say, of, ""), "。")


def _each_close(say: Speaker, of: Statement, gone: str) -> Said:
    """Each index with its move and its close."""
    pairs = zip(of.all("close"), of.all("change_pct"), strict=True)
    clauses = [
        (say.name(close.subject), gone if move.figure.value else "", moved(say, move), "，收报", say.num(close))
        for close, move in pairs
    ]
    return joined(clauses, "；")


def _mainland_turnover(say: Speaker, of: Statement) -> Said:
    turnover, change = of.one("turnover"), of.get("turnover_change")
    more = ("，较上一交易日", "放量" if change.figure.value > 0 else "缩量", say.num(change)) if change else ""
    return ("沪深两市全天成交额", say.num(turnover), more, "。")


def _mainland_breadth(say: Speaker, of: Statement) -> Said:
    up, down = of.facts
    return ("今日沪深两市", say.num(up, "只"), "个股上涨，", say.num(down, "只"), "个股下跌。")


def _pe(say: Speaker, of: Statement) -> Said:
    multiple, place = of.facts
    name, of_years, history = say.name(multiple.subject), "近五年", "五年"
    if of.days:
        of_years = history = f"{of.days[0].year}年{of.days[0].month}月以来"
    return say.way(
        "pe",
        (name, "市盈率(TTM)为", say.num(multiple), f"，处于{of_years}", say.num(place), "分位。"),
        (name, "最新市盈率(TTM)为", say.num(multiple), f"，{history}历史分位数为", say.num(place), "。"),
    )


def _rsi(say: Speaker, of: Statement) -> Said:
    zone = {"high": "，进入超买区间", "low": "，进入超卖区间"}.get(of.side, "")
    return (say.name(of.facts[0].subject), "14日RSI为", say.num(of.facts[0]), zone, "。")


def _average(say: Speaker, of: Statement) -> Said:
    where = "上方" if of.side == "above" else "下方"
    return (say.name(of.facts[0].subject), "250日均线位于", say.num(of.facts[0]), f"，指数收于该均线{where}。")


_BARRIERS: Final = {"resistance": "上方阻力位在", "support": "下方支撑位在"}


def _barriers(say: Speaker, of: Statement) -> Said:
    clauses = [
        (_BARRIERS[fact.measure], say.num(fact), f"，即{since(say, day)}的{'高位' if kind == 'high' else '低位'}")
        for fact, day, kind in zip(of.facts, of.days, of.notes, strict=True)
    ]
    return (say.name(of.facts[0].subject), joined(clauses, "；"), "。")


def _abroad(say: Speaker, of: Statement) -> Said:
    when = "隔夜美股" if (say.day - of.days[0]).days == 1 else "上周五美股"
    clauses = [(say.name(fact.subject), moved(say, fact)) for fact in of.facts]
    return (when, "，", joined(clauses), "。")


def _closed(say: Speaker, of: Statement) -> Said:
    return ("港股随后休市，", since(say, of.days[0]), "恢复交易。")


def _mainland_closed(say: Speaker, of: Statement) -> Said:  # noqa: ARG001 - every phrase takes both
    return "下一交易日内地市场休市，南向交易暂停。"


def _event(say: Speaker, of: Statement) -> Said:
    return (since(say, of.days[0]), "，", say.name(of.subjects[0]), "：", of.notes[0], "。")


def _week_indices(say: Speaker, of: Statement) -> Said:
    return ("本周", _closes(say, of, "累计上涨", "累计下跌", "累计"))


def _month(say: Speaker, of: Statement) -> Said:
    month = of.facts[0]
    word = "累计上涨" if of.side == "up" else "累计下跌"
    return ("本月以来，", say.name(month.subject), word, say.num(month), "。")


def _week_gainers(say: Speaker, of: Statement) -> Said:
    # 本周 before a name may be 本周三一国际
    lead = say.way("week-gainers", "本周涨幅居前的个股中，", "本周上涨个股中，")
    return (lead, stocks(say, of.facts, "累计上涨"), "。")


def _week_losers(say: Speaker, of: Statement) -> Said:
    return ("本周跌幅居前的个股中，", stocks(say, of.facts, "累计下跌"), "。")


def _today(say: Speaker, of: Statement) -> Said:
    signs = {fact.figure.value > 0 for fact in of.facts}
    if len(signs) == 1:
        word = "上涨" if signs == {True} else "下跌"
        return ("今日", respectively(say, [say.name(fact.subject) for fact in of.facts], of.facts, word), "。")
    return ("今日", _each(say, of.facts), "。")


def _week_mainland(say: Speaker, of: Statement) -> Said:
    return ("本周", _each_close(say, of, "累计"), "。")


def _style_week(say: Speaker, of: Statement) -> Said:
    large, small = of.facts
    how = "小盘股占优" if of.side == "small" else "大盘股占优"
    return (
        f"风格上{how}，", say.name(large.subject), "本周", moved(say, large), "，", say.name(small.subject), "本周",
        moved(say, small), "。",
    )  # fmt: skip


def _style_since(say: Speaker, of: Statement) -> Said:
    large, small = of.facts
    assert large.period.start is not None
    year = large.period.start.year
    return (
        f"{year}年以来，", say.name(large.subject), "累计", moved(say, large), "，", say.name(small.subject), "累计",
        moved(say, small), "。",
    )  # fmt: skip


def _pe_mean(say: Speaker, of: Statement) -> Said:
    where = "高于" if of.side == "above" else "低于"
    return (say.name(of.facts[0].subject), "过去五年市盈率均值为", say.num(of.facts[0]), f"，现值{where}均值。")


_WORTH: Final = {"pb": "市净率为", "dividend_yield": "股息率为"}


def _pb_yield(say: Speaker, of: Statement) -> Said:
    clauses = [(_WORTH[fact.measure], say.num(fact)) for fact in of.facts]
    return (say.name(of.facts[0].subject), joined(clauses), "。")


def _as_of(of: Statement) -> str:
    """The day Wall Street last traded."""
    day = of.facts[0].period.end
    return f"截至{day.month}月{day.day}日，" if day else ""


def _pe_abroad(say: Speaker, of: Statement) -> Said:
    names = [say.name(fact.subject) for fact in of.facts]
    return (_as_of(of), respectively(say, names, of.facts, "为", of_what="市盈率(TTM)"), "。")


def _theme_up(say: Speaker, of: Statement) -> Said:
    return ("走强的", _kin(of), "中，", stocks(say, of.facts, "上涨"), "。")


def _theme_down(say: Speaker, of: Statement) -> Said:
    return ("走弱的", _kin(of), "中，", stocks(say, of.facts, "下跌"), "。")


def _stalling(say: Speaker, of: Statement) -> Said:
    return ("此前领先的", listed([say.stock(subject) for subject in of.subjects]), "出现回调。")


def _catching_up(say: Speaker, of: Statement) -> Said:
    return ("此前落后的", listed([say.stock(subject) for subject in of.subjects]), "开始补涨。")


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
}  # fmt: skip

HEADINGS: Final[dict[str, tuple[str, ...]]] = {
    "shorts": ("卖空",),
    "flows": ("南向资金", "港股通动向"),
    "stocks": ("个股聚焦", "个股异动"),
    "baskets": ("热点板块", "题材股"),
    "sectors": ("行业表现", "行业轮动"),
    "mainland": ("A股联动", "内地市场"),
    "valuation": ("估值",),
    "levels": ("技术位", "技术面"),
    "abroad": ("外围市场",),
    "ahead": ("后市关注",),
    "today": ("今日市场",),
    "style": ("大小盘风格",),
    "breadth": ("涨跌家数",),
    "valuation-HSI": ("恒指估值",),
    "valuation-HSTECH": ("恒生科技指数估值",),
    "valuation-000300.SH": ("A股估值",),
    "against": ("与海外比较",),
    "theme_week": ("本周表现",),
    "rotation": ("资金轮动",),
}

TONGUE: Final = Tongue(
    lang=Lang.ZH_HANS,
    phrases=PHRASES,
    leads=LEADS,
    headlines=HEADLINES,
    headings=HEADINGS,
    names=_NAMES,
    between="　",
)
