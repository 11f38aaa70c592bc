"""Mappings: small TOML files that say which column of a file is which column of the store, and in what unit.

A mapping has one ``[[table]]`` for each table that the file fills::

    [[table]]
    name = "bars"
    source = "desk"                                        # what `source` says of the rows
    constants = { market = "HK", currency = "HKD", adjustment = "none", suspect = false, finality = "final" }

    [table.columns]
    id = { from = "code", home = "HK" }                    # 700 is 00700.HK
    date = { from = "day", format = "%d/%m/%Y" }
    close_price = "close"
    turnover_ccy = { from = "amount", scale = 1e8 }        # 亿
    volume_shares = { from = "volume", missing = [0] }     # 0 stands for nothing known

Further keys of a table: ``ids`` renames ids, ``by_id.COLUMN`` gives a constant for some ids alone, ``suspect_outside = true``
marks a bar whose open or close lies outside its low and high instead of refusing it, ``latest_by = "date"`` keeps the last row
of each key. Further keys of a column: ``home_from`` names the column that has the home, ``digits`` rounds to so many
significant digits, ``float32 = true`` says that some numbers passed through 32-bit floats.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field, fields
from functools import lru_cache
from importlib.resources import files
from math import isfinite
from pathlib import Path
from typing import Final, TypeVar

from windvane.errors import MappingError, MissingFileError
from windvane.market.store.schema import SOURCE, TABLES

Scalar = str | float | bool

_ADVICE: Final = "see the shipped ones under windvane/market/sources/mappings"


@dataclass(frozen=True, slots=True)
class From:
    """Where a column of the store comes from.

    Attributes:
        column: the file's column.
        scale: what a number of the file is worth in the store's unit.
        format: how a date is written, in the letters of ``strftime``.
        home: HK, CN or US: the column has bare codes of that home.
        home_from: the file's column that has the home of each bare code.
        missing: values that stand for nothing known.
        digits: significant digits to keep; None for all.
        float32: whether numbers passed through 32-bit floats.
    """

    column: str
    scale: float | None = None
    format: str | None = None
    home: str | None = None
    home_from: str | None = None
    missing: tuple[Scalar, ...] = ()
    digits: int | None = None
    float32: bool = False


@dataclass(frozen=True, slots=True)
class Filling:
    """How one table is filled.

    Attributes:
        name: the table.
        source: what ``source`` says of its rows.
        columns: where each column comes from.
        constants: the columns that are the same in each row.
        by_id: the same, for some ids alone: column, id, value.
        ids: ids that the file writes in another way.
        suspect_outside: whether a bar whose open or close lies outside its low and high is marked and kept.
        latest_by: the file's column by which the last row of each key is kept; None to keep all.
    """

    name: str
    source: str
    columns: Dictionary[str, From]
    constants: Dictionary[str, Scalar] = field(default_factory=dict)
    by_id: Dictionary[str, Dictionary[str, Scalar]] = field(default_factory=dict)
    ids: Dictionary[str, str] = field(default_factory=dict)
    suspect_outside: bool = False
    latest_by: str | None = None

    @property
    def reads(self) -> frozenset[str]:
        """The file's columns that it needs."""
        named = {each.column for each in self.columns.values()}
        homes = {each.home_from for each in self.columns.values() if each.home_from}
        return frozenset(named | homes | ({self.latest_by} if self.latest_by else set()))


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a file fills.

    Attributes:
        name: the mapping's own.
        fillings: one a table.
    """

    name: str
    fillings: tuple[Filling, ...]

    @property
    def reads(self) -> frozenset[str]:
        """The file's columns that it needs."""
        return frozenset().union(*(filling.reads for filling in self.fillings))


