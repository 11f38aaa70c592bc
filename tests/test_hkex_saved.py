"""Pages of the exchange saved to files: in both languages and encodings, both boards, midday and close, and what is none."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from hkex_made import DAY_MAIN_2019, GEM_EN, MAIN_EN, MAIN_ZH, MORNING_GEM, MORNING_MAIN, NOT_READY
from windvane.errors import MissingFileError, NotYetError, SourceError
from windvane.faces.cli import app
from windvane.market.sources.hkex_saved import batches
from windvane.market.store import Store


def saved(folder: Path, **pages: str | bytes) -> list[Path]:
    paths = []
    for name, page in pages.items():
        paths.append(folder / f"{name}.htm")
        paths[-1].write_bytes(page.encode("big5hkscs") if isinstance(page, str) else page)
    return paths


def rows(paths: list[Path], table: str) -> dict[str, dict[str, object]]:
    return {
        row["id"]: row for batch in batches(paths) if batch.table == table for row in batch.frame.iter_rows(named=True)
    }


def test_both_boards_of_a_session_make_the_market(tmp_path):
    """The pages print 1,500,000,000 and 7,654,321 dollars of turnover."""
    alone = rows(saved(tmp_path, d250207e=MAIN_EN), "bars")
    both = rows(saved(tmp_path, d250207e=MAIN_EN, e_G250207=GEM_EN), "bars")
    assert (alone["HSI"]["close_price"], both["HSI"]["close_price"]) == (21133.54, 21133.54)
    assert set(both) - set(alone) == {"08001.HK", "MARKET.HK"}
    assert both["MARKET.HK"]["turnover_ccy"] == 1_507_654_321


@pytest.mark.parametrize("encoding", ["big5hkscs", "gb18030", "utf-8"])
def test_a_page_counts_once_in_whatever_language(tmp_path, encoding):
    english = saved(tmp_path, d250207e=MAIN_EN, e_G250207=GEM_EN)
    chinese = saved(tmp_path, d250207c=MAIN_ZH.encode(encoding))
    assert rows([*english, *chinese], "bars") == rows(english, "bars")
    assert rows(chinese, "bars")["00001.HK"] == rows(english, "bars")["00001.HK"]


def test_reports_of_short_selling_say_which_they_are(tmp_path):
    paths = saved(tmp_path, MSHTMAIN=MORNING_MAIN, MSHTGEM=MORNING_GEM, old=DAY_MAIN_2019)
    fetched = batches(paths)
    batch = next(fetched)
    sessions = batch.frame.group_by("date", "session").len().sort("date").rows()
    assert [(str(day), session) for day, session, _ in sessions] == [("2019-06-26", "day"), ("2025-02-07", "morning")]
    assert batch.source == "hkex-shorts"
    with pytest.raises(SourceError, match=r"1 rows are in a currency that nothing tells, the first: 09002\.HK"):
        next(fetched)


@pytest.mark.parametrize(
    ("page", "error", "says"),
    [
        (NOT_READY, NotYetError, "was not out when it was saved"),
        ("<html>Hello</html>", SourceError, "neither daily quotations nor short selling today"),
        ("", SourceError, "neither daily quotations nor short selling today"),
    ],
)
def test_what_is_no_page_of_theirs(tmp_path, page, error, says):
    with pytest.raises(error, match=says):
        list(batches(saved(tmp_path, page=page)))


def test_a_page_that_is_not_there():
    with pytest.raises(MissingFileError, match="there is no such file"):
        list(batches([Path("nowhere.htm")]))


def test_they_are_imported_with_other_files(tmp_path):
    saved(tmp_path, d250207e=MAIN_EN, e_G250207=GEM_EN, page="<html>Hello</html>")
    (tmp_path / "events.csv").write_text("date,id,kind,title\n2025-02-21,HSI,review,x\n")
    done = CliRunner().invoke(app, ["data", "import", str(tmp_path), "--store", str(tmp_path / "store")])
    assert done.exit_code == 1
    assert "neither daily quotations" in done.stderr
    data = Store.open(tmp_path / "store").data()
    assert data.bars("HSI")["source"].to_list() == ["hkex-quotations"]
    assert data.shorts("00001.HK")["short_shares"].to_list() == [400_000.0]
    assert set(data.versions) == {"bars", "shorts", "events"}
