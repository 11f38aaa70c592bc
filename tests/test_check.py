"""The check: figures a person can work out, the known errors' figures, blame, and laws."""

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from windvane.articles import Article, Dateline, Mention, Reading, Record
from windvane.check import check
from windvane.evidence import Comparison, Evidence, Precedent
from windvane.facts import Computed, Fact, Period, Quoted, Status, printed_ulp
from windvane.figures import Figure, Hedge, unit
from windvane.findings import FindingKind, Severity, Verdict
from windvane.read.bind import read_article
from windvane.read.clean import article_of, article_of_row

DAY = "2026-05-14"
EVENING = dt.datetime(2026, 5, 14, 18, 0)  # noqa: DTZ001


def fact(line, *, text=None, at=0, file="a.md", said_by=None):
    """A fact of ``SUBJECT MEASURE PERIOD VALUE UNIT [modifier] [status]``; the value is printed as written."""
    subject, measure, period, value, symbol, *rest = line.split(" ")
    hedge = next((Hedge(word) for word in rest if word in set(Hedge)), None)
    status = next((Status(word) for word in rest if word in set(Status)), Status.ACTUAL)
    number = Decimal(value)
    printed = text or value.lstrip("-") + symbol
    figure = Figure(number, unit(symbol), printed_ulp(printed, number), hedge)
    return Fact(
        subject, measure, Period.parse(period), figure, Quoted(file, at, at + len(printed), printed), status, said_by
    )


def reading(*lines, file="a.md", source=None, date=EVENING, **more):
    facts = tuple(
        line if isinstance(line, Fact) else fact(line, at=20 * place, file=file) for place, line in enumerate(lines)
    )
    source = source if source is not None else "。" * (20 * len(facts) + 20)
    return Reading(Article(file, source, source, date=date), facts, **more)


def wrong(*readings, **options):
    return [finding for finding in check(readings, **options) if finding.verdict is Verdict.DISAGREES]


def texts(findings):
    return [finding.at.text for finding in findings]


class TestOneArticle:
    def test_points_printed_as_percent(self):
        found = wrong(
            reading(
                f"HSI high {DAY} 26844.8 pt",
                f"HSI high_change {DAY} 456.36 pt",
                f"HSI low {DAY} 26366.86 pt",
                f"HSI low_change {DAY} -21.58 pt",
                f"HSI close {DAY} 26389.04 pt",
                f"HSI change_pct {DAY} 0.6 %",
            )
        )
        assert texts(found) == ["0.6%"]
        assert found[0].suggestion == "0.6点"
        assert found[0].severity is Severity.ERROR
        assert found[0].kind is FindingKind.ARITHMETIC

    def test_a_change_and_its_percentage_in_one_breath_are_wrong_together(self):
        found = wrong(
            reading(
                fact(f"399001.SZ close {DAY} 14094 pt", at=0),
                fact(f"399001.SZ change {DAY} 88 pt", text="88點", at=10),
                fact(f"399001.SZ change_pct {DAY} 0.63 %", at=14),
                fact(f"399001.SZ low {DAY}T12:00 13866 pt", at=30),
                fact(f"399001.SZ low_change {DAY}T12:00 -106 pt", at=40),
                fact(f"399001.SZ high {DAY} 14132 pt", at=50),
                fact(f"399001.SZ high_change {DAY} 160 pt", at=60),
            )
        )
        assert texts(found) == ["88點", "0.63%"]
        assert [finding.suggestion for finding in found] == ["122點", "0.87%"]

    def test_a_target_that_implies_more_than_is_said(self):
        found = wrong(
            reading(
                f"KC.US last {DAY} 18 USD over",
                fact(f"KC.US target_price {DAY} 13 USD under expected", at=20, said_by="甲行"),
                fact(f"KC.US upside_pct {DAY} -23 % under expected", at=40, said_by="甲行"),
            )
        )
        assert texts(found) == ["23%"]
        assert found[0].suggestion == "28%"

    def test_two_brokers_have_two_targets(self):
        assert not wrong(
            reading(
                fact(f"KC.US target_price {DAY} 13 USD expected", said_by="甲行"),
                fact(f"KC.US target_price {DAY} 15 USD expected", at=20, said_by="乙行"),
            )
        )

    def test_a_change_in_dollars_that_starts_off_the_spread_table(self):
        found = wrong(reading(f"02631.HK close {DAY} 128.7 HKD", f"02631.HK change {DAY} 18.29 HKD"))
        assert [(finding.at.text, finding.suggestion) for finding in found] == [("18.29HKD", "18.29%")]
        assert not wrong(reading(f"02631.HK close {DAY} 128.7 HKD", f"02631.HK change {DAY} 18.3 HKD"))

    @pytest.mark.parametrize(
        ("headline", "body"),
        [
            pytest.param("500 pt", "517.80 pt", id="rounded in the headline"),
            pytest.param("500 pt over", "517.80 pt", id="over"),
            pytest.param("517 pt", "517.80 pt", id="cut"),
            pytest.param("518 pt", "517.80 pt", id="rounded"),
        ],
    )
    def test_a_number_restated(self, headline, body):
        assert not wrong(reading(f"DJI change {DAY} {headline}", f"DJI change {DAY} {body}"))

    def test_a_slip_of_the_pen_in_a_number_restated(self):
        assert len(wrong(reading(f"HSI close {DAY} 26009.46 pt", f"HSI close {DAY} 26090.46 pt"))) == 1

    def test_ends_of_a_range_bind_nothing(self):
        one = fact(f"09988.HK change_pct {DAY} 16.1 %", at=0)
        other = fact(f"09988.HK change_pct {DAY} 16.7 %", at=6)
        assert not wrong(reading(one, other, source="16.1%至16.7%。"))
        assert wrong(reading(one, other, source="16.1%。16.7%。"))

    def test_supports_are_many(self):
        assert not wrong(reading(f"HSI support {DAY} 21728 pt", f"HSI support {DAY} 21377 pt"))

    def test_a_close_above_the_high(self):
        assert texts(wrong(reading(f"HSI close {DAY} 26389 pt", f"HSI high {DAY} 26300 pt"))) != []

    def test_a_level_of_the_morning_is_not_the_days(self):
        assert not wrong(reading(f"HSI close {DAY}T12:00 25883 pt", f"HSI close {DAY} 25888 pt"))

    def test_whole_and_parts(self):
        lines = [f"MARKET.SH turnover {DAY} 883423000000 CNY", f"MARKET.SZ turnover {DAY} 995741000000 CNY"]
        assert not wrong(reading(*lines, f"MARKET.CN turnover {DAY} 1879164000000 CNY"))
        assert [f.severity for f in wrong(reading(*lines, f"MARKET.CN turnover {DAY} 1779164000000 CNY"))] == [
            Severity.DOUBT
        ]

    def test_agreement_is_said_with_its_arithmetic(self):
        found = check([reading(f"MARKET.HK turnover {DAY} 246373000000 HKD", f"MARKET.HK short_turnover {DAY} 24718000000 HKD", f"MARKET.HK short_ratio {DAY} 10.03 %")], lang="en")  # fmt: skip
        ratio = next(finding for finding in found if finding.at.text == "10.03%")
        assert ratio.verdict is Verdict.AGREES
        assert ratio.severity is None
        assert ratio.as_json()["severity"] == "doubt"
        assert "= 10.03" in ratio.message

    @pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "en"])
    def test_every_language_writes_the_arithmetic_out(self, lang):
        lines = (f"HSI close {DAY} 26009 pt", f"HSI change {DAY} 310 pt", f"HSI change_pct {DAY} 2.21 %")
        (found,) = wrong(reading(*lines), lang=lang)
        assert "26009 − 310 = 25699" in found.message
        assert found.suggestion == "1.21%"


