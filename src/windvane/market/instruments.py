"""Names of instruments: which name is whose, which code is whose, and whether the two go together.

An id is what ``docs/formats.md`` makes it: ``00700.HK``, ``600519.SH``, ``NVDA.US``, ``HSI``, ``MARKET.HK``, ``HSI.F``. A name may
belong to several ids (阿里巴巴 is listed twice); the reader chooses by where the article is at home.

Source: ``instruments.tsv``, ``listed_us.tsv``, ``names.tsv`` and ``shields.txt``, made by ``data/instruments/build.py``. Names
in them are folded (``windvane.lexicon.fold``). Each table is read when first asked for.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, KeysView
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from windvane.errors import EmptyFileError, GlossaryError, MissingFileError, NotTextError
from windvane.lexicon.fold import fold

#: What a well-formed id looks like: a security, an index of a publisher, or a word of our own; futures end in ``.F``.
ID = re.compile(r"(?:\d{5}\.HK|\d{6}\.(?:SH|SZ|BJ|CSI)|[A-Z][A-Z0-9.\-/]*\.US|[A-Z][A-Z0-9_]*(?:\.[A-Z0-9]+)?)(?:\.F)?")

#: Share classes and counters marked on a Hong Kong or STAR name.
_CLASS = re.compile(r"-(?:wr|sw|sb|wp|bp|uw|ud|[wsbrpudhz])$")
_TREATED = re.compile(r"^(?:s?\*?st|xd|xr|dr)(?=[\u4e00-\u9fff])")
_NOISE = re.compile(r"[\s'’\"“”()（）\[\]《》·・.,，、&/-]+")
_BODY = re.compile(
    r"(?:股份有限公司|有限公司|集团股份|集团控股|国际控股|控股集团|控股|集团|国际|香港|股份|公司"
    r"|holdings?|group|company|corporation|corp|limited|ltd|inc|plc|co|the)+$"
)
_PUBLISHERS = ("中证", "国证", "上证", "深证", "恒生", "恒指", "标普", "纳斯达克", "MSCI")
_NOT_INDEX = re.compile("中证|国证|上证|深证|恒生|恒指|标普|MSCI|主题|指数|全指|成份")
#: Words that narrow a fund's field: the name and the exchange's short name have them both or neither.
_SCOPES = ("增强", "港股", "科创", "创业", "沪港深", "货币")
#: Words of an index's full name that the exchange's short name leaves out.
_PADDING = re.compile("产业|行业|沪深港|^中证|^国证")
_NOT_THEME = re.compile(f"{_NOT_INDEX.pattern}|港股通|港股|科创|创业板")
#: Houses whose funds' exchange names print a shorter form.
_HOUSES = {
    "工银瑞信": "工银", "景顺长城": "景顺", "交银施罗德": "交银", "浦银安盛": "浦银", "兴证全球": "兴全", "上投摩根": "摩根",
    "平安基金": "平安", "兴银基金": "兴银", "东财基金": "东财", "易方达基金": "易方达", "华夏基金": "华夏",
}  # fmt: skip
_HAN = re.compile(r"[\u3400-\u9fff]+")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[a-z0-9]+")

_BOARDS = {
    "HK": "HK", "HKG": "HK", "HKEX": "HK", "SEHK": "HK", "XHKG": "HK",
    "SH": "SH", "SS": "SH", "SSE": "SH", "SHSE": "SH", "XSHG": "SH", "SHA": "SH",
    "SZ": "SZ", "SZSE": "SZ", "SHE": "SZ", "XSHE": "SZ",
    "BJ": "BJ", "BSE": "BJ", "BJSE": "BJ",
    "US": "US", "NASDAQ": "US", "NASDAQGS": "US", "NYSE": "US", "AMEX": "US", "NYSEAMERICAN": "US", "NYSEARCA": "US",
    "O": "US", "OQ": "US", "N": "US", "A": "US", "K": "US", "P": "US", "UW": "US", "UN": "US", "UQ": "US",
    "CSI": "CSI",
}  # fmt: skip
_BEFORE = re.compile(
    r"(HK|HKG|HKEX|SEHK|SH|SHSE|SSE|SZ|SZSE|BJ|BSE|US|NASDAQ|NASDAQGS|NYSE|AMEX|NYSEAMERICAN|NYSEARCA)\s*[:：]\s*(.+)"
)
_AFTER = re.compile(r"(.+?)\s*[.]\s*([A-Z]{1,8})")
_GLUED = re.compile(r"(HK|SH|SZ|BJ)(\d{4,6})")


@dataclass(frozen=True, slots=True)
class Instrument:
    """Something that has a price, a level or a turnover.

    Attributes:
        id: as ``docs/formats.md`` has it.
        kind: index, stock, fund, rate, currency, commodity, coin, market, channel or futures.
        currency: ISO code of its price or turnover; empty when it has none.
        home: the market it belongs to: HK, CN, US, JP …; empty when it has none.
        zh_hans: its name in Simplified Chinese.
        zh_hant: its name in Traditional Chinese.
        en: its name in English.
    """

    id: str
    kind: str
    currency: str
    home: str
    zh_hans: str
    zh_hant: str
    en: str


@dataclass(frozen=True, slots=True)
class GlossaryRow:
    """A name of a desk's own and the id it stands for."""

    name: str
    id: str