def load(path: Path) -> Mapping:
    """The mapping of a TOML file.

    Raises:
        MissingFileError: there is no such file.
        MappingError: it is not TOML, or no mapping.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise MissingFileError(str(path), "there is no such file", "say where the mapping is") from None
    except (OSError, UnicodeDecodeError) as error:
        raise MappingError(str(path), f"it cannot be read ({type(error).__name__})", _ADVICE) from None
    return parse(text, where=str(path), name=path.stem)


def parse(text: str, *, where: str, name: str) -> Mapping:
    """The mapping of a TOML text.

    Raises:
        MappingError: it is not TOML, or no mapping.
    """
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MappingError(where, f"not TOML ({error})", _ADVICE) from None
    tables = tree.pop("table", None)
    if tree or not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise MappingError(where, "a mapping is a list of [[table]] and nothing else", _ADVICE)
    return Mapping(name, tuple(_filling(dict(one), where) for one in tables))


@lru_cache(maxsize=1)
def shipped() -> tuple[Mapping, ...]:
    """The mappings that come with Windvane.

    >>> "hk_bars" in [mapping.name for mapping in shipped()]
    True
    """
    folder = files(__package__).joinpath("mappings")
    named = sorted((file.name, file) for file in folder.iterdir() if file.name.endswith(".toml"))
    return tuple(
        parse(file.read_text(encoding="utf-8"), where=name, name=name.removesuffix(".toml")) for name, file in named
    )


def guess(columns: frozenset[str], *, stem: str) -> Mapping | None:
    """The shipped mapping that reads most of a file's columns and misses none; None when none or several do.

    Args:
        columns: the file's.
        stem: the file's name without its ending, which decides between two that read the same.

    >>> guess(frozenset({"date", "net_buy", "buy", "sell", "holding_value"}), stem="x").name
    'southbound'
    """
    fitting = sorted((m for m in shipped() if m.reads <= columns), key=lambda m: len(m.reads), reverse=True)
    best = [m for m in fitting if len(m.reads) == len(fitting[0].reads)]
    if len(best) > 1:
        best = [m for m in best if m.name == stem]
    return best[0] if best else None


_Of = TypeVar("_Of", From, Filling)


def _anything(value: object) -> bool:  # noqa: ARG001 - a key that is checked elsewhere
    return True


def _text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _truth(value: object) -> bool:
    return isinstance(value, bool)


def _scalar(value: object) -> bool:
    return isinstance(value, str | float | int)


def _factor(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value) and value != 0


def _count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _scalars(value: object) -> bool:
    return isinstance(value, tuple) and all(map(_scalar, value))


def _table_of(fits: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, dict) and all(map(fits, value.values()))


#: What the keys of a mapping must be, and how that is said.
_FITS: Final[dict[str, tuple[Callable[[object], bool], str]]] = {
    "source": (_text, 'a name such as "desk"'),
    "constants": (_table_of(_scalar), 'values by column: { market = "HK" }'),
    "by_id": (_table_of(_table_of(_scalar)), "values by column and id: by_id.currency.HSI"),
    "ids": (_table_of(_text), "ids by the file's own"),
    "suspect_outside": (_truth, "true or false"),
    "latest_by": (_text, "a column of the file"),
    "scale": (_factor, "a number other than 0, such as 1e8"),
    "format": (_text, 'letters of strftime such as "%Y%m%d"'),
    "home": (_text, "HK, CN or US"),
    "home_from": (_text, "a column of the file"),
    "missing": (_scalars, "a list such as [0]"),
    "digits": (_count, "a whole number above 0"),
    "float32": (_truth, "true or false"),
}


def _shown(value: object) -> str:
    return repr(list(value) if isinstance(value, tuple) else value)


def _filling(tree: dict[str, object], where: str) -> Filling:
    name = tree.get("name")
    spec = TABLES.get(name) if isinstance(name, str) else None
    if spec is None:
        raise MappingError(where, f"{name!r} is no table of the store", f"the tables are {', '.join(TABLES)}")
    columns = tree.get("columns")
    if not isinstance(columns, dict):
        raise MappingError(where, f"[table.columns] of {name} is missing", _ADVICE)
    if "source" not in tree:
        raise MappingError(where, f"source of {name} is missing", 'name where the rows come from: source = "desk"')
    given = {*columns, *_keys(tree.get("constants")), *_keys(tree.get("by_id"))}
    known = {*(column.name for column in spec.columns), SOURCE}
    if unknown := sorted(given - known):
        raise MappingError(where, f"{name} has no column {unknown[0]}", f"its columns are {', '.join(sorted(known))}")
    return _made(Filling, {**tree, "columns": {to: _from(each, where) for to, each in columns.items()}}, where)


def _keys(tree: object) -> list[str]:
    return list(tree) if isinstance(tree, dict) else []


def _from(tree: object, where: str) -> From:
    if isinstance(tree, str):
        return From(tree)
    if not isinstance(tree, dict) or not isinstance(tree.get("from"), str):
        raise MappingError(where, f"{tree!r} does not say from which column", 'write "close" or { from = "close" }')
    rest = {key: tuple(value) if isinstance(value, list) else value for key, value in tree.items() if key != "from"}
    return _made(From, {"column": tree["from"], **rest}, where)


def _made(kind: type[_Of], tree: dict[str, object], where: str) -> _Of:
    known = [each.name for each in fields(kind)]
    for key, value in tree.items():
        fits, what = _FITS.get(key, (_anything, ""))
        if not fits(value):
            raise MappingError(where, f"{key} is {_shown(value)}", f"it must be {what}")
    if unknown := sorted(set(tree) - set(known)):
        raise MappingError(where, f"{unknown[0]} means nothing in a mapping", f"its keys are {', '.join(known)}")
    return kind(**tree)  # type: ignore[arg-type]