def printed_wrong(text, **options):
    """The numbers called wrong in a text of the evening of 21 August 2026, with what they should be."""
    article = article_of(text, date=dt.datetime(2026, 8, 21, 18, 0))  # noqa: DTZ001
    return [(finding.at.text, finding.suggestion) for finding in wrong(read_article(article), **options)]


class TestFromTo:
    @pytest.mark.parametrize(
        ("text", "right"),
        [
            pytest.param("泡泡玛特由48.5元升至60.5元，涨幅20%。", "25%", id="a share: 60.5 / 48.5 = 1.247"),
            pytest.param("恒指由25000点升至26000点，升幅5%。", "4%", id="an index: 26000 / 25000 = 1.04"),
            pytest.param("快手第二季收入由15.2亿元增至18.1亿元，增幅12%。", "19%", id="revenue: 18.1 / 15.2 = 1.191"),
            pytest.param("快手收入3659亿元，上年为2710亿元，同比增长45%。", "35%", id="the year before: 1.350"),
            pytest.param("快手收入36.1亿元，较2025年同期的31.4亿元增加20.0%。", "15.0%", id="against: 1.150"),
        ],
    )
    def test_a_percentage_that_is_not_that_between_the_two(self, text, right):
        assert [suggestion for _, suggestion in printed_wrong(text)] == [right]

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("泡泡玛特由48.5元升至60.5元，涨幅24.7%。", id="right"),
            pytest.param("快手收入由15亿元增至18亿元，增幅12%。", id="15.9 to 17.8, each cut, is 12%"),
            pytest.param("快手收入由首季的15.2亿元增至18.1亿元，同比增长42%。", id="yearly, from the quarter before"),
            pytest.param(
                "快手收入由2023年的15.2亿元增至2025年的18.1亿元，同比增长4%。", id="yearly, from two years before"
            ),
            pytest.param("快手收入由15.2亿元增至18.1亿元，年均复合增长9%。", id="a yearly average"),
            pytest.param("快手净利润1.5亿元至2.1亿元，较上年同期的1.2亿元增长25%至75%。", id="ranges"),
            pytest.param("泡泡玛特由48.5元升至60.5元，周五涨3%。", id="another span"),
            pytest.param("恒指由26500点跌至26000点，跌1.1%。", id="the day's change, perhaps"),
            pytest.param("恒指由高位26500点回落至26000点，跌幅1.1%。", id="from the high"),
        ],
    )
    def test_what_is_right_or_of_something_else(self, text):
        assert not printed_wrong(text)

    @pytest.mark.parametrize(
        ("text", "right"),
        [
            pytest.param("恒指收报26009点，较去年4月低位19260点累升38%。", "35%", id="beside: 26009 / 19260 = 1.350"),
            pytest.param(
                "腾讯收报500元，成交活跃。该股较去年招股价480元升6.3%。",
                "4.2%",
                id="the one price given: 500 / 480 = 1.042",
            ),
            pytest.param("腾讯现报450元，较年初的500元跌15.0%。", "10.0%", id="down: 450 / 500 = 0.9"),
        ],
    )
    def test_a_percentage_from_a_base_of_another_day(self, text, right):
        assert [suggestion for _, suggestion in printed_wrong(text)] == [right]

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("恒指收报26009点，较去年4月低位19260点累升35%。", id="right"),
            pytest.param("恒指早段较低位25500点反弹1.5%，收报26009点。", id="where it ends stands behind"),
            pytest.param("恒指收报26009点。午后较低位25500点一度反弹1.5%。", id="within the session"),
            pytest.param(
                "恒指现报25900点。恒指收报26009点。恒指较去年4月低位19260点累升34.5%。", id="two it may end at"
            ),
            pytest.param("恒指收报26009点，较去年4月低位19260点累升30%至35%。", id="a range"),
        ],
    )
    def test_what_may_be_from_a_base(self, text):
        assert not printed_wrong(text)

    def test_the_year_before_printed_as_such(self):
        lines = (
            "01024.HK revenue 2026-01-01/2026-06-30 36590000000 CNY",
            "01024.HK revenue 2025-01-01/2025-06-30 27100000000 CNY",
        )
        found = wrong(reading(*lines, "01024.HK revenue_growth 2026-01-01/2026-06-30 45 %"))
        assert [(f.at.text, f.suggestion) for f in found] == [("45%", "35%")]
        assert not wrong(reading(*lines, "01024.HK revenue_growth 2026-01-01/2026-06-30 35 %"))

    def test_a_loss_has_no_growth(self):
        lines = (
            "01024.HK net_profit 2026-01-01/2026-06-30 -1100000000 CNY",
            "01024.HK net_profit 2025-01-01/2025-06-30 -2200000000 CNY",
        )
        assert not wrong(reading(*lines, "01024.HK net_profit_growth 2026-01-01/2026-06-30 50 %"))