def _lines(table: str) -> list[str]:
    return files(__package__).joinpath(table).read_text(encoding="utf-8").splitlines()[1:]


@lru_cache(maxsize=1)
def _listing() -> dict[str, str]:
    return {line.partition("\t")[0]: line for line in _lines("instruments.tsv")}


@lru_cache(maxsize=1)
def _listed_us() -> dict[str, str]:
    return {ticker: en for ticker, _, en in (line.partition("\t") for line in _lines("listed_us.tsv"))}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {name: ids for name, _, ids in (line.partition("\t") for line in _lines("names.tsv"))}


@lru_cache(maxsize=1)
def _marked() -> dict[str, str]:
    """Ids by the bare form of the names that are not bare themselves: those with letters, marks or spaces."""
    marked: dict[str, str] = {}
    for name, rest in _names().items():
        if not _HAN.fullmatch(name):
            key = _NOISE.sub("", _CLASS.sub("", name.casefold()))
            ids = rest.partition("\t")[0]
            marked[key] = f"{marked[key]} {ids}" if key in marked else ids
    return marked


def _owners(bare: str) -> tuple[str, ...]:
    """The ids that have a name of this bare form."""
    ids, _, _ = _names().get(bare, "").partition("\t")
    both = (*ids.split(), *_marked().get(bare, "").split())
    return tuple(dict.fromkeys(both))


@lru_cache(maxsize=1)
def _names_by_id() -> dict[str, list[str]]:
    by_id: dict[str, list[str]] = defaultdict(list)
    for name, rest in _names().items():
        for id in rest.partition("\t")[0].split(" "):
            by_id[id].append(name)
    return by_id


def _bare(name: str) -> str:
    """A name without case, marks, spaces and what exchanges add to it."""
    name = fold(name).strip().casefold()
    return _NOISE.sub("", _TREATED.sub("", _CLASS.sub("", name)))


def _trunk(bare: str) -> str:
    return _BODY.sub("", bare) or bare


@lru_cache(maxsize=4096)
def instrument(id: str) -> Instrument | None:
    """The instrument of an id; None when there is none that we know.

    >>> instrument("00700.HK")
    Instrument(id='00700.HK', kind='stock', currency='HKD', home='HK', zh_hans='腾讯控股', zh_hant='騰訊控股', en='Tencent Holding Ltd.')
    >>> instrument("99999.HK") is None
    True
    """
    line = _listing().get(id)
    if line is not None:
        id, kind, currency, home, hans, hant, en = line.split("\t")
        return Instrument(id, kind, currency, home, hans, hant, en)
    if id.endswith(".US") and (en := _listed_us().get(id[:-3], "")):
        return Instrument(id, "stock", "USD", "US", "", "", en)
    return None


