"""Make the packaged tables of instruments and of their names.

Sources: a table of listed securities with their exchange names (columns id, kind, currency, zh_hans, zh_hant, en, aliases),
given as argument, and the hand-kept tables beside this script. Run ``pip install opencc`` first (it writes the Traditional
form of names that the table has only in Simplified), then ``python data/instruments/build.py INSTRUMENTS.csv``.

Made: ``instruments.tsv`` (one security a row), ``listed_us.tsv`` (the other US tickers, with English names), ``names.tsv``
(folded name, ids, weak), ``shields.txt``.
"""

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import opencc

from windvane.lexicon.fold import fold

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "src/windvane/market"
HOMES = {"HK": "HK", "SH": "CN", "SZ": "CN", "BJ": "CN", "US": "US"}
KINDS = {"Exchange Traded Products": "fund", "Real Estate Investment Trusts": "stock", "fund": "fund", "stock": "stock"}
#: Share classes and counters marked on a Hong Kong name: weighted votes, biotech, secondary listing, special technology.
CLASS = re.compile(r"-(?:WR|SW|SB|WP|BP|W|S|B|P|UW|UD|U|D|H|Z)$")
#: What the mainland exchanges put before a name: special treatment, and the days without dividend or rights.
TREATED = re.compile(r"^(?:S?\*?ST|XD|XR|DR)(?=[\u4e00-\u9fff])")
#: The part of a company's name that says what sort of body it is.
BODY = re.compile(
    r"(?:\(集团\)|\(控股\)|\(国际\)|\(香港\)|集团股份|集团控股|国际控股|控股集团|集团国际|国际集团|控股|集团|国际|股份|有限公司|公司)$"
)
BODY_EN = re.compile(
    r"[,.]?\s+(?:\(?(?:Holdings?|Group|Co|Company|Corporation|Corp|Limited|Ltd|Inc|Incorporated|PLC|plc|Class [A-Z]|Shs|ADR|SE|NV|AG|S\.?A|& Co)\)?)[.,]*$"
)
HEAD = "# Made by data/instruments/build.py; do not edit. {what}\n"


def table(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a hand-kept table; lines that begin with # are notes."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


def home_order(id: str) -> int:
    """The place of an id among the ids of one name: Hong Kong before the mainland before the US."""
    return ".HK.SH.SZ.BJ.US".find(id[-3:])


def many(cell: str | None) -> list[str]:
    """The names in a cell."""
    return [name.strip() for name in (cell or "").split("|") if name.strip()]


def chinese(name: str) -> bool:
    """Whether a name has a Chinese character in it."""
    return re.search(r"[\u3400-\u9fff]", name) is not None


def plain(name: str) -> str:
    """A name as it is looked for: folded, without the marks of exchanges and spaces between Chinese characters."""
    name = fold(name).strip()
    name = re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fffA-Z])", "", name)
    return TREATED.sub("", name)


def spaced(name: str) -> str:
    """A name as those print it who set off Latin letters and figures by spaces.

    >>> spaced("标普500指数")
    '标普 500 指数'
    """
    name = re.sub(r"(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])", " ", name)
    return re.sub(r"(?<=[0-9A-Za-z])(?=[\u3400-\u9fff])", " ", name)


def english(name: str) -> str:
    """An English company name without its legal form.

    >>> english("Shun Tak Holdings Limited")
    'Shun Tak'
    """
    before = ""
    while name != before:
        before, name = name, BODY_EN.sub("", name).strip(" ,.")
    return name


class Names:
    """Names gathered: which ids each belongs to, firmly or only once named in full."""

    def __init__(self, words: set[str]) -> None:
        self.words = words
        self.firm: dict[str, list[str]] = defaultdict(list)
        self.weak: dict[str, list[str]] = defaultdict(list)
        self.spaced: set[str] = set()

    def add(self, name: str, id: str, *, weak: bool = False) -> None:
        """Note a name of an id."""
        name = plain(name)
        if len(name) < 2 or name.isdigit() or (weak and name in self.words):
            return
        for form in {name, spaced(name)} if id in self.spaced else {name}:
            ids = (self.weak if weak else self.firm)[form]
            if id not in ids:
                ids.append(id)

    def rows(self, weak_words: set[str]) -> Iterator[tuple[str, list[str], bool]]:
        """Every name once; what is firm for one id is not also weak for another."""
        for name in sorted({*self.firm, *self.weak}):
            ids = sorted(self.firm.get(name) or self.weak[name], key=home_order)
            yield name, ids, name in weak_words or name not in self.firm


def by_hand_weak(path: Path) -> Iterator[str]:
    """The names that a hand-kept table marks as weak."""
    for row in table(path):
        yield from map(plain, many(row["weak"]))


def by_hand(id: str, firm: Iterable[str], row: dict[str, str], names: Names) -> None:
    """The names of a row kept by hand: those in its column ``weak`` are weak, wherever else they stand."""
    weak = {plain(name) for name in many(row["weak"])}
    for name in firm:
        if plain(name) not in weak:
            names.add(name, id)
    for name in sorted(weak):
        names.add(name, id, weak=True)


