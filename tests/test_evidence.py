"""News held against the packaged sample of real market data: what it bears out, what it contradicts, what it cannot tell.

The figures of 7 and 13 February 2025 are published ones: HSI 21133.54 (+1.16 %, week +4.49 %) and 21814.37; HSTECH 5150.35.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from windvane.compute.evidence import MarketEvidence
from windvane.findings import FindingKind, Severity, Verdict
from windvane.market import sample
from windvane.market.store import Store
from windvane.pipeline import check

ROOT = Path(__file__).parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"


@pytest.fixture(scope="module")
def market(tmp_path_factory):
    store = Store.open(tmp_path_factory.mktemp("store"))
    for batch in sample.batches():
        store.put(batch.table, batch.frame, source=batch.source)
    return MarketEvidence(store.data())


def said(market, text, date="2025-02-07 17:30"):
    """What the check says of each number that market data speaks to: its text, the verdict, the suggestion."""
    report = check(text, date=date, store=market, lang="en")
    return [(f.at.text, f.verdict.value, f.suggestion) for f in report.findings if f.kind is FindingKind.MARKET]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "恒指收报21133.54点，升1.16%。",
            [("21133.54点", "agrees", None), ("1.16%", "agrees", None)],
            id="a close and its move",
        ),
        pytest.param("恒指本周累计上涨4.49%。", [("4.49%", "agrees", None)], id="a week"),
        pytest.param("恒指全周累计上涨1.16%。", [("1.16%", "disagrees", "4.49%")], id="the day's move as the week's"),
        pytest.param("恒指收报21135.34点。", [("21135.34点", "disagrees", "21133.54点")], id="digits turned round"),
        pytest.param("恒指收報21133點。", [("21133點", "agrees", None)], id="points cut"),
        pytest.param("第四范式(06682)下跌2.61%。", [("2.61%", "disagrees", "2.46%")], id="copied from the line above"),
        pytest.param("美团(03690)上涨2.66%。", [("2.66%", "agrees", None)], id="a share's move by adjusted prices"),
        pytest.param("小米(01810)收报41元。", [], id="a share's price, which adjusted prices do not vouch for"),
        pytest.param("比亚迪电子(00285)本周累计上涨27.07%。", [], id="a week from a suspect bar"),
        pytest.param("恒指早段曾升120点。", [], id="a mark on the way"),
        pytest.param("恒指早段曾升513点。", [("513点", "disagrees", "322点")], id="further than the day's high"),
        pytest.param("恒指过去三周升6.6%。", [], id="weeks that are counted, not dated"),
        pytest.param("根据过往经验，恒指平均上涨72%。", [], id="an average over many times"),
        pytest.param("恒指收报20891.62点。", [("20891.62点", "disagrees", "21133.54点")], id="the close before"),
        pytest.param("恒指本周升8.3%。", [("8.3%", "disagrees", "4.5%")], id="nearly double"),
        pytest.param("恒指本周升12.6%。", [], id="so far off that something else is meant"),
        pytest.param("恒指本周升幅达12.6%。", [("12.6%", "disagrees", None)], id="far off, and said outright"),
        pytest.param("恒生指数收报25000.12点。", [("25000.12点", "disagrees", None)], id="another level outright"),
        pytest.param(
            "截至收盘，恒生指数收报25000.12点。", [("25000.12点", "disagrees", None)], id="when, and another level"
        ),
        pytest.param("若恒指收报25000点，", [], id="what if"),
        pytest.param("开市15分钟，大市成交额100亿港元。", [], id="the first minutes"),
        pytest.param("至2025年2月7日的一个月，恒指升幅9%。", [], id="a month to the day"),
        pytest.param("资金涌入恒指期货，收报25000.12点。", [], id="another level of the future"),
        pytest.param("北水全日净流入50亿港元。", [("50亿港元", "disagrees", None)], id="a flow five times as large"),
        pytest.param("港股通（深）净买入9亿港元。", [], id="half of southbound money"),
        pytest.param("恒指连升两日。", [("两日", "agrees", None)], id="a streak of days"),
        pytest.param("恒指连升四周。", [("四周", "agrees", None)], id="a streak of weeks"),
        pytest.param("恒指连升三日。", [("三日", "disagrees", None)], id="a day too many"),
        pytest.param("恒指连升五周。", [("五周", "disagrees", None)], id="a week too many"),
        pytest.param("恒指成交额246亿港元。", [("246亿港元", "disagrees", None)], id="less than stocks alone"),
    ],
)
def test_a_draft(market, text, expected):
    assert said(market, text) == expected


def test_this_year_so_far_allows_any_price_of_the_day(market):
    date = "2025-02-13 22:00"
    assert said(market, "恒生科技指数年初以来上涨17.2%。", date) == [("17.2%", "agrees", None)]
    assert said(market, "恒生科技指数年初以来上涨23.2%。", date) == [("23.2%", "agrees", None)]
    assert said(market, "恒生科技指数年初以来累计上涨23.2%。", date) == [("23.2%", "disagrees", "17.2%")]
    report = check("恒生科技指数年初以来涨幅超出25%。", date=date, store=market, lang="en")
    (finding,) = report.findings
    assert (finding.verdict, finding.severity) == (Verdict.DISAGREES, Severity.ERROR)
    assert "17.17%" in finding.message
    assert "23.17%" in finding.message


def test_a_day_without_an_hour_is_over(market):
    assert said(market, "恒指全周累计上涨1.16%。", "2025-02-07") == [("1.16%", "disagrees", "4.49%")]


@pytest.mark.parametrize("text", ["恒指本周升幅达12.6%。", "恒指成交额246亿港元。", "北水净流入50亿港元。"])
def test_what_is_said_outright_and_far_off_is_a_doubt(market, text):
    (finding,) = check(text, date="2025-02-07 17:30", store=market, lang="en").findings
    assert (finding.verdict, finding.severity) == (Verdict.DISAGREES, Severity.DOUBT)


def test_the_sign_of_a_flow(market):
    """Southbound money of 7 February 2025: a net inflow of 10.67亿."""
    date = "2025-02-07 18:30"
    assert said(market, "北水全日净流入10.67亿港元。", date) == [("10.67亿港元", "agrees", None)]
    ((text, verdict, _),) = said(market, "北水全日净流出10.67亿港元。", date)
    assert (text, verdict) == ("10.67亿港元", "disagrees")


def test_a_percentile_hangs_on_its_window(market):
    text = "截至1月27日，恒生指数市盈率处于{}%历史分位。"
    assert said(market, text.format("34.5")) == [("34.5%", "agrees", None)]  # five years
    assert said(market, text.format("20.4")) == [("20.4%", "agrees", None)]  # all days
    (finding,) = check(text.format("27"), date="2025-02-07", store=market, lang="en").findings
    assert (finding.verdict, finding.severity) == (Verdict.DISAGREES, Severity.DOUBT)


def test_a_sum_may_be_some_days_old(market):
    report = check("年初至今南向资金净流入1304亿港元。", date="2025-02-13 22:00", store=market, lang="en")
    (finding,) = report.findings
    assert (finding.verdict, finding.severity) == (Verdict.DISAGREES, Severity.DOUBT)
    assert "2025-01-01/2025-02-0" in finding.message  # it is the sum to 7 February


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("恒指收报21133.54点，创三年新高。", "disagrees", id="October 2024 was higher"),
        pytest.param("恒指收报21133.54点，创去年11月以来收盘新高。", "agrees", id="none higher since"),
        pytest.param("恒指收报21133.54点，创年内新高。", "agrees", id="of the year"),
    ],
)
def test_a_superlative(market, text, expected):
    report = check(text, date="2025-02-07 17:30", store=market, lang="en")
    (verdict,) = [f.verdict for f in report.findings if "高" in f.at.text]
    assert verdict.value == expected


@pytest.mark.parametrize(
    ("text", "severity"),
    [("恒指首次突破21000点。", Severity.DOUBT), ("恒指今年首次突破20000点。", Severity.ERROR)],
)
def test_a_level_crossed_before(market, text, severity):
    """The index closed above 21000 in October 2024 and above 20000 in January 2025."""
    (finding,) = check(text, date="2025-02-07 17:30", store=market, lang="en").findings
    assert (finding.verdict, finding.severity) == (Verdict.DISAGREES, severity)
    assert "already" in finding.message


def test_a_price_crossed_is_a_level_that_adjusted_prices_do_not_vouch_for(market):
    readings = check("小米(01810)1月7日以来首次突破30港元。", date="2025-02-07 17:30").readings
    (precedent,) = market.evidence(readings).precedents
    assert "vouch for moves, not for levels" in precedent.reason


def test_adjusted_prices_speak_against_a_high_alone(market):
    """Dividends make the prices before them low: one above today's was above it, one below it may not have been below."""
    (broken,) = check("阿里巴巴(09988)创历史新高。", date="2025-02-07", store=market, lang="en").findings
    assert broken.verdict is Verdict.DISAGREES
    readings = check("阿里巴巴(09988)创一年新低。", date="2025-02-07").readings
    (precedent,) = market.evidence(readings).precedents
    assert "vouch for moves, not for levels" in precedent.reason
    assert check(readings, store=market, lang="en").findings == ()


def test_without_a_value_there_is_a_reason(market):
    readings = check("美团沽空比率14.2%，恒指成交2463.73亿港元。", date="2025-02-07 17:30").readings
    reasons = [comparison.reason for comparison in market.evidence(readings).comparisons]
    assert reasons == [
        "The store has no short_turnover_ccy of 03690.HK.",
        "The store has the turnover of stocks alone; the exchange's total also counts funds, warrants and CBBCs.",
    ]


@pytest.mark.skipif(not SEEDS.is_dir(), reason=f"notyet: the founding articles are not beside the checkout ({SEEDS})")
def test_the_page_of_the_founding_articles_is_what_the_code_makes(tmp_path):
    page = ROOT / "docs" / "seeds-checked.md"
    before = page.read_text(encoding="utf-8")
    script = [sys.executable, str(ROOT / "docs" / "seeds.py"), str(SEEDS), str(tmp_path / "page.md")]
    subprocess.run(script, check=True, cwd=ROOT)
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == before, "run `python docs/seeds.py ../shared/seeds`"