def ids() -> Iterator[str]:
    """Every id that has a name, Hong Kong before the mainland before the US.

    >>> next(ids())
    'HSI'
    """
    yield from _listing()


def names() -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Every name as it is looked for in folded text, the ids it may stand for, and whether it is weak.

    A weak name is an everyday word as well, or a short form that several companies could have: it counts only beside its
    code, or once the article has named its bearer in full. Latin names keep the letter case news prints them in.

    >>> dict((name, ids) for name, ids, weak in names())["恒指"]
    ('HSI',)
    """
    for name in _names():
        yield name, *bearers(name)


def listed_names() -> KeysView[str]:
    """The names of ``names``, without whom they mean.

    >>> "恒指" in listed_names()
    True
    """
    return _names().keys()


def bearers(name: str) -> tuple[tuple[str, ...], bool]:
    """The ids that one of ``names`` may stand for, and whether it is weak.

    >>> bearers("恒指")
    (('HSI',), False)
    """
    ids, _, weak = _names()[name].partition("\t")
    return tuple(ids.split(" ")), weak == "w"


@lru_cache(maxsize=1)
def shields() -> tuple[str, ...]:
    """Folded words that hold a name and mean something else (大市值 is not 大市): looked for like names, and passed over.

    >>> "大市值" in shields()
    True
    """
    return tuple(_lines("shields.txt"))


def ids_of(name: str) -> tuple[str, ...]:
    """The ids a name may stand for, whatever its script, width, letter case or share class; empty when none is known.

    >>> ids_of("恆生指數")
    ('HSI',)
    >>> ids_of("阿里巴巴－Ｗ")
    ('09988.HK',)
    """
    rest = _names().get(fold(name).strip())
    if rest is not None:
        return tuple(rest.partition("\t")[0].split(" "))
    return _owners(_bare(name))


@lru_cache(maxsize=4096)
def is_name_of(name: str, id: str) -> bool:
    """Whether a name may stand for an id: any script, short for long, former for present, English for Chinese.

    It is asked of a name printed with a code, so it says no only where the two can hardly go together: a name that is
    nobody's, of an id whose names we know in the other script alone, passes.

    >>> is_name_of("申万宏源", "06808.HK"), is_name_of("申万宏源", "06806.HK"), is_name_of("申萬宏源香港", "00218.HK")
    (False, True, True)
    >>> is_name_of("騰訊", "00700.HK"), is_name_of("腾讯音乐", "00700.HK")
    (True, False)
    """
    bare = _bare(name)
    owners = _owners(bare)
    if id in owners:
        return True
    known = _names_by_id().get(id, ())
    listed = instrument(id)
    forms = {_bare(form) for form in (listed.zh_hans, listed.zh_hant, listed.en) if form} if listed else set()
    forms.update(map(_bare, known))
    script = _CHINESE.search(bare) is not None
    if not owners and listed is not None and not any((_CHINESE.search(form) is not None) == script for form in forms):
        return True
    trunk = _trunk(bare)
    return any(_same(trunk, _trunk(form), taken=bool(owners)) for form in forms if form)


def _same(stated: str, known: str, *, taken: bool) -> bool:
    """Whether two bare names are one, or one is short for the other; ``taken`` when the stated one is somebody else's."""
    if stated == known:
        return True
    if len(stated) < 2 or len(known) < 2 or taken:
        return False
    if _LATIN.fullmatch(stated) or _LATIN.fullmatch(known):
        short, long = sorted((stated, known), key=len)
        return len(short) > 3 and long.startswith(short)
    if stated.startswith(known) or known.startswith(stated):
        return True
    short, long = sorted((stated, known), key=len)
    return short[0] == long[0] and _within(short, long)


def _within(short: str, long: str) -> bool:
    """Whether the characters of one stand in the other in their order (农行 in 农业银行)."""
    rest = iter(long)
    return all(char in rest for char in short)


