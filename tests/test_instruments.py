"""Names, codes and ids: exact values for each sort of name, and the laws they keep."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from windvane.errors import EmptyFileError, GlossaryError, MissingFileError, NotTextError
from windvane.lexicon.fold import fold
from windvane.market import instruments
from windvane.market.instruments import GlossaryRow

ROWS = list(instruments.names())
FIRM = {name: ids for name, ids, weak in ROWS if not weak}
KINDS = {"index", "stock", "fund", "rate", "currency", "commodity", "coin", "market", "channel", "futures"}
#: The ids that docs/formats.md names.
CONTRACT = tuple(
    """HSI HSCEI HSTECH HSCI 000001.SH 399001.SZ 399006.SZ 000300.SH 000688.SH 899050.BJ DJI SPX IXIC NDX RUT SOX VIX HXC
N225 KS11 TWII STI AXJO NSEI FTSE DAX CAC STOXX600 MSCI_CHINA HSI.F XAUUSD.F 000680.SH MARKET.HK MARKET.CN MARKET.CN3
MARKET.SH MARKET.SZ MARKET.BJ MARKET.US SOUTHBOUND NORTHBOUND US10Y US2Y US30Y CN10Y DXY USDCNY USDCNH USDHKD EURUSD USDJPY
XAUUSD XAGUSD WTI BRENT BTCUSD ETHUSD""".split()  # noqa: SIM905 - read against the contract as it stands
)


@pytest.mark.parametrize("id", CONTRACT)
def test_every_id_of_the_contract_is_known_and_named(id):
    known = instruments.instrument(id)
    assert known is not None
    assert known.zh_hans
    assert known.zh_hant
    assert known.en
    assert instruments.ids_of(known.zh_hans) == (id,)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("恒指", "HSI"),
        ("恆生指數", "HSI"),
        ("國企指數", "HSCEI"),
        ("H股指数", "HSCEI"),
        ("恒科指", "HSTECH"),
        ("滬綜指", "000001.SH"),
        ("深成指", "399001.SZ"),
        ("創業板指", "399006.SZ"),
        ("沪深 300", "000300.SH"),
        ("北证50", "899050.BJ"),
        ("中证A500", "000510.CSI"),
        ("标普500", "SPX"),
        ("納指", "IXIC"),
        ("纳指100", "NDX"),
        ("费城半导体指数", "SOX"),
        ("纳斯达克中国金龙指数", "HXC"),
        ("日经平均指数", "N225"),
        ("首爾綜指", "KS11"),
        ("台灣加權指數", "TWII"),
        ("S&P/ASX 200", "AXJO"),
        ("期指", "HSI.F"),
        ("A50期指", "XIN9.F"),
        ("納指期貨", "NDX.F"),
        ("大市", "MARKET.HK"),
        ("沪深两市", "MARKET.CN"),
        ("沪深京三市", "MARKET.CN3"),
        ("北水", "SOUTHBOUND"),
        ("南下資金", "SOUTHBOUND"),
        ("北向资金", "NORTHBOUND"),
        ("美國10年期國債收益率", "US10Y"),
        ("10年期美债收益率", "US10Y"),
        ("美匯指數", "DXY"),
        ("離岸人民幣", "USDCNH"),
        ("在岸人民币", "USDCNY"),
        ("現貨金", "XAUUSD"),
        ("COMEX期金", "XAUUSD.F"),
        ("紐約期油", "WTI"),
        ("布蘭特期油", "BRENT"),
        ("以太幣", "ETHUSD"),
        ("輝達", "NVDA.US"),
        ("英偉達", "NVDA.US"),
        ("谷歌", "GOOGL.US"),
        ("艾司摩爾", "ASML.US"),
        ("好市多", "COST.US"),
        ("纽曼矿业", "NEM.US"),
        ("巴里克", "B.US"),
        ("麦克莫兰铜金", "FCX.US"),
        ("微策略", "MSTR.US"),
        ("Energy Fuels", "UUUU.US"),
        ("嘉楠科技", "CAN.US"),
        ("滙控", "00005.HK"),
        ("港交所", "00388.HK"),
        ("銀娛", "00027.HK"),
        ("第四範式", "06682.HK"),
        ("华虹半导体", "01347.HK 688347.SH"),
        ("MINIMAX", "00100.HK"),
        ("宁王", "03750.HK 300750.SZ"),
        ("茅台", "600519.SH"),
        ("阿里巴巴", "09988.HK BABA.US"),
        ("比亚迪", "01211.HK 002594.SZ"),
        ("申万宏源", "06806.HK 000166.SZ"),
        ("港股通创新药ETF汇添富", "159570.SZ"),
        ("盈富基金", "02800.HK"),
    ],
)
def test_a_firm_name_and_its_ids(name, ids):
    assert instruments.ids_of(name) == tuple(ids.split())
    assert fold(name) in FIRM


@pytest.mark.parametrize(
    "word", ["机器人", "美的", "太阳能", "老百姓", "东方", "石化", "民生", "隆基股", "国药", "天安", "太平洋", "先施"]
)
def test_an_everyday_word_is_no_firm_name(word):
    assert word not in FIRM


@pytest.mark.parametrize("word", ["大市值", "中国指", "成交行", "基金价", "东北水", "推高通", "港交所公告"])
def test_a_word_that_holds_a_name_is_shielded(word):
    assert word in instruments.shields()
    assert any(name in word for name in FIRM)


@pytest.mark.parametrize(
    ("code", "home", "id"),
    [
        ("00700", "HK", "00700.HK"),
        ("700", "HK", "00700.HK"),
        ("700", "CN", None),
        ("0700.HK", "CN", "00700.HK"),
        ("00700.HK", "HK", "00700.HK"),
        ("HK:0992", "HK", "00992.HK"),
        ("00992．HK", "HK", "00992.HK"),
        ("600519", "HK", "600519.SH"),
        ("600519.SH", "CN", "600519.SH"),
        ("600519.SS", "CN", "600519.SH"),
        ("SH600519", "CN", "600519.SH"),
        ("159570", "CN", "159570.SZ"),
        ("920045", "CN", "920045.BJ"),
        ("000001", "CN", "000001.SZ"),
        ("000001.SH", "CN", "000001.SH"),
        ("399001", "CN", "399001.SZ"),
        ("NVDA.US", "HK", "NVDA.US"),
        ("NASDAQ:NVDA", "HK", "NVDA.US"),
        ("NYSE：BABA", "HK", "BABA.US"),
        ("BABA.N", "HK", "BABA.US"),
        ("BRK-B", "US", "BRK.B.US"),
        ("NVDA", "US", "NVDA.US"),
        ("NVDA", "HK", None),
        ("99999", "HK", None),
        ("999999", "CN", None),
        ("", "HK", None),
        ("²³", "HK", None),
    ],
)
def test_a_printed_code_and_its_id(code, home, id):
    assert instruments.code_id(code, home=home) == id


@pytest.mark.parametrize(
    ("name", "id", "verdict"),
    [
        ("申万宏源", "06808.HK", False),
        ("申万宏源", "06806.HK", True),
        ("申萬宏源香港", "00218.HK", True),
        ("第四范式", "06682.HK", True),
        ("范式智能", "06682.HK", True),
        ("腾讯音乐", "00700.HK", False),
        ("騰訊", "00700.HK", True),
        ("阿里巴巴－Ｗ", "09988.HK", True),
        ("小米集团-W", "01810.HK", True),
        ("腾讯控股", "80700.HK", True),
        ("Alibaba", "BABA.US", True),
        ("南京熊猫电子股份", "00533.HK", False),
        ("华虹宏力", "01314.HK", False),
        ("龙湖集团", "09600.HK", False),
        ("农业银行", "01288.HK", True),
        ("招商银行", "03988.HK", False),
        ("中国石油", "00386.HK", False),
        ("深圳市机场股份有限公司", "000089.SZ", True),
        ("諾信", "NDSN.US", True),
    ],
)
def test_whether_a_name_and_a_code_go_together(name, id, verdict):
    assert instruments.is_name_of(name, id) is verdict


def test_the_likely_code_for_a_name_printed_with_anothers():
    assert instruments.ids_like("申万宏源", near="06808.HK") == ("06806.HK", "000166.SZ")
    assert instruments.ids_like("申萬宏源集團股份有限公司", near="06808.HK")[0] == "06806.HK"
    assert instruments.ids_like("無此公司名") == ()


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("富国恒生港股通医疗保健ETF", "159506.SZ"),
        ("万家中证港股通创新药ETF", "520700.SH"),
        ("银华国证港股通创新药ETF", "159567.SZ"),
        ("广发中证香港创新药ETF", "513120.SH"),
        ("银华中证港股通医药卫生综合ETF", "159776.SZ"),
        ("華泰柏瑞中證A500ETF", "563360.SH"),
        ("嘉实上证科创板芯片ETF", "588200.SH"),
        ("工银瑞信国证港股通科技ETF", None),
        ("富国新能源发电ETF", None),
        ("富国基金", None),
        ("ETF", None),
    ],
)
def test_a_fund_by_its_house_and_index(name, id):
    assert instruments.fund_of(name) == id


def test_every_id_is_well_formed_and_every_row_whole():
    for id in instruments.ids():
        known = instruments.instrument(id)
        assert known is not None
        assert instruments.ID.fullmatch(id), id
        assert known.kind in KINDS, id
        assert re.fullmatch("[A-Z]{3}|", known.currency), id
        assert re.fullmatch("[A-Z]{2}|", known.home), id
        assert known.zh_hans or known.en, id


def test_every_name_is_folded_unique_and_of_known_ids():
    known = set(instruments.ids())
    assert len({name for name, _, _ in ROWS}) == len(ROWS)
    for name, ids, _ in ROWS:
        assert fold(name) == name
        assert len(name) > 1
        assert ids
        assert known.issuperset(ids), name
    assert 18_000 < len(ROWS) < 30_000


def test_no_shield_is_a_name():
    assert not set(instruments.shields()) & set(FIRM)


@given(st.sampled_from(ROWS), st.data())
def test_a_name_is_a_name_of_each_of_its_ids(row, data):
    name, ids, _ = row
    assert instruments.is_name_of(name, data.draw(st.sampled_from(ids)))


@given(st.sampled_from(sorted(instruments.ids())))
def test_script_does_not_matter(id):
    known = instruments.instrument(id)
    assert known is not None
    for name in filter(None, (known.zh_hans, known.zh_hant)):
        assert instruments.is_name_of(name, id)
        assert instruments.ids_of(name) == instruments.ids_of(fold(name))


@given(st.sampled_from([id for id in instruments.ids() if re.fullmatch(r"\d{5}\.HK|\d{6}\.\w\w|[A-Z.]+\.US", id)]))
def test_an_id_is_its_own_code(id):
    assert instruments.code_id(id) == id


@given(st.text(max_size=12), st.sampled_from(sorted(instruments.ids())))
def test_no_text_breaks_a_question(text, id):
    instruments.ids_of(text)
    instruments.is_name_of(text, id)
    instruments.code_id(text)
    instruments.code_id(text, home="US")
    instruments.fund_of(text)


def test_a_glossary(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("name,id\n藍籌之王,00700.HK\n小巨人,600519\n某公司,text:某公司\n", encoding="utf-8-sig")
    assert instruments.load_glossary(path) == (
        GlossaryRow("藍籌之王", "00700.HK"),
        GlossaryRow("小巨人", "600519.SH"),
        GlossaryRow("某公司", "text:某公司"),
    )
    path.write_text("id\tname\nHSI\t老恒\n", encoding="utf-8")
    assert instruments.load_glossary(path) == (GlossaryRow("老恒", "HSI"),)


@pytest.mark.parametrize(
    ("content", "error", "where"),
    [
        (b"", EmptyFileError, "names.csv"),
        (b"\xff\xfe\x00", NotTextError, "names.csv"),
        (b"word,id\nA,HSI\n", GlossaryError, "columns"),
        (b"name,id\nA,HSI\n,HSI\n", GlossaryError, "row 3"),
        (b"name,id\nA,12\xe6\x9c\x88\n", GlossaryError, "row 2"),
    ],
)
def test_a_broken_glossary(tmp_path, content, error, where):
    path = tmp_path / "names.csv"
    path.write_bytes(content)
    with pytest.raises(error, match=where):
        instruments.load_glossary(path)


def test_a_missing_glossary(tmp_path):
    with pytest.raises(MissingFileError):
        instruments.load_glossary(tmp_path / "none.csv")


def test_the_tables_are_small_and_read_quickly():
    program = (
        "import time; from windvane.market import instruments as known; start = time.process_time(); "
        "list(known.names()); known.instrument('HSI'); print(time.process_time() - start)"
    )
    runs = [subprocess.run([sys.executable, "-c", program], capture_output=True, check=True) for _ in range(3)]
    assert min(float(run.stdout) for run in runs) < 0.3  # about 0.03 s; the bound leaves room for a busy machine
    folder = Path(instruments.__file__).parent
    assert sum(table.stat().st_size for table in folder.glob("*.t*")) < 5_000_000