class TestFlows:
    def test_bought_less_sold(self):
        bought = "南向资金买入521亿港元，卖出483亿港元，"
        assert not printed_wrong(f"{bought}净买入38亿港元。")
        assert printed_wrong(f"{bought}净买入30亿港元。") == [("30亿港元", "38亿港元")]

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("港股通（沪）净买入31亿港元，港股通（深）净买入52亿港元，南向资金合计净买入83亿港元。", []),
            ("北水淨賣出20.3億元，當中滬港通淨買入10.5億元，深港通淨賣出40.8億元。", [("20.3億元", "30.3億元")]),
            ("北水净买入76.3亿元，其中沪市净买入31.5亿元，深市净买入52.1亿元。", [("76.3亿元", "83.6亿元")]),
            ("北水净买入76.3亿元。沪市净流出31.5亿元，深市净流出52.1亿元。", []),
        ],
    )
    def test_southbound_money_and_its_parts(self, text, found):
        assert printed_wrong(text) == found


class TestDirections:
    @pytest.mark.parametrize(
        ("lang", "message"),
        [
            ("zh-Hans", "“跌幅1.08%”与“涨60.63点”方向相反。"),
            ("zh-Hant", "「跌幅1.08%」與「涨60.63点」方向相反。"),
            ("en", "'跌幅1.08%' and '涨60.63点' point in opposite directions."),
        ],
    )
    def test_the_words_that_contradict_each_other_are_named(self, lang, message):
        text = "恒生科技指数涨60.63点，跌幅1.08%，收报5674.38点。"  # 60.63 / (5674.38 - 60.63) = 1.08 %
        article = article_of(text, date=dt.datetime(2026, 8, 21, 18, 0))  # noqa: DTZ001
        assert [(f.message, f.suggestion) for f in wrong(read_article(article), lang=lang)] == [(message, None)]

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            pytest.param(
                "恒指跌60.63点，涨幅1.08%，收报5674.38点。", "“涨幅1.08%”与“跌60.63点”方向相反。", id="worked out from"
            ),
            pytest.param("恒指升1.21%。恒指跌1.21%。", "“升1.21%”与“跌1.21%”方向相反。", id="restated"),
            pytest.param(
                "恒指前收市25699点，收报26009点，跌1.21%。",
                "“跌1.21%”的方向不对：26009 − 25699 = 310；100 × 310 ÷ 25699 = 1.206%，是上升。",
                id="no other word",
            ),
        ],
    )
    def test_what_goes_the_other_way(self, text, message):
        article = article_of(text, date=dt.datetime(2026, 8, 21, 18, 0))  # noqa: DTZ001
        assert [(f.message, f.suggestion) for f in wrong(read_article(article))] == [(message, None)]


class TestHeldBack:
    """What stands beside a number of the same name and is held against none."""

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("恒指收报25524点，跌304点，跌幅一度收窄至仅跌10点。", id="the least it was down"),
            pytest.param("恒指收报25524点。汇丰把恒指由25830点上调至27010点，调高4.6%。", id="a level somebody sets"),
            pytest.param("恒指最高报26027点，收报25938点。花旗指明年底恒指可见28800点。", id="a level seen ahead"),
            pytest.param(
                "恒指收报24494.58点，较上周（8月14日）的24233.1点上涨261.48点，涨幅1.08%。", id="the base of the move"
            ),
            pytest.param("快手今年上半年毛利率10.1%，与同行的11.1%相若。", id="another's"),
            pytest.param("快手上半年毛利率21.19%。其中海外业务毛利率21.12%。", id="a line of business"),
        ],
    )
    def test_what_is_of_something_else(self, text):
        assert not printed_wrong(text)

    @pytest.mark.parametrize(
        ("source", "count"), [("沪深117只涨停，长安汽车等30余只涨停。", 0), ("沪深117只涨停，沪深京30只涨停。", 1)]
    )
    def test_a_count_of_some_is_not_the_markets(self, source, count):
        two = fact(f"MARKET.CN limit_up {DAY} 117 count", text="117只", at=source.index("117"))
        three = fact(f"MARKET.CN3 limit_up {DAY} 30 count", text="30", at=source.index("30"))
        assert len(wrong(reading(two, three, source=source))) == count

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            pytest.param("恒指收报25524点，跌304点，跌幅3.18%。", ["3.18%"], id="the day's: 304 / 25828 = 1.18 %"),
            pytest.param("恒指低见25600点，收报25524点。", ["25600点"], id="a low above the close"),
        ],
    )
    def test_what_is_of_the_day(self, text, found):
        assert [printed for printed, _ in printed_wrong(text)] == found


class TestUndated:
    """What a text without a date says of two days."""

    def judge(self, text):
        return [(f.at.text, f.suggestion) for f in wrong(read_article(article_of(text)))]

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("周四恒指收报25699点，跌120点。周五恒指收报26009点，升310点。全周升892点。", id="two days"),
            pytest.param(
                "周二道指上涨484.90点或0.99%。\n\n道琼斯指数上涨484.90点或0.99%，收49462.08点。", id="one told twice"
            ),
        ],
    )
    def test_the_close_of_one_day_is_not_the_level_before_anothers(self, text):
        assert not self.judge(text)

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("周四（8月20日）升1%。", []),
            ("2026年8月20日（周五）升1%。", ["2026年8月20日（周五"]),
            ("2月30日升1%。", ["2月30日"]),
        ],
        ids=["in some year it is", "its year printed", "in no year"],
    )
    def test_a_weekday_of_a_year_that_is_not_known(self, text, found):
        assert [printed for printed, _ in self.judge(text)] == found

    def test_the_level_before_is_held_where_it_is_called_so(self):  # 26009 - 25699 = 310
        assert self.judge("恒指前收市25699点，升391点，收报26009点。") == [("391点", "310点")]

    def test_a_title_and_its_body(self):  # 540 / (26009 - 540) = 2.12 %
        article = article_of_row({"title": "恒指升3.5%", "body": "恒指收报26009点，升540点或2.12%。"}, file="feed#1")
        assert texts(wrong(read_article(article))) == ["3.5%"]


