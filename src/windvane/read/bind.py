"""Bind each number of an article to a measure, a subject and a period.

The binder walks the tokens once, from left to right, and knows no measure by name: it keeps whom the sentence speaks of,
what it says of them, of when, and at each number asks the nearest word that its unit fits. Subjects and periods carry
over clauses; 分别 deals a list out; a pair (升310点或1.21%) shares its word; 由X升至Y has an old value and a new one.
Where nothing tells, a number is the rest: a wrong binding is worse than none.

Each layer knows only those below it::

    Walk → Subjects → Phrases → Periods → Moves → Sayings → Stating → Binder
    state  who: names, others   when      what: price, all  the fact  the walk
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, takewhile
from operator import attrgetter
from typing import Final

from windvane.articles import Article, Reading
from windvane.facts import Fact, Quoted
from windvane.figures import BARE, Kind
from windvane.lexicon.fold import fold
from windvane.lexicon.languages import is_english
from windvane.measures import Measure, Moment, Role, When
from windvane.read.beside import FAR
from windvane.read.columns import column_of
from windvane.read.listing import HOME_MARKETS, INDEX_MARKETS, home_of, is_index, is_share, trades_round_the_clock
from windvane.read.moves import is_sum
from windvane.read.numbers import Numeral, NumeralKind
from windvane.read.records import find_records
from windvane.read.resolve import clock_of, undated
from windvane.read.scan import Tag, Token, Vocabulary, Word, default_vocabulary, lexicon_words, scan
from windvane.read.stating import Stating
from windvane.read.walk import Bound, Cue, Saying, Subject

#: What says the money of all amounts behind it (47.5元（港元，下同）下调至44.5元); its comma parts no clause.
_BELOW: Final = "，下同"
#: A full-width comma that parts thousands, not clauses (8，100点).
_THOUSANDS: Final = re.compile(
    r"(\d(?<![\d.,]\d)\d{0,2})，(?=\d{3}(?:\.\d+)? ?(?:[点美港元亿万]|，\d{3}[点美港元亿万]))"
)
#: Behind a number that is part of a name, what makes the name a moving average (250天线).
_TECHNICAL: Final = re.compile("(?:日|移动)?(?:平均|均)?线")
#: So far before 收报, 半 still makes it the half-day's.
_HALF_DAY: Final = 24
#: Before a high or a low, what makes it more than the session's.
_OF_SPAN: Final = re.compile(r"(?:历史|[年月周季]内?|近期|前期|阶段性?|首日|今年|以来的?)\Z")
#: Behind a close, what makes it the base a move is told from, without its level or with it (与日间收市26024点相比).
_AS_BASE: Final = re.compile("价?(?:相比|相较|比较)")
_BASE_BEHIND: Final = re.compile(r"价?[\d,.]+ ?[点元](?:相比|相较|比较)")
#: Behind an amount, what makes it the whole market's (沽空金额350亿元，占大市成交14.2%).
_OF_ALL: Final = re.compile("，?占(?:大市|全日|两市)?总?成交")
#: Behind a count, what makes it one of shares; and no group of them is so large.
_SHARES_COUNTED: Final = ("个股", "股票")
_OF_ALL_SHARES: Final = 500
#: Behind a count, the companies counted, with what they did where the clause ends with it (112家公司业绩预喜).
_COMPANIES: Final = re.compile(
    r"(?:A股|港股|境内|内地)?(?:上市)?(?:公司|企业|房企|券商|新股)(?!中的?[，、])(?:(?!分别|合计|共|中)(?:20\d\d年|[\u4e00-\u9fff]){1,12}(?=[，。；\n]))?"
)
#: All that may stand before such a count in its clause.
_COUNTING: Final = re.compile(
    r"(?:截至目前|目前|今年以来|[本下][周月]|今日|昨日|其中|此外|另外?|A股|两市|合计|[将已共有仍还又超逾近约过 \u3000]|(?:20\d\d年)?\d{1,2}月\d{1,2}日)*"
)
#: At the head of a paragraph, what makes it about all short selling of the market.
_SHORTS: Final = re.compile(r"\s*(?:沽空|卖空)方面，")
#: Through these money flows; nobody sells them short (北水净买入50亿元，沽空金额322亿元，占大市成交13.5%).
_CHANNELS: Final = ("SOUTHBOUND", "NORTHBOUND")
#: Behind an amount, the fund or the market it went into or out of (290亿美元流入美国股票型基金).
_INTO: Final = re.compile("(?:净)?流[入出向]了?(?P<whom>[\u4e00-\u9fff]{2,12}?(?:基金|ETF))")
#: Behind a number, what leads to those it is said of (净流出超10亿元的有京东方、中国船舶).
_LISTED: Final = re.compile("的(?:个股|股票|公司)?(?:有|包括|为|是)")
#: Between a count of stocks or sectors and how much at least went into each of them (14股净流入超3亿元).
_EACH_FLOWED: Final = re.compile(
    "(?P<noun>个股|股票|公司|行业|板块)?(?:[获遭]|主力|融资|机构|资金){0,4}净(?:流入|流出|买入|卖出)"
    "(?:额|金额|规模)?(?:[均都])?(?:约|近|逾|超过?|在)?"
)
#: Behind such an amount, how many it is said of, and what those are (净买入超1亿元的有63只), however it is said before.
_HAVE_IT: Final = re.compile(r"(?:以上)?的(?:个股|股票|公司)?(?:共|达)?有?[0-9]+[只家股]")
_STOCKS: Final = "个股"
_STOCKS_WITHIN: Final = 60
#: Units in which stocks are counted, and behind one, what tells that stocks are (2186只个股获净买入).
_STOCK_UNITS: Final = ("股", "只", "家")
_OF_STOCKS: Final = re.compile("(?:个股|股票)|[获遭]?(?:主力|融资|机构)?(?:资金)?净[流买卖]")
#: Before a count, what makes the names before it only some of the counted.
_AND_OTHERS: Final = re.compile("等(?:约|近|逾|超)?\\Z")
#: The shortest subject that may be the beginning of a name.
_SHORTEST_NAME: Final = len("text:") + 2
#: No list of numbers is longer.
_LONGEST_RUN: Final = 40
#: What only a company has, so that a clause without a name speaks of the last one named, and how many names back.
_SHARE_MEANT: Final = re.compile("该股|该公司|股价|每股|目标价")
_BACK: Final = 12
#: What has no shares, and what is said of shares only.
_NO_SHARES: Final = ("产品", "业务", "销量", "销售", "收入", "用户")
#: What only the whole company reports, so that it is of no part of it named before (海外业务收入10亿元；归母净利润3亿元).
_WHOLE_BOOKS: Final = re.compile(
    "归母|归属于?(?:上市公司|母公司|股东)|扣非|每股(?:基本)?(?:收益|盈利)|(?<!占)整体(?:收入|营收)"
)
#: What the name of a part of a company ends in.
_PARTS: Final = ("业务", "产品", "订单", "客户", "板块", "分部", "事业部")
_SESSION_MEANT: Final = re.compile("[开收][盘市]?(?:[升涨跌挫报]|即报)|[高低]开")
#: What may stand between a name and its number in a list.
_BEFORE_LISTED: Final = ("", ":", "：")
#: What a word begins with for a move of now, or of the close, whatever moment the sentence was at.
_LEAVES_MOMENT: Final = "现收"
#: Between two numbers of a run there are at most so many characters.
_RUN_GAP: Final = 4


class Binder(Stating):
    """Walks the tokens of an article and deals its numbers out."""

    __slots__ = ()

    def run(self) -> Reading:
        """Walk the tokens and hand on what was read."""
        for place, token in enumerate(self.tokens):
            tag, _, end, word, number = token
            if word is not None:
                if not word.silent:
                    self._word(place, token, word)
            elif number is not None:
                self._number(place, number)
            else:
                match tag:
                    case Tag.COMMA:
                        self.start_clause(end)
                    case Tag.STOP:
                        self.start_sentence(end)
                    case Tag.BREAK:
                        if self.column is not None or self.text[token.start - 1] == ")":
                            self._head_column(token.start)
                        self.start_paragraph(end)
                    case Tag.SEMICOLON | Tag.COLON:
                        self.break_off(place)
                    case Tag.OPEN:
                        self.ticker(place, token)
        self._settle_names()
        self.facts.sort(key=_where)
        facts = tuple(_once(self.facts))
        records = tuple(find_records(self.article, self.text, self.tokens, self.clock, facts))
        return Reading(self.article, facts, tuple(self.found), tuple(self.mentions), tuple(self.datelines), records)

    def _settle_names(self) -> None:
        """Give facts of an unlisted name, or of the beginning of one, the id its code settles somewhere in the article."""
        if not self.mentions:
            return
        printed = {mention.id for mention in self.mentions}
        coded = {f"text:{mention.name.strip()}": mention.id for mention in self.mentions}
        for mention in self.mentions:  # 「机器人第一股」的宇树科技(688836)
            coded.setdefault(f"text:{mention.name.rpartition('的')[2].strip()}", mention.id)
        for index, fact in enumerate(self.facts):
            if fact.subject.startswith("text:") and len(fact.subject) >= _SHORTEST_NAME:
                ids = {id for name, id in coded.items() if name.startswith(fact.subject)}
                if len(ids) == 1:
                    self.facts[index] = replace(fact, subject=ids.pop())
            elif fact.subject in self.twins and fact.subject not in printed:
                id, first = self.twins[fact.subject]
                if isinstance(fact.origin, Quoted) and fact.origin.start < first:
                    self.facts[index] = replace(fact, subject=id)  # the title, before the code

    # -- words --------------------------------------------------------------------------------------------------------

    def _word(self, place: int, token: Token, word: Word) -> None:
        if word.names:
            self.name(place, token, word)
            return
        if word.decoy:
            return
        self.average = self.average or word.average
        if word.time is not None and self.time(place, token, word, word.time):
            return
        if word.nouns or word.direction or word.level or word.touch or word.crossing:
            if word.level is not None and word.level.moment in (Moment.HIGH, Moment.LOW) and not self._leads(place):
                if word.touch is not None:
                    self.touched = word.touch.moment or True
                return
            self._cue(place, token, word)
        if word.closing:
            self.closing = True
            self.moment = None  # 盘中最多涨22%，截至收盘，涨12%
        self.note(place, word)
        if word.says:
            self.note_speaker(token)

    def _cue(self, place: int, token: Token, word: Word) -> None:
        """Keep a word that says what a number is."""
        if word.touch is not None:
            self.touched = word.touch.moment or True
        level = word.level
        if level is not None and level.moment is Moment.CLOSE and _AS_BASE.match(self.text, token.end):
            self.against = True  # 与日间收市相比升39点: the close is only what the move is from
            return
        if level is not None:
            self.way = level.sign or self.way
            if level.moment in (Moment.HIGH, Moment.LOW) and (
                self.against or self.source >= 0 or self._is_of_span(token)
            ):
                self.from_extreme = True
            else:
                self.at = level.moment or self.at
            if level.moment is Moment.CLOSE and _BASE_BEHIND.match(self.text, token.end):
                self.against = True
            elif level.moment is Moment.CLOSE:
                self.moment = None
                half = (
                    word.time is not None
                    or "半" in self.text[max(self.clause_start, token.start - _HALF_DAY) : token.start]
                )
                self.midday = self.midday and half
        if (word.text.startswith("收") or word.text.endswith(("收市", "收盘"))) and not self.against:
            self.closing = True
            self.settled = self.settled or (bool(self.group) and self._settles(self.group[-1]))
        if word.direction is not None and word.text[0] in _LEAVES_MOMENT:
            self.moment = None  # 低开6.8%报62元，现跌7.5%; 高见26100点，收升1%
        if word.direction is not None and word.direction.total and self.span is None:
            self.span = self.paragraph_week
        self.keep(Cue(place, word, self.clause))

    def _is_of_span(self, token: Token) -> bool:
        """Whether a high or a low is of more than the session (月内高点, 52周高位, 历史高位)."""
        return _OF_SPAN.search(self.text, max(0, token.start - 5), token.start) is not None

    def _leads(self, place: int) -> bool:
        """Whether a number follows a word such as 高位 or 最低, with at most small words between."""
        for token in self.tokens[place + 1 : place + 4]:
            if token.tag is Tag.NUMBER:
                return True
            if token.tag is Tag.COLON:
                continue  # 最高价：52.07美元
            word = token.word
            if word is None or not (word.level or word.particle or word.touch or len(word.text) == 1):
                return False
        return False

    # -- numbers ------------------------------------------------------------------------------------------------------

    def _number(self, place: int, number: Numeral) -> None:
        match number.kind:
            case NumeralKind.CODE:
                self.code(place, number)
            case NumeralKind.DATE if self.rolling and number.month is None and number.day is not None:
                self.take_days(number.day)
            case NumeralKind.DATE:
                self.date(place, number)
            case NumeralKind.WINDOW if self.ended and self.trends(number):
                self._figure(place, number)
            case NumeralKind.WINDOW:
                self.look_back(number)
            case NumeralKind.FIGURE if number.word[-2:] == "小时" and self._dates_move(place):
                self.look_back(number)
            case NumeralKind.NAME if number.unit.symbol == "years":
                self.look_back(number)  # 高于十年平均的11倍
            case NumeralKind.NAME if _TECHNICAL.match(self.text, number.end):
                self.keep(Cue(place, lexicon_words()["均线"], self.clause))
            case NumeralKind.FIGURE if self.column is not None and self._is_in_column(number):
                self._listed(place, number)
            case NumeralKind.FIGURE | NumeralKind.HAN if place >= self.done:
                self._figure(place, number)

    def _head_column(self, end: int) -> None:
        """At the end of a line that a bracket ends or a list goes on with, begin a list whose heading has the unit, or end it.

        A line with none of its numbers ends the list; an empty one does not.
        """
        if self.text[end - 1 : end] == "\n":
            return
        column = column_of(self.text, end)
        named = [cue.word for cue in self.cues if not cue.used and Kind.MONEY in cue.word.nouns] if column else []
        if column is not None and named:
            noun = named[-1]
            self.column, self.column_said = column, Saying(self.catalogue.by_id[noun.nouns[Kind.MONEY]], noun.sign)
        elif not self.column_here:
            self.column = None
        self.column_here = False

    def _is_in_column(self, number: Numeral) -> bool:
        """Whether a bare number stands right behind a name with its code in a list whose heading gives the unit."""
        if number.unit is not BARE or not self.group or not self.group[-1].fixed:
            return False
        return self.text[self.group_end : number.start].strip() in _BEFORE_LISTED

    def _listed(self, place: int, number: Numeral) -> None:
        """Bind a number of such a list."""
        assert self.column is not None
        assert self.column_said is not None
        factor, unit = self.column
        scaled = number._replace(value=number.value * factor, ulp=number.ulp * factor, unit=unit)
        self.state(place, scaled, self.column_said, self.group[-1:])
        self._close(self.column_said, scaled, place)
        self.column_here = True

    def _dates_move(self, place: int) -> bool:
        """Whether a number of hours is the time of the move behind it (24小时涨超9%)."""
        following = self.token(place + 1)
        word = following.word if following is not None else None
        return word is not None and word.direction is not None

    def _figure(self, place: int, number: Numeral) -> None:
        """Bind a number, and with it the run of numbers it begins."""
        run = self._run(place, number)
        number = run[0][1]
        self.note_phrase(place, number.start)
        last_place, last = run[-1]
        said = self.say(place, number, last_place)
        if said is None:
            return
        statistic = self.statistic() if said.measure.grows else None
        subjects = [statistic] if statistic is not None else self._subjects(number, said, len(run))
        if len(run) == 1:
            subjects = self._begin_list(last_place, number, subjects)
        for index, (member, figure) in enumerate(run):
            if len(run) > 1 and len(self.dates) == len(run):
                self.span, self.span_clause = self.dates[index], self.clause
            self.state(member, figure, said, self._dealt(subjects, run, index))
        self._close(said, last, last_place)

    def _close(self, said: Saying, last: Numeral, place: int) -> None:
        """Move on behind numbers that are bound: their words are used, their subjects may be replaced."""
        self.done = place + 1
        for cue in self.cues[self.unused :]:
            cue.used = True
        self.unused = len(self.cues)
        self.previous = self.latest = Bound(said, last)
        self.number_end = last.end
        self.span_spent = self.span_local
        if self.span is not None and self.span_clause == self.clause and not said.measure.core:
            self.span_counted = self.span
        self.group_open = False
        self.clause_name = False
        self.last_subject = self.facts[-1].subject
        if said.moment in (Moment.HIGH, Moment.LOW, Moment.OPEN) and not self.from_extreme:
            self.moment = said.moment
        elif said.moment is not None:
            self.moment = None

    def _run(self, place: int, number: Numeral) -> list[tuple[int, Numeral]]:
        """The numbers joined to this one as a list of the same kind (4.49%、9.03%、5.44%), with their places."""
        run = [(place, number)]
        if number.range_to:
            return run
        while len(run) < _LONGEST_RUN and (ahead := self._joined_after(run[-1][0])) is not None:
            following = self.tokens[ahead].number
            if following is None or following.kind is not NumeralKind.FIGURE or following.range_to:
                return run
            gap = self.text[run[-1][1].end : following.start]
            same = following.unit.kind is number.unit.kind or self._shares_unit(number, following)
            if not same or len(gap.strip()) > _RUN_GAP:
                return run
            if self._shares_unit(run[-1][1], following):
                run = [(member, figure._replace(unit=following.unit)) for member, figure in run]
            run.append((ahead, following))
        return run

    def _shares_unit(self, number: Numeral, following: Numeral) -> bool:
        """Whether an amount leaves its currency to the last of its list (9.3亿、7.1亿和3.2亿港元)."""
        scaled = number.unit.kind is Kind.BARE and self.text[number.end - 1] in "万亿"
        return scaled and following.unit.kind is Kind.MONEY

    def _joined_after(self, place: int) -> int | None:
        """The place of what a joint, with at most small words behind it, joins to a number; None without a joint."""
        joint = False
        ahead = place + 1
        while (token := self.token(ahead)) is not None and token.word is not None:
            word = token.word
            if word.joint and word.text != "或":
                joint = True
            elif not joint or not (word.particle or word.oblique):
                return None
            ahead += 1
        return ahead if joint and token is not None else None

    def _begin_list(self, place: int, number: Numeral, subjects: list[Subject]) -> list[Subject]:
        """Begin to deal a list out to numbers that have words of their own (分别跌1.4%和升2%); whose the first one is."""
        if not self.waiting and len(subjects) > 1:
            following = self._number_joined(place)
            if following is not None and following.unit.kind is number.unit.kind:
                self.waiting = subjects
                subjects = subjects[:1]
        self.waiting = self.waiting[1:]
        return subjects

    def _number_joined(self, place: int) -> Numeral | None:
        """The number that a joint and words of its own join to one (1.4%和跌2%)."""
        joint = self.token(place + 1)
        if joint is None or joint.word is None or not joint.word.joint:
            return None
        ahead = place + 2
        while (token := self.token(ahead)) is not None and token.word is not None and not token.word.names:
            ahead += 1
        return token.number if token is not None and token.word is None else None

    # -- dealing out --------------------------------------------------------------------------------------------------

    def _subjects(self, number: Numeral, said: Saying, count: int) -> list[Subject]:
        """Whom a run of so many numbers is about."""
        if self.waiting and count == 1 and not self.clause_name:
            return self.waiting[:1]
        if number.unit.kind is Kind.MONEY and is_sum(number) and self.text.startswith("的", number.end):
            owner = self._owner(number.end + 1)
            if owner is not None:
                return [owner]
        if self.base_day is not None and number.unit.kind is Kind.PERCENT and self.text.startswith("的", number.end):
            owner = self._owner(number.end + 1)
            if owner is not None:
                return [owner]  # 前一日大涨15%的海科新源
        if count == 1 and said.measure.when is When.FLOW:
            counted = self._counted_here(number)
            if counted is not None:
                return [counted]
        listed = _LISTED.match(self.text, number.end) if count == 1 and said.measure.core else None
        if listed is not None:
            names = self._names_at(listed.end())
            if names:
                return names
        if said.measure.role is Role.CROSSING and number.unit.kind is Kind.PERCENT and self.yield_behind(number):
            owner = self._owner(number.end + 1)
            if owner is not None:
                return [owner]
        into = _INTO.match(self.text, number.end) if number.unit.kind is Kind.MONEY else None
        if into is not None and said.measure.when is When.FLOW:
            low, high = into.span("whom")
            return [Subject((), self.article.text[low:high], low, high)]
        if self._is_of_many(number, said) or self._counts_stocks(number, said):
            self.group = [Subject((HOME_MARKETS.get(self.clock.home, "MARKET.HK"),), "", number.start, number.start)]
            return self.group
        if number.unit.kind is Kind.COUNT and not self.sentence_name and not self.clause_name:
            counted = self._counted(number, said.measure)
            if counted is not None:
                last, self.group = self.group, [counted]
                self.forecast = self.forecast and self.expected == self.clause  # 已披露业绩预告，其中112家公司预喜
                if self.span is self.report and self.span_clause != self.clause:
                    self.span = None  # 披露2025年度预告，其中112家公司: the year is that of the books
                self.passing = (last, self.group) if not counted.ids else None
        if said.measure.of_market and self._of_whole_market(number):
            self.group = [Subject((HOME_MARKETS.get(self.clock.home, "MARKET.HK"),), "", number.start, number.start)]
        if count > 1 and len(self.group) != count:
            for group in reversed(self.groups[-6:]):
                if len(group) == count and group[0].start >= self.sentence_start:
                    return group
        together = (self.shared or self.ended) and count == 1 and said.measure.family is None
        if together and not self.clause_name:
            here = [group for group in self.groups[-4:] if group[0].start >= self.sentence_start and group[0].ids]
            if len(here) == 2 and (self.shared or len(self.group) == 1):
                return [one for group in here for one in group]
        if self.clause_name and self.group_clause == self.clause:
            self.complete_list(number.start, count)
        timed = self.window is not None or self.span is not None
        if number.signed and timed and not self.sentence_name and self.topic:
            return self.topic  # a line of the table behind a quote: 近1周：+2.60%
        if not self.clause_name and self.group and self.group_clause != self.clause:
            share = self._share_meant(number) or self._company_meant(said.measure)
            if share is not None:
                self.group = [share]
        if said.measure.when is When.ARTICLE and not self.sentence_name and self._is_other_line():
            return self.topic
        return self.group or self.topic or [Subject((), "", number.start, number.start)]

    def _is_other_line(self) -> bool:
        """Whether the last name is only another line of the share the text is about (中芯国际…中芯A股现跌2.6%。其目标价)."""
        if len(self.topic) != 1 or len(self.group) != 1:
            return False
        last, topic = self.group[0], self.topic[0]
        ids = self.pick(last), self.pick(topic)
        return all(map(is_share, ids)) and home_of(ids[0]) != home_of(ids[1]) and last.phrase[:2] == topic.phrase[:2]

    def _is_of_many(self, number: Numeral, said: Saying) -> bool:
        """Whether a count is of all that moved, of which the clause names only some (A、B等13只个股涨停)."""
        if not said.measure.core or said.measure.units != (Kind.COUNT,) or not self.clause_name:
            return False
        return len(self.group) > 1 and _AND_OTHERS.search(self.text, number.start - 3, number.start) is not None

    def _counts_stocks(self, number: Numeral, said: Saying) -> bool:
        """Whether a count of stocks stands in a sentence that names nobody behind one on a share (…涨2%。共有52股涨停)."""
        if (
            number.unit.kind is not Kind.COUNT
            or self.sentence_name
            or number.word not in _STOCK_UNITS
            or not self.group
        ):
            return False
        if not said.measure.core and _OF_STOCKS.match(self.text, number.end) is None:
            return False
        return all(is_share(self.pick(one)) for one in self.group)

    def _counted_here(self, number: Numeral) -> Subject | None:
        """The stocks just counted, or counted next, that an amount is the least of (14股净流入超3亿元, 净流入超3亿元的有14只)."""
        previous = self.previous
        if previous is not None and not self.clause_name and previous.number.unit.kind is Kind.COUNT:
            flowed = _EACH_FLOWED.fullmatch(self.text, previous.number.end, number.start)
            if flowed is not None:
                return self._subject((), previous.number.start, max(previous.number.end, flowed.end("noun")))
        if self.text[number.end : number.end + 1] not in "的以" or _HAVE_IT.match(self.text, number.end) is None:
            return None
        at = self.text.rfind(_STOCKS, max(self.sentence_start, number.start - _STOCKS_WITHIN), number.end + FAR)
        return self._subject((), at, at + len(_STOCKS)) if at >= 0 else None

    def _owner(self, start: int) -> Subject | None:
        """The listed name that begins right behind an amount and 的, whose it is (市值2000亿元的京东方)."""
        token = self.token(bisect_left(self.tokens, start, key=attrgetter("start")))
        if token is None or token.start != start or token.word is None or not token.word.names:
            return None
        return self._subject(token.word.names, token.start, token.end)

    def _names_at(self, start: int) -> list[Subject]:
        """The list of listed names that begins at a place (超10亿元的有京东方、中国船舶), else none."""
        names: list[Subject] = []
        for place in range(bisect_left(self.tokens, start, key=attrgetter("start")), len(self.tokens)):
            token = self.tokens[place]
            if token.start != start or token.word is None or not (token.word.names or token.word.joint):
                break
            if token.word.names:
                names.append(self._subject(token.word.names, token.start, token.end))
            start = token.end
        return names

    def _share_meant(self, number: Numeral) -> Subject | None:
        """The share that 该股 or 股价 means where the last name is of something without one (an index, a product)."""
        last = self.group[-1]
        if number.unit.kind is Kind.POINT or (last.ids and not is_index(self.pick(last))):
            return None
        if (
            _SHARE_MEANT.search(self.text, self.clause_start, number.start) is None
            and not (
                self.folded(last).endswith(_PARTS) and _WHOLE_BOOKS.search(self.text, self.clause_start, number.start)
            )
            and not (
                self.folded(last).endswith(_NO_SHARES)
                and _SESSION_MEANT.search(self.text, self.clause_start, number.start)
            )
        ):
            return None
        paragraph = self.text.rfind("\n", 0, self.clause_start)
        here = [group for group in reversed(self.groups[-_BACK:]) if group[0].start > paragraph]
        for group in (*here, self.topic):
            if len(group) == 1 and group[0].ids and is_share(self.pick(group[0])):
                return group[0]
        return None

    def _of_whole_market(self, number: Numeral) -> bool:
        """Whether an amount is the market's though the last name was not: of a sentence that names nobody, or of a channel of money."""
        if not self.sentence_name:
            return self._is_of_all(number) or self._heads_shorts()
        elsewhere = not self.clause_name and self.group_end <= self.clause_start
        channel = elsewhere and bool(self.group) and self.pick(self.group[-1]) in _CHANNELS
        return channel and _OF_ALL.match(self.text, number.end) is not None

    def _counted(self, number: Numeral, measure: Measure) -> Subject | None:
        """Who a count of a sentence that names nobody is of: all shares traded, or the companies counted; None where nothing tells."""
        if measure.of_market and number.value >= _OF_ALL_SHARES and self.text.startswith(_SHARES_COUNTED, number.end):
            markets = (group[0].ids[0] for group in reversed(self.groups) if group[0].ids)
            id = next((id for id in markets if id.startswith("MARKET.") and home_of(id) == self.clock.home), None)
            return Subject((id or HOME_MARKETS.get(self.clock.home, "MARKET.CN"),), "", number.start, number.start)
        companies = _COMPANIES.match(self.text, number.end) if measure.role is Role.COUNT else None
        if companies is None or _COUNTING.fullmatch(self.text, self.clause_start, number.start) is None:
            return None
        low, high = companies.span()
        return Subject((), self.article.text[low:high], low, high)

    def _heads_shorts(self) -> bool:
        """Whether an amount is the market's by the head of its paragraph (沽空方面，全日沽空额382亿元), in a text of more than one share."""
        paragraph = self.text.rfind("\n", 0, self.sentence_start) + 1
        if self.text[paragraph : self.sentence_start].strip() or not _SHORTS.match(self.text, self.sentence_start):
            return False
        topic = self._titled()
        return self.clock.home == "HK" and (topic is None or not is_share(self.pick(topic)))

    def _company_meant(self, measure: Measure) -> Subject | None:
        """The company whose books a number is of, where the last name has none, or is one the paragraph before named in passing.

        A price of goods or a currency has no revenue (金价急升…，收入20亿元); a paragraph that names nobody goes on about the
        one company of the title (拖累同业跌2%。⏎收入20亿元).
        """
        if measure.when is not When.REPORT or measure.family is not None:
            return None
        last, topic = self.group[-1], self._titled()
        if topic is None or not last.ids:
            return None
        here = self.pick(last)
        if not is_share(self.pick(topic)) or here in topic.ids:
            return None
        passing = (
            is_share(here)
            and self.group_end < self.sentence_start
            and last.start < self.text.rfind("\n", 0, self.clause_start)
        )
        return topic if passing or trades_round_the_clock(here) else None

    def _titled(self) -> Subject | None:
        """The one listed name in the title, or None where it has none or several."""
        title = list(takewhile(lambda group: group[0].start < self.article.title_end, self.groups))
        return title[0][0] if len(title) == 1 and len(title[0]) == 1 and title[0][0].ids else None

    def _is_of_all(self, number: Numeral) -> bool:
        """Whether an amount of a sentence that names nobody is the whole market's: it says so, or the last name was an index."""
        if _OF_ALL.match(self.text, number.end):
            return True
        last = self.pick(self.group[-1]) if self.group and number.unit.kind is Kind.MONEY else ""
        return bool(last) and is_index(last) and last not in INDEX_MARKETS and home_of(last) == self.clock.home

    def _dealt(self, subjects: list[Subject], run: list[tuple[int, Numeral]], index: int) -> list[Subject]:
        """Whom one number of a run is about: its own of a list, or all of them together where it bounds a range."""
        if len(subjects) == 1:
            return subjects
        if len(subjects) == len(run):
            return [subjects[index]]
        if run[index][1].range_to or index or self._ends_range(run[0][0]):
            return [self._as_one(subjects)]
        return subjects[:1] if len(run) > 1 else subjects

    def _ends_range(self, place: int) -> bool:
        """Whether a number ends a range another number began."""
        back = place - 1
        while back >= 0 and self.tokens[back].tag is Tag.WORD:
            back -= 1
        before = self.tokens[back].number if back >= 0 else None
        return before is not None and before.range_to

    def _as_one(self, subjects: list[Subject]) -> Subject:
        """A list of names as one phrase."""
        start, end = subjects[0].start, subjects[-1].end
        return Subject((), self.article.text[start:end], start, end)