def code_id(code: str, *, home: str = "HK") -> str | None:
    """The id of a printed stock code; None when no such security is known.

    Args:
        code: as printed, without its brackets: ``700``, ``0700.HK``, ``HK:0992``, ``SH600519``, ``NASDAQ:NVDA``.
        home: the market the article is at home in: ``HK`` lets fewer than five digits be a Hong Kong code, ``US`` lets
            bare letters be a ticker.

    >>> code_id("700"), code_id("0992.HK"), code_id("SH600519"), code_id("NYSE：BABA")
    ('00700.HK', '00992.HK', '600519.SH', 'BABA.US')
    >>> code_id("000001"), code_id("000001.SH"), code_id("NVDA", home="US"), code_id("NVDA")
    ('000001.SZ', '000001.SH', 'NVDA.US', None)
    """
    text = fold(code).replace("：", ":").replace("．", ".").replace("－", "-").strip(" #()[]").upper()
    if text in _listing() and not text.isdigit():
        return text
    board = ""
    if match := _BEFORE.fullmatch(text):
        board, text = _BOARDS[match[1]], match[2].strip()
    elif (match := _AFTER.fullmatch(text)) and match[2] in _BOARDS:
        text, board = match[1].strip(), _BOARDS[match[2]]
        text = text.removesuffix(".")
    elif match := _GLUED.fullmatch(text):
        board, text = match[1], match[2]
    return _known_code(text.strip(), board, home)


def _known_code(text: str, board: str, home: str) -> str | None:
    if text.isdecimal() and text.isascii():
        if len(text) == 6:
            boards = (board,) if board else ("SZ", "SH", "BJ", "CSI")
            found = [id for id in (f"{text}.{suffix}" for suffix in boards) if id in _listing()]
            stocks = [id for id in found if (known := instrument(id)) and known.kind != "index"]
            return next(iter(stocks or found), None)
        if board == "HK" or (not board and (len(text) == 5 or home == "HK")):
            id = f"{text.lstrip('0'):0>5}.HK"
            return id if id in _listing() else None
        return None
    if board == "US" or (not board and home == "US"):
        id = f"{re.sub('[-/]', '.', text)}.US"
        return id if instrument(id) is not None else None
    return None


def ids_like(name: str, *, near: str = "") -> tuple[str, ...]:
    """The ids whose code should perhaps stand beside a name, the likeliest first; ``near`` is the id that was printed.

    >>> ids_like("申万宏源", near="06808.HK")[0]
    '06806.HK'
    """
    found = ids_of(name)
    if not found:
        trunk = _trunk(_bare(name))
        found = _owners(trunk)
        if not found and len(trunk) > 1:
            kin = (ids for known, ids, _ in names() if _same(trunk, _trunk(_bare(known)), taken=False))
            found = tuple(dict.fromkeys(id for ids in kin for id in ids))
    board, digits = near.rpartition(".")[2], near.partition(".")[0]

    def distance(id: str) -> tuple[bool, int]:
        own = id.partition(".")[0]
        return id.rpartition(".")[2] != board, sum(a != b for a, b in zip(own, digits, strict=False))

    return tuple(sorted(found, key=distance)) if near else found


@lru_cache(maxsize=1)
def _funds() -> dict[str, list[tuple[str, str]]]:
    """The mainland funds of each house: what stands before ``ETF`` in the exchange's name, and the id."""
    funds: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for id, line in _listing().items():
        if line.startswith(f"{id}\tfund\tCNY\tCN\t"):
            part, found, house = line.split("\t")[4].partition("ETF")
            if found and house:
                funds[house].append((fold(part), id))
    return funds