class TestTitles:
    """A title's number the body contradicts."""

    def judge(self, title, body, **options):
        article = article_of_row({"title": title, "body": body, "date": "2026-08-21 18:00"}, file="feed#1")
        against = (Verdict.DISAGREES, Verdict.CANNOT_JUDGE)
        found = check([read_article(article)], **options)
        return [
            (f.at.text, f.verdict, f.suggestion, [q.text for q in f.related]) for f in found if f.verdict in against
        ]

    def test_which_is_wrong_is_open(self):
        found = self.judge("恒指升3.5%", "恒指收报26009点，升2.12%。")
        assert found == [("3.5%", Verdict.CANNOT_JUDGE, None, ["2.12%"])]

    def test_other_numbers_tell(self):  # 540 / (26009 - 540) = 2.12 %
        found = self.judge("恒指升3.5%", "恒指收报26009点，升540点或2.12%。")
        assert found == [("3.5%", Verdict.DISAGREES, "2.1%", ["26009点", "540点"])]

    def test_a_body_copied_from_the_day(self):
        found = self.judge("恒指全周升0.62%", "恒指升2.19%，报26009点。全周升2.19%。")
        assert found == [("2.19%", Verdict.CANNOT_JUDGE, None, ["0.62%"])]

    @pytest.mark.parametrize(
        ("title", "body"),
        [
            pytest.param("恒指升2%", "恒指收报26009点，升2.12%。", id="rounded"),
            pytest.param("恒指升逾3%", "恒指收报26009点，升2.12%。", id="hedged: perhaps the high"),
            pytest.param("恒指升3.5%", "恒指收报26009点，升2.12%。恒指升1.8%。", id="several in the body"),
            pytest.param("恒指周二反弹，比特币升3.5%", "比特币报76000美元，升2.12%。", id="what never closes"),
        ],
    )
    def test_what_may_be_two_things(self, title, body):
        assert not self.judge(title, body)


class TestUnits:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("恒指升310元，收报26009元。", [("310元", "310点"), ("26009元", "26009点")]),
            ("腾讯收报460点，升9元。", [("460点", "460港元")]),
            ("港股某某复牌，报1.68港元。", []),
            ("从历史上看，腾讯有两点变化。", []),
        ],
    )
    def test_points_and_money(self, text, found):
        assert printed_wrong(text) == found

    def test_the_rest_is_checked_all_the_same(self):  # 310 / (26009 - 310) = 1.21 %
        found = printed_wrong("恒指升310点或2.21%，收报26009元。")
        assert found == [("2.21%", "1.21%"), ("26009元", "26009点")]


class TestSeveralArticles:
    WEEK = "2026-08-17/2026-08-21"
    NIGHT = dt.datetime(2026, 8, 21, 20, 0)  # noqa: DTZ001

    def articles(self):
        own = reading(
            "HSCEI close 2026-08-21 8634 pt",
            "HSCEI change_pct 2026-08-21 1.01 %",
            f"HSCEI change {self.WEEK} 293 pt",
            f"HSCEI change_pct {self.WEEK} 3.52 %",
            file="a.md",
            date=self.NIGHT,
        )
        other = reading(fact(f"HSCEI change_pct {self.WEEK} 1.01 %", file="b.md"), file="b.md", date=self.NIGHT)
        return own, other

    def test_the_days_move_printed_as_the_weeks(self):
        found = wrong(*self.articles(), together=True)
        assert [(f.at.file, f.at.text, f.suggestion, f.kind) for f in found] == [
            ("b.md", "1.01%", "3.52%", FindingKind.SOURCES)
        ]

    def test_articles_are_checked_alone_unless_asked(self):
        assert not wrong(*self.articles())

    def test_a_report_before_the_close_is_of_its_hour(self):
        noon = dt.datetime(2026, 8, 21, 14, 0)  # noqa: DTZ001
        early = reading(fact("HSI change_pct 2026-08-21 0.8 %", file="b.md"), file="b.md", date=noon)
        late = reading("HSI change_pct 2026-08-21 1.21 %", date=self.NIGHT)
        assert not wrong(early, late, together=True)

    @pytest.mark.parametrize(("subject", "count"), [("IXIC", 0), ("HSI", 1)])
    def test_new_york_has_no_one_opening(self, subject, count):
        one = reading(f"{subject} open_change_pct {DAY} 0.43 %", file="a.md")
        other = reading(f"{subject} open_change_pct {DAY} 0.46 %", file="b.md")
        assert len(wrong(one, other, together=True)) == count

    def test_a_number_far_from_anothers_is_of_something_else(self):
        one = reading(f"HSI change_pct {DAY} 1.21 %", file="a.md")
        other = reading(f"HSI change_pct {DAY} 6.26 %", file="b.md")
        assert not check((one, other), together=True)

    def test_days_of_articles_that_say_no_date_are_not_held_against_each_other(self):
        texts_ = ("恒指升1.21%。", "恒指升1.12%。")
        undated = [read_article(article_of(text, file=file)) for file, text in zip("ab", texts_, strict=True)]
        assert not check(undated, together=True)
        dated = [
            read_article(article_of(text, file=file, date=self.NIGHT)) for file, text in zip("ab", texts_, strict=True)
        ]
        assert len(wrong(*dated, together=True)) == 1

    def test_the_less_precise_of_two(self):
        one = reading("NIO.US change_pct 2026-08-20 2.21 %", date=self.NIGHT)
        other = reading(fact("NIO.US change_pct 2026-08-20 2.1 %", file="b.md"), file="b.md", date=self.NIGHT)
        assert [(f.at.file, f.at.text) for f in wrong(one, other, together=True)] == [("b.md", "2.1%")]