def _once(facts: list[Fact]) -> Iterator[Fact]:
    """Facts in order of place, each once: 港股 and 恒指 may both stand for HSI."""
    for _, here in groupby(facts, key=_where):
        said = list(here)
        yield from said if len(said) == 1 else dict.fromkeys(said)


def _where(fact: Fact) -> tuple[int, int]:
    assert isinstance(fact.origin, Quoted)
    return fact.origin.start, fact.origin.end


def read_article(
    article: Article, *, vocabulary: Vocabulary | None = None, printed: dt.datetime | None = None
) -> Reading:
    """Everything one article says in numbers.

    Args:
        article: the article, cleaned.
        vocabulary: the words and names to read by; the packaged ones when None.
        printed: when it was printed, where it does not say so itself.
    """
    if is_english(article.text):
        from windvane.read.english.bind import read_english  # noqa: PLC0415 - only an English text needs it

        return read_english(article, glossary=vocabulary.own if vocabulary else None, printed=printed)
    folded = _THOUSANDS.sub(r"\1,", fold(article.text))
    if _BELOW in folded:
        folded = folded.replace(_BELOW, _BELOW.replace("，", "、"))
    tokens = scan(folded, vocabulary or default_vocabulary())
    clock = clock_of(folded, article.title_end, article.date or printed or undated(folded))
    return Binder(article, folded, tokens, clock).run()