@lru_cache(maxsize=4096)
def fund_of(name: str) -> str | None:
    """The mainland fund of a name such as 富国恒生港股通医疗保健ETF: the house, then words of its index; None when unsure.

    The exchange's short name says the same in fewer characters (港股通创新药医疗ETF富国), so among the funds of that house
    the one whose characters stand in the index's name in their order is meant, if one does so better than all others.
    Numbers (A500) and the field (科创, 港股) must agree.

    >>> fund_of("万家中证港股通创新药ETF"), fund_of("银华国证港股通创新药ETF"), fund_of("富国恒生港股通医疗保健ETF")
    ('520700.SH', '159567.SZ', '159506.SZ')
    >>> fund_of("富国新能源发电ETF") is None
    True
    """
    text = _NOISE.sub("", fold(name))
    known = _names().get(text)
    if known is not None:
        ids = known.partition("\t")[0].split(" ")
        return ids[0] if len(ids) == 1 else None
    head, found, _ = text.partition("ETF")
    if not found:
        return None
    for long, short in _HOUSES.items():
        head = head.replace(long, short)
    house = max((house for house in _funds() if head.startswith(house)), key=len, default="")
    index = head.removeprefix(house)
    if not house or not index:
        return None
    ranked = sorted(((_likeness(index, part), id) for part, id in _funds()[house]), reverse=True)
    best, second = ranked[0], ranked[1] if len(ranked) > 1 else (0.0, "")
    return best[1] if best[0] >= 0.6 and best[0] - second[0] >= 0.04 else None


def _likeness(index: str, part: str) -> float:
    """How well a fund's short name fits the name of an index: the share of characters in common, in order."""
    index, part = (_PADDING.sub("", text).replace("股票", "股") for text in (index, part))
    if index == part:
        return 2.0
    index, part = (text.replace("香港", "港股").replace("科创板", "科创") for text in (index, part))
    if re.findall(r"\d+", index) != re.findall(r"\d+", part) or any(
        (word in index) != (word in part) for word in _SCOPES
    ):
        return 0.0
    long_theme, short_theme = (_NOT_THEME.sub("", text) for text in (index, part))
    if short_theme and _common(long_theme, short_theme) < min(2, len(short_theme)):
        return 0.0
    publisher = sum(word in index and word in part for word in _PUBLISHERS)
    long, short = (_NOT_INDEX.sub("", text) or text for text in (index, part))
    return 2 * _common(long, short) / (len(long) + len(short)) + 0.05 * publisher


def _common(one: str, other: str) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for char in one:
        above = 0
        for at, twin in enumerate(other, start=1):
            above, row[at] = row[at], above + 1 if char == twin else max(row[at], row[at - 1])
    return row[-1]


def load_glossary(path: Path) -> tuple[GlossaryRow, ...]:
    """A desk's own names: a CSV or TSV file with the columns ``name`` and ``id``.

    Args:
        path: the file. An id is one of ``docs/formats.md``, a code that ``code_id`` knows, or ``text:`` and a name.

    Raises:
        MissingFileError: there is no such file.
        NotTextError: it is not UTF-8.
        EmptyFileError: it has no rows.
        GlossaryError: a column is missing, or a row has no name or an id that is none.
    """
    where = str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError, PermissionError):
        raise MissingFileError(where, "there is no such glossary file", "give a CSV or TSV file") from None
    except UnicodeDecodeError:
        raise NotTextError(where, "the glossary is not UTF-8 text", "save it as UTF-8") from None
    rows = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if not rows:
        raise EmptyFileError(where, "the glossary is empty", "give it the columns name and id")
    reader = csv.DictReader(rows, delimiter="\t" if "\t" in rows[0] else ",")
    if not {"name", "id"} <= set(reader.fieldnames or ()):
        raise GlossaryError(where, "the first row does not name the columns", "give it the columns name and id")
    try:
        return tuple(_glossary_row(row, f"{where}, row {number}") for number, row in enumerate(reader, start=2))
    except csv.Error as error:
        what = f"it is no table ({error})"
        raise GlossaryError(f"{where}, row {reader.line_num}", what, "write a name and an id a row") from None


def _glossary_row(row: dict[str, str | None], where: str) -> GlossaryRow:
    name, id = (row.get("name") or "").strip(), (row.get("id") or "").strip()
    if not name:
        raise GlossaryError(where, "the row has no name", "write the name as articles print it")
    known = id if id.startswith("text:") and len(id) > 5 else code_id(id)
    if known is None and ID.fullmatch(id):
        known = id
    if known is None:
        raise GlossaryError(where, f"{id!r} is not an id", "write it like 00700.HK, 600519.SH, NVDA.US or HSI")
    return GlossaryRow(name, known)