class TestData:
    def test_data_outweighs_every_article(self):
        true = replace(fact(f"HSI close {DAY} 26389.04 pt"), origin=Computed("store", rows=("bars HSI 2026-05-14",)))
        own = reading(f"HSI close {DAY} 26398.04 pt")
        other = reading(fact(f"HSI close {DAY} 26398.04 pt", file="b.md"), file="b.md")
        found = wrong(own, other, evidence=Evidence((true,)), together=True)
        assert [(f.at.file, f.kind, f.evidence) for f in found] == [
            (file, FindingKind.MARKET, ("bars HSI 2026-05-14",)) for file in ("a.md", "b.md")
        ]

    def test_data_and_a_formula(self):
        true = replace(fact("HSI close 2026-05-13 26388.44 pt"), origin=Computed("store"))
        found = wrong(
            reading(f"HSI close {DAY} 26389.04 pt", f"HSI change_pct {DAY} 0.6 %"), evidence=Evidence((true,))
        )
        assert texts(found) == ["0.6%"]

    def compare(self, line, *values, complete=True):
        quoted = fact(line)
        computed = tuple(
            replace(fact(value), origin=Computed("store", formula=f"way {n}")) for n, value in enumerate(values)
        )
        report = check(
            [replace(reading(), facts=(quoted,))],
            evidence=Evidence(comparisons=(Comparison(quoted, computed, complete=complete),)),
            lang="en",
        )
        return [(f.verdict, f.severity, f.kind, f.message) for f in report]

    def test_a_number_data_has_another_value_for(self):
        ((verdict, severity, kind, message),) = self.compare(
            f"06682.HK change_pct {DAY} -2.61 %", f"06682.HK change_pct {DAY} -2.46 %"
        )
        assert (verdict, severity, kind) == (Verdict.DISAGREES, Severity.ERROR, FindingKind.MARKET)
        assert message == "The percentage change 2.61% is not what market data has: -2.46% (way 0)."

    def test_a_number_that_hangs_on_its_definition(self):
        values = (f"HSI pe_percentile {DAY} 34.5 %", f"HSI pe_percentile {DAY} 20.4 %")
        ((verdict, severity, _, message),) = self.compare(f"HSI pe_percentile {DAY} 27 %", *values, complete=False)
        assert (verdict, severity) == (Verdict.DISAGREES, Severity.DOUBT)
        assert message == (
            "The P/E percentile 27% hangs on its definition, and none we know gives it: 34.5% (way 0), 20.4% (way 1)."
        )
        ((verdict, *_),) = self.compare(f"HSI pe_percentile {DAY} 20.4 %", *values, complete=False)
        assert verdict is Verdict.AGREES

    def test_a_number_no_definition_can_give_is_wrong(self):
        values = (f"HSTECH change_pct {DAY} 17.2 %", f"HSTECH change_pct {DAY} 23.2 %")
        ((verdict, severity, *_),) = self.compare(f"HSTECH change_pct {DAY} 25 % over", *values)
        assert (verdict, severity) == (Verdict.DISAGREES, Severity.ERROR)

    @pytest.mark.parametrize(
        ("first", "day", "verdicts"),
        [
            pytest.param("2018-01-02", "2025-06-18", [Verdict.DISAGREES], id="another day went further"),
            pytest.param("2018-01-02", None, [Verdict.AGREES], id="none did"),
            pytest.param("2025-01-02", None, [], id="data begins too late to tell"),
            pytest.param("2025-01-02", "2025-06-18", [Verdict.DISAGREES], id="data is short, but long enough"),
        ],
    )
    def test_a_superlative(self, first, day, verdicts):
        own = reading()
        since = dt.date(2023, 5, 14)
        record = Record(Quoted("a.md", 0, 3, "三年高"), "HSI", "close", dt.date(2026, 5, 14), highest=True, since=since)
        precedent = Precedent(
            record,
            Decimal("26389.04"),
            dt.date.fromisoformat(day) if day else None,
            Decimal(27000) if day else None,
            dt.date.fromisoformat(first),
        )
        found = check([own], evidence=Evidence(precedents=(precedent,)), lang="en")
        assert [finding.verdict for finding in found] == verdicts

    def test_every_number_is_named_when_strict(self):
        own = reading(f"HSI close {DAY} 26389.04 pt")
        assert [finding.verdict for finding in check([own], strict=True)] == [Verdict.UNSUPPORTED]
        assert not check([own])