def from_listing(row: dict[str, str], names: Names) -> None:
    """The names that follow from a row of the listing itself."""
    id = row["id"]
    hong_kong = id.endswith(".HK")
    for name in {row["zh_hans"], row["zh_hant"], *many(row["aliases"])}:
        if not chinese(name) or re.match(r"(?:XD|XR|DR)[\u4e00-\u9fff]", name):
            continue
        full = plain(name)
        names.add(full, id, weak=len(full) < 3)
        if hong_kong and row["currency"] != "HKD":
            continue  # the counter in another currency is never meant by the name alone
        short = CLASS.sub("", full)
        if hong_kong:
            names.add(short, id, weak=len(short) < 3)
        else:
            short = CLASS.sub("", re.sub(r"(?<=[\u4e00-\u9fff])[AB]$", "", full))
            names.add(short, id, weak=len(short) < 3)
        base = short
        while (shorter := BODY.sub("", base)) != base and len(shorter) > 1:
            base = shorter
            names.add(base, id, weak=True)
    en = row["en"]
    if hong_kong and en and not en.isupper() and row["kind"] == "stock" and row["currency"] == "HKD":
        brief = english(en)
        names.add(brief, id, weak=len(brief.split()) < 2)


def build(listing: Path) -> None:
    """Write the tables."""
    to_hant = opencc.OpenCC("s2hk").convert
    words = {fold(word) for line in lines(HERE / "words.txt") for word in line.split()}
    names = Names(words - {name for path in ("names.csv", "short.csv", "us.csv") for name in by_hand_weak(HERE / path)})
    rows: dict[str, tuple[str, ...]] = {}
    other_us: dict[str, str] = {}
    hand_us = {row["ticker"]: row for row in table(HERE / "us.csv")}
    for row in table(HERE / "names.csv"):
        rows[row["id"]] = tuple(row[key] for key in ("id", "kind", "currency", "home", "zh_hans", "zh_hant", "en"))
        names.spaced.add(row["id"])
        by_hand(row["id"], (row["zh_hans"], row["en"], *many(row["names"])), row, names)
    for row in sorted(table(listing), key=lambda row: (home_order(row["id"]), row["id"])):
        id = row["id"]
        if id.endswith(".US"):
            if id[:-3] not in hand_us:
                other_us[id[:-3]] = row["en"]
            continue
        hans = re.sub(r"(?<=[\u3400-\u9fff])\s+", "", row["zh_hans"] or fold(row["zh_hant"]))
        hant = row["zh_hant"] or to_hant(hans)
        currency = {"RMB": "CNY"}.get(row["currency"], row["currency"])
        rows.setdefault(id, (id, KINDS[row["kind"]], currency, HOMES[id[-2:]], hans, hant, row["en"]))
        from_listing(row, names)
    for row in table(HERE / "short.csv"):
        id, kind, currency, home, hans, hant, en = rows[row["id"]]
        first = next((name for name in many(row["names"]) if chinese(name)), "")
        if not hans and first:
            rows[id] = (id, kind, currency, home, fold(first), to_hant(fold(first)), en)
        by_hand(row["id"], many(row["names"]), row, names)
    for ticker, row in hand_us.items():
        id = f"{ticker}.US"
        hans = row["zh_hans"]
        kind = "fund" if any("ETF" in row[name] for name in ("en", "zh_hans")) else "stock"
        rows[id] = (id, kind, "USD", "US", hans, row["zh_hant"] or to_hant(hans), row["en"])
        by_hand(id, (hans, row["zh_hant"], row["en"], *many(row["names"])), row, names)
    weak_words = {fold(word.split()[0]) for word in lines(HERE / "weak.txt")}
    shields = sorted({fold(word) for line in lines(HERE / "shields.txt") for word in line.split()})
    write(
        "instruments.tsv", "id, kind, currency, home, Simplified, Traditional, English.", map("\t".join, rows.values())
    )
    write("listed_us.tsv", "US ticker, English name.", (f"{t}\t{en}" for t, en in sorted(other_us.items())))
    write(
        "names.tsv",
        "Folded name, ids, and w if the name is weak.",
        (f"{name}\t{' '.join(ids)}{chr(9) + 'w' if weak else ''}" for name, ids, weak in names.rows(weak_words)),
    )
    write("shields.txt", "Words that hold a name and mean something else.", shields)


def lines(path: Path) -> list[str]:
    """The lines of a hand-kept list; those that begin with # are notes."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def write(name: str, what: str, rows: Iterable[str]) -> None:
    """Write one packaged table under its header."""
    rows = list(rows)
    text = HEAD.format(what=what) + "\n".join(rows) + "\n"
    (TARGET / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(rows):,} rows, {len(text.encode()):,} bytes")


if __name__ == "__main__":
    build(Path(sys.argv[1]))
