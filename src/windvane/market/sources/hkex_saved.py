"""Pages of the Hong Kong exchange that somebody saved: daily quotations and short selling today, told apart by what they say.

Given together, the pages of both boards of a session give the market's totals, too, as they do when they are fetched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from windvane.errors import ChangedSourceError, MissingFileError, NotYetError, SourceError
from windvane.market.sources import Batch, hkex_quotations, hkex_shorts
from windvane.market.sources.hkex_day import Quotations
from windvane.market.sources.hkex_day import parse as quotations_of
from windvane.market.sources.hkex_pages import decoded, sections
from windvane.market.sources.hkex_shorts import NotReady, Report
from windvane.market.sources.hkex_shorts import parse as report_of
from windvane.market.sources.web import summed

#: What the files of such pages end in.
ENDINGS: Final = (".htm", ".html")


def batches(paths: Sequence[Path]) -> Iterator[Batch]:
    """What saved pages hold: a batch a session of quotations for each table, and one of all reports of short selling.

    The same page twice, or in both languages, counts once.

    Raises:
        SourceError: pages could not be read, or rows of theirs; which and why. The others are done before.
        MissingFileError: a file is not there.
    """
    pages: list[Quotations] = []
    reports: list[Report] = []
    missing: list[SourceError] = []
    for path in paths:
        try:
            page = _page_of(path)
        except SourceError as error:
            missing.append(error)
            continue
        if isinstance(page, Quotations):
            missing += hkex_quotations.doubts(str(path), page)
            pages += [] if any(_same(page, other) for other in pages) else [page]
        else:
            missing += hkex_shorts.doubts(str(path), page)
            kinds = {(each.date, each.session, each.board) for each in reports}
            reports += [] if (page.date, page.session, page.board) in kinds else [page]
    for day in sorted({page.date for page in pages}):
        session = [page for page in pages if page.date == day]
        for table, frame in (("bars", hkex_quotations.bars(session)), ("shorts", hkex_quotations.shorts(session))):
            if frame.height:
                yield Batch(table, frame, hkex_quotations.NAME)
    rows = hkex_shorts.frame(reports)
    if rows.height:
        yield Batch("shorts", rows, hkex_shorts.NAME)
    if missing:
        raise summed(missing)


def _page_of(path: Path) -> Quotations | Report:
    where = str(path)
    if not path.is_file():
        raise MissingFileError(where, "there is no such file", "say where it is")
    content = path.read_bytes()
    if "quotations" in sections(decoded(content)):
        return quotations_of(content, where=where)
    try:
        report = report_of(content, where=where)
    except ChangedSourceError:
        what = "it is neither daily quotations nor short selling today"
        raise ChangedSourceError(where, what, "of pages, those of the Hong Kong exchange are read") from None
    if isinstance(report, NotReady):
        raise NotYetError(where, "the report was not out when it was saved", report.sentence.rstrip("."))
    return report


def _same(one: Quotations, other: Quotations) -> bool:
    """Whether two pages are of one session and board: no security is on both boards."""
    ids, others = ({each.id for each in page.quotations} | set(page.stopped) for page in (one, other))
    return one.date == other.date and not ids.isdisjoint(others)