class TestLedger:
    TRUTH = (
        "HSI close 2026-05-14 26389.04 pt",
        "HSI change_pct 2026-05-14 0.02 %",
        "HSCEI close 2026-05-14 8858.63 pt",
        "MARKET.HK turnover 2026-05-14 306700000000 HKD",
        "00700.HK close 2026-05-14 460.2 HKD",
    )

    def judge(self, line, source="。" * 40):
        (finding,) = check([reading(line, source=source)], ledger=[fact(true) for true in self.TRUTH])
        return finding.verdict

    @pytest.mark.parametrize(
        ("line", "verdict"),
        [
            pytest.param("HSI close 2026-05-14 26389.04 pt", Verdict.AGREES, id="the same"),
            pytest.param("HSI close 2026-05-14 26389 pt", Verdict.AGREES, id="rounded"),
            pytest.param("HSI close 2026-05-14 26389.14 pt", Verdict.DISAGREES, id="a digit"),
            pytest.param("HSI change_pct 2026-05-14 -0.02 %", Verdict.DISAGREES, id="the sign"),
            pytest.param("HSI change_pct 2026-05-14 0.02 pp", Verdict.DISAGREES, id="percentage points"),
            pytest.param("MARKET.HK turnover 2026-05-14 30670000 HKD", Verdict.DISAGREES, id="the scale"),
            pytest.param("00700.HK close 2026-05-14 460.2 USD", Verdict.DISAGREES, id="the currency"),
            pytest.param("HSCEI close 2026-05-14 26389.04 pt", Verdict.DISAGREES, id="another index"),
            pytest.param("HSTECH close 2026-05-14 5076.2 pt", Verdict.UNSUPPORTED, id="not in it"),
        ],
    )
    def test_a_number(self, line, verdict):
        assert self.judge(line) is verdict

    def test_a_number_that_follows(self):
        truth = [fact("HSI close 2026-05-14 26389.04 pt"), fact("HSI change 2026-05-14 310.2 pt")]
        right = reading("HSI change_pct 2026-05-14 1.19 %")
        assert [f.verdict for f in check([right], ledger=truth)] == [Verdict.AGREES]
        off = reading("HSI change_pct 2026-05-14 1.29 %")
        assert [(f.verdict, f.suggestion) for f in check([off], ledger=truth)] == [(Verdict.DISAGREES, "1.19%")]

    def test_a_sentence_that_can_be_read_as_the_ledger_has_it(self):
        source = "恒指同国指均升，恒指收报26389.04点。"
        at = source.index("26389")
        draft = fact("text:大市 close 2026-05-14 26389.04 pt", text="26389.04点", at=at)
        (finding,) = check([reading(draft, source=source)], ledger=[fact(true) for true in self.TRUTH])
        assert finding.verdict is Verdict.CANNOT_JUDGE

    @pytest.mark.parametrize(
        ("source", "verdict"),
        [
            pytest.param("深成指跌0.44%，深成指跌0.22%。", Verdict.DISAGREES, id="an index named for its neighbour"),
            pytest.param("沪指及深成指跌0.44%、0.22%。", Verdict.CANNOT_JUDGE, id="a list read short"),
        ],
    )
    def test_a_subject_named_right_before_its_number(self, source, verdict):
        truth = [fact("399001.SZ change_pct 2026-05-14 -0.44 %"), fact("000001.SH change_pct 2026-05-14 -0.22 %")]
        first = fact("399001.SZ change_pct 2026-05-14 -0.44 %", text="0.44%", at=source.index("0.44"))
        second = fact("399001.SZ change_pct 2026-05-14 -0.22 %", text="0.22%", at=source.index("0.22"))
        found = check([reading(first, second, source=source)], ledger=truth)
        assert [f.verdict for f in found] == [Verdict.AGREES, verdict]

    @pytest.mark.parametrize(
        ("source", "verdict"),
        [
            pytest.param(
                "日均较2024年的4.2亿港元翻倍。", Verdict.CANNOT_JUDGE, id="the year it is held against is its own"
            ),
            pytest.param("2024年日均流入4.2亿港元。", Verdict.DISAGREES, id="its year"),
        ],
    )
    def test_a_time_behind_a_comparison_is_not_the_numbers(self, source, verdict):
        truth = [fact("SOUTHBOUND net_flow_avg 2024-01-01/2024-12-31 420000000 HKD")]
        draft = fact(
            "SOUTHBOUND net_flow_avg 2025-01-01/2025-12-31 420000000 HKD", text="4.2亿港元", at=source.index("4.2")
        )
        assert [f.verdict for f in check([reading(draft, source=source)], ledger=truth)] == [verdict]

    def test_its_own_leads_back_to_whom_the_sentence_is_about(self):
        source = "恒生科技指数低于纳斯达克100指数的27倍及自身均值25倍。"
        draft = fact("NDX pe_mean 2026-05-14 25 x", text="25倍", at=source.index("25倍"))
        (finding,) = check([reading(draft, source=source)], ledger=[fact("HSTECH pe_mean 2026-05-14 25 x")])
        assert finding.verdict is Verdict.CANNOT_JUDGE

    @pytest.mark.parametrize(
        ("source", "truth", "draft", "verdict"),
        [
            pytest.param(
                "巴黎股市止住9连跌。", ["CAC streak DAY 9 days"], "text:巴黎股市 streak DAY 9 days", Verdict.CANNOT_JUDGE,
                id="a name it does not know may be another for one it does",
            ),
            pytest.param(
                "巴黎股市止住9连跌。", ["CAC streak DAY 9 days", "text:巴黎股市 streak DAY 5 days"],
                "text:巴黎股市 streak DAY 9 days", Verdict.DISAGREES, id="a name it knows is not",
            ),
            pytest.param(
                "标普综合指数涨0.43%。", ["IXIC change_pct DAY 0.43 %", "SPX change_pct DAY 0.5 %"],
                "text:标普综合指数 change_pct DAY 0.43 %", Verdict.DISAGREES, id="nor one that holds the name of another",
            ),
            pytest.param(
                "立华股份的生猪业务收入16.53亿元。",
                ["300761.SZ revenue YEAR 9128000000 CNY", "text:生猪业务 revenue YEAR 1653000000 CNY"],
                "300761.SZ revenue YEAR 1653000000 CNY", Verdict.CANNOT_JUDGE, id="a segment named nearer",
            ),
            pytest.param(
                "生猪业务扩张，立华股份收入16.53亿元。",
                ["300761.SZ revenue YEAR 9128000000 CNY", "text:生猪业务 revenue YEAR 1653000000 CNY"],
                "300761.SZ revenue YEAR 1653000000 CNY", Verdict.DISAGREES, id="a segment named further away",
            ),
            pytest.param(
                "腾讯5月单月升20.92%。", ["00700.HK change_pct 2026-05-01/2026-05-14 20.92 %"],
                "00700.HK change_pct 2026-05-01/2026-05-31 20.92 %", Verdict.CANNOT_JUDGE, id="a month that is not over",
            ),
            pytest.param(
                "腾讯自3月低点以来升15%。", ["00700.HK change_pct 2026-03-16/2026-05-14 15 %"],
                "00700.HK change_pct 2026-03-01/2026-05-14 15 %", Verdict.CANNOT_JUDGE, id="from some day of a month",
            ),
            pytest.param(
                "腾讯全月升15%。", ["00700.HK change_pct 2026-05-11/2026-05-14 15 %"],
                "00700.HK change_pct 2026-05-01/2026-05-14 15 %", Verdict.DISAGREES, id="the week's as the month's",
            ),
            pytest.param(
                "恒指半日升310.2点。", ["HSI change DAY 310.2 pt"], "HSI change DAYT12:00 310.2 pt", Verdict.DISAGREES,
                id="the day's as the morning's",
            ),
            pytest.param(
                "30年期美债收益率升破5.29%。", ["US30Y threshold 2026-05-12 5.29 %"], "US30Y threshold DAY 5.29 %",
                Verdict.CANNOT_JUDGE, id="the years of a bond are no time",
            ),
            pytest.param(
                "现年80岁的董事长卸任。", ["text:董事长 other DAY 80 other"], "text:现年 count DAY 80 count",
                Verdict.CANNOT_JUDGE, id="years of age, counted in a word of their own",
            ),
            pytest.param(
                "去年产量47吨。", ["02899.HK other YEAR 47 other"], "text:矿产金 other DAY 47 other", Verdict.CANNOT_JUDGE,
                id="what fits no measure, found elsewhere",
            ),
            pytest.param(
                "去年产量48吨。", ["02899.HK other YEAR 47 other"], "02899.HK other YEAR 48 other", Verdict.UNSUPPORTED,
                id="what fits no measure, found nowhere",
            ),
        ],
    )  # fmt: skip
    def test_what_the_words_leave_open(self, source, truth, draft, verdict):
        def on(line, **more):
            return fact(line.replace("DAY", DAY).replace("YEAR", "2025-01-01/2025-12-31"), **more)

        number = re.search(r"\d+(?:\.\d+)?(?=[连%点岁吨亿])[^的升。]?", source)
        (finding,) = check(
            [reading(on(draft, text=number.group(), at=number.start()), source=source)], ledger=[*map(on, truth)]
        )
        assert finding.verdict is verdict


class TestWords:
    def judge(self, text, **more):
        article = Article("a.md", text, text, date=EVENING)
        return check([Reading(article, **more)], lang="zh-Hans")

    @pytest.mark.parametrize(
        "text",
        [
            "恒指涨-3.04%。",
            "恒指下跌+2%。",
            "目标价由20港元下调至30港元。",
            "恒指升   點或",
            "报点，",
            "升XX%",
            "2月30日",
        ],
    )
    def test_slips(self, text):
        assert [finding.verdict for finding in self.judge(text)] == [Verdict.DISAGREES]

    @pytest.mark.parametrize(
        "text",
        [
            "涨幅+46.83%",
            "跌幅-3%",
            "涨1%-2%",
            "由26.47港元上调至35港元",
            "人民币由7.2升至7.1",
            "排名由5上升至2位",
            "2月29日",
        ],
    )
    def test_what_is_right(self, text):
        assert not self.judge(text)

    @pytest.mark.parametrize(
        "slot",
        [
            "[TODO]",
            "[数字]点",
            "［待填］点",
            "??点",
            "？？點",
            "N/A点",
            "#REF!%",
            "XX%",
            "X.X%",
            "____",
            "____点",
            "{close}",
            "nan%",
        ],
    )
    def test_a_number_never_filled_in_is_quoted_as_printed(self, slot):
        text = f"恒指收报{slot}，成交2463亿港元。"
        (finding,) = check([read_article(article_of(text))], lang="zh-Hans")
        assert (finding.at.text, finding.kind) == (slot, FindingKind.LANGUAGE)
        assert slot in finding.message

    @pytest.mark.parametrize(
        "text",
        [
            "真的吗？？点击查看",
            "[图片]",
            "【数据】港股收报",
            "公司XX与YY",
            "约**800亿**元",
            "nan人",
            "a__b",
            "____\n",
            "包办大盘所有涨点，",
        ],
    )
    def test_what_is_no_template(self, text):
        assert not check([read_article(article_of(text))])

    def test_a_rating_cut_with_its_target_raised_is_a_doubt(self):
        (finding,) = self.judge("评级从增持下调至中性，但目标价由20港元上调至30港元。")
        assert (finding.verdict, finding.severity) == (Verdict.CANNOT_JUDGE, Severity.DOUBT)

    def test_a_weekday_that_is_another(self):
        line = Dateline(Quoted("a.md", 0, 9, "周五（5月14日）"), dt.date(2026, 5, 14), weekday=4)
        assert texts(self.judge("周五（5月14日）", datelines=(line,))) == ["周五（5月14日）"]

    @pytest.mark.parametrize(
        ("text", "slips"),
        [
            ("周四（14日）恒指升。", []),
            ("周五（14日）恒指升。", ["周五（14日）"]),
            ("星期三(13日)恒指升，14日（周五）跌。", ["14日（周五）"]),
            ("本週二（12日）恒指升。", []),
            ("周四（30日）恒指升。", []),
            ("6月经济数据将于周五（12日）公布。", []),
            ("3日（周六）", ["3日（周六）"]),
        ],
        ids=["right", "wrong", "either order", "Traditional", "the month before", "a month named", "a Sunday"],
    )
    def test_a_weekday_beside_a_bare_day(self, text, slips):
        """14 May 2026 is a Thursday, 30 April too, 12 June a Friday, 3 May a Sunday."""
        assert texts(self.judge(text)) == slips

    @pytest.mark.parametrize(
        ("text", "slips"),
        [
            ("恒指昨日（13日）升。", []),
            ("恒指昨日（14日）升。", ["昨日（14日）"]),
            ("恒指昨（5月14日）升。", ["昨（5月14日）"]),
            ("恒指今日(14日)升，明日（15日）休市。", []),
            ("恒指今早(20日)升，明日（14日）休市。", ["今早(20日)", "明日（14日）"]),
            ("年初至今（5月1日）升。", []),
        ],
        ids=["right", "today", "with its month", "today and tomorrow", "a week ahead", "no day"],
    )
    def test_a_day_beside_the_word_for_it(self, text, slips):
        """The article is of 14 May 2026."""
        assert texts(self.judge(text)) == slips

    def test_a_session_on_a_closed_day(self):
        text = "9月1日，恒指收报26389.04点"
        line = Dateline(Quoted("a.md", 0, 4, "9月1日"), dt.date(2023, 9, 1))
        close = fact("HSI close 2023-09-01 26389.04 pt", text="26389.04点", at=9)
        found = check([Reading(Article("a.md", text, text, date=EVENING), (close,), datelines=(line,))])
        assert [(f.at.text, f.kind, f.severity) for f in found] == [
            ("26389.04点", FindingKind.CALENDAR, Severity.DOUBT)
        ]

    @pytest.mark.parametrize(
        ("name", "code", "right"),
        [("申万宏源", "06808.HK", "06806.HK"), ("涂鸦智能-W", "03896.HK", "02391.HK"), ("腾讯", "00700.HK", None)],
    )
    def test_a_code_of_another(self, name, code, right):
        text = f"{name}({code})"
        start = len(name) + 1
        mention = Mention(name, code, Quoted("a.md", 0, len(name), name), Quoted("a.md", start, start + 8, code))
        found = self.judge(text, mentions=(mention,))
        assert [finding.suggestion for finding in found] == ([right] if right else [])

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            pytest.param("布鲁克(00325.HK)涨2%。", [("布鲁克", "布鲁可")], id="布鲁可"),
            pytest.param("布魯克(00325.HK)升2%。", [("布魯克", "布魯可")], id="in Traditional"),
            pytest.param("公司持有境外股票赛里斯(09927.HK)。", [("赛里斯", "赛力斯")], id="behind other words"),
            pytest.param("在申万宏源(06808.HK)的会议上。", [("06808.HK", "06806.HK")], id="a code, behind a particle"),
            pytest.param("京东集团(09218)跌2%。", [("09218", "09618")], id="a code of nobody's"),
            pytest.param("宁德时代(300751)涨2%。", [("300751", "300750")], id="a code of nobody's in Shenzhen"),
            pytest.param("石药(01093.HK)、泰坦(02188.HK)。", [], id="short forms"),
            pytest.param("IFBH Limited(06603.HK)涨2%。", [], id="a form of company"),
            pytest.param("博泰车联网科技(上海)股份有限公司(02889)。", [], id="the end of a full name"),
            pytest.param("第1座(1)B室、营养指南(2022)、分行(5)。", [], id="no codes"),
            pytest.param("某某科技(688999.SH)、中证某某指数(000999)。", [], id="listed since"),
            pytest.param("台积电(2330)收1340元。", [], id="a code of Taipei's"),
            pytest.param("台股收高，鸿海(2317)跌1%。", [], id="a report from Taipei"),
        ],
    )
    def test_a_name_with_its_code(self, text, found):
        slips = [f for f in check([read_article(article_of(text))]) if f.verdict is not Verdict.AGREES]
        assert [(f.at.text, f.suggestion) for f in slips] == found
        assert {f.kind for f in slips} <= {FindingKind.NAME_CODE}

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("苹果(MSFT.US)涨2%。", [("MSFT.US", "AAPL.US")]),
            ("美股苹果（NASDAQ：MSFT）涨2%。", [("MSFT", "AAPL")]),
            ("Apple(MSFT.US)涨2%。", [("MSFT.US", "AAPL.US")]),
            ("苹果(AAPL.US)涨2%。", []),
            ("谷歌(GOOG.US)涨2%。", []),
            ("某某科技(MSFT.US)涨2%。", []),
            ("人工智能(AI)概念涨2%。", []),
        ],
        ids=[
            "another's",
            "its exchange named",
            "in English",
            "right",
            "another class",
            "a name nobody has",
            "no ticker",
        ],
    )
    def test_a_ticker_of_another(self, text, found):
        assert [(f.at.text, f.suggestion) for f in self.judge(text)] == found


@st.composite
def sessions(draw):
    """A close before, a close, a high and a low, in hundredths, and how many decimals are printed, cut or rounded."""
    before = draw(st.integers(100_000, 3_000_000))
    moves = sorted(draw(st.lists(st.integers(-before // 10, before // 10), min_size=3, max_size=3)))
    return Decimal(before) / 100, [Decimal(move) / 100 for move in moves], draw(st.integers(0, 2)), draw(st.booleans())


def shown(value, places, cut):
    exponent = Decimal(1).scaleb(-places)
    return value.quantize(exponent, "ROUND_DOWN" if cut else "ROUND_HALF_UP")


def printed(session, scale=1):
    before, (low, close, high), places, cut = session
    lines = []
    for level, change, move in (("low", "low_change", low), ("close", "change", close), ("high", "high_change", high)):
        lines += [
            f"HSI {level} {DAY} {shown((before + move) * scale, places, cut)} pt",
            f"HSI {change} {DAY} {shown(move * scale, places, cut)} pt",
            f"HSI {change}_pct {DAY} {shown(100 * move / before, 2, cut)} %",
        ]
    return lines


@given(sessions())
def test_what_is_rounded_or_cut_from_the_truth_never_disagrees(session):
    assert not wrong(reading(*printed(session)))


@given(sessions(), st.randoms(), st.integers(0, 8))
def test_the_order_of_facts_does_not_matter(session, random, spoilt):
    lines = printed(session)
    parts = lines[spoilt].split(" ")
    parts[3] = str(Decimal(parts[3]) + 7)
    lines[spoilt] = " ".join(parts)
    facts = [fact(line, at=20 * place) for place, line in enumerate(lines)]
    shuffled = random.sample(facts, len(facts))
    key = [(f.at, f.verdict, f.severity) for f in check([reading(*facts)])]
    assert key == [(f.at, f.verdict, f.severity) for f in check([reading(*shuffled, source="。" * 200)])]


@given(st.integers(10**3, 10**7), st.integers(1, 99), st.integers(-3, 3))
def test_money_in_another_scale_has_the_same_verdict(turnover, share, off):
    def judged(scale):
        short = turnover * share // 100
        lines = (
            f"MARKET.HK turnover {DAY} {turnover * scale} HKD",
            f"MARKET.HK short_turnover {DAY} {short * scale} HKD",
            f"MARKET.HK short_ratio {DAY} {share + off} %",
        )
        facts = [fact(line, at=20 * place) for place, line in enumerate(lines)]
        sized = [
            Fact(f.subject, f.measure, f.period, Figure(f.figure.value, f.figure.unit, Decimal(scale)), f.origin)
            if f.figure.unit.symbol == "HKD"
            else f
            for f in facts
        ]
        return [(finding.at.start, finding.verdict) for finding in check([reading(*sized)])]

    assert judged(1) == judged(1000)
