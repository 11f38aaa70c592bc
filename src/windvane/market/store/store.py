"""The store: a folder, or an object store, of Delta Lake tables. It opens them, puts rows into them, reads any version.

One import is one commit to one table, whole or absent, whatever kills it. Putting the same rows again makes no commit. A row
that changes makes a new version; the old one stays readable. Writers of a table take turns; readers never wait.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import unquote, urlsplit

import polars as pl
from deltalake import (
    CommitProperties,
    DeltaTable,
    Transaction,
    WriterProperties,
    write_deltalake,
)
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError
from filelock import FileLock, Timeout
from platformdirs import user_data_path

from windvane.errors import RowsRefusedError, StoreError
from windvane.market.store import checks
from windvane.market.store.checks import ROW
from windvane.market.store.collecting import collected
from windvane.market.store.schema import SOURCE, TABLES, WRITTEN_IN, Table, table

if TYPE_CHECKING:
    from windvane.market.store.data import Data

#: Where the store is, when nobody says.
VARIABLE: Final = "WINDVANE_STORE"
#: What of the environment an object store is told.
_OPTIONS: Final = ("AWS_", "AZURE_", "GOOGLE_")
#: Seconds a writer waits for another to finish.
_PATIENCE: Final = 600.0
#: How often a writer to an object store, which has no lock, begins again when another was quicker.
_TRIES: Final = 30
#: Rows a Parquet row group holds: few enough to skip the rest when one id is asked for.
_ROW_GROUP: Final = 131_072
#: Old versions stay readable until somebody asks for less: the log is never cut.
_CONFIGURATION: Final = {"delta.enableExpiredLogCleanup": "false"}

#: Where a commit says which source it is of, and what it says when it only sorts.
_MADE_BY: Final = "windvane.source"
_COMPACTING: Final = "compact"
#: A table's folder has this file while its first import is under way: files without a log are then no damage.
_BEGUN: Final = "_begun"
#: Kinds of address that Delta Lake knows.
_SCHEMES: Final = ("s3", "s3a", "gs", "az", "azure", "abfs", "abfss", "adl")
#: What colours a terminal; errors of object stores come with it.
_COLOUR: Final = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")

OnError = Literal["refuse", "skip"]


@dataclass(frozen=True)
class Imported:
    """What an import did to a table.

    Attributes:
        table: its name.
        version: the version that has the rows; None while the table is not there.
        new: rows that were not there.
        changed: rows that were there and said something else.
        same: rows that were there, word for word, and rows that were given twice.
        refused: rows that cannot be true, and were left out.
        refusals: those rows: their number, the column to blame, one sentence.
    """

    table: str
    version: int | None
    new: int
    changed: int
    same: int
    refused: int
    refusals: pl.DataFrame

    @property
    def sentences(self) -> tuple[str, ...]:
        """The refusals in words, in order of rows."""
        return checks.in_words(self.refusals)


class Store:
    """A folder or an object store of Delta Lake tables.

    Args:
        root: a folder's path, or a URL (``s3://bucket/prefix``).
        options: what the object store must be told, such as keys.

    Attributes:
        root: as given.
    """

    def __init__(self, root: str, options: Mapping[str, str] | None = None) -> None:
        self.root = root.rstrip("/") or root
        self._options = dict(options or {})
        self._folder = None if "://" in root else Path(root)

    @classmethod
    def open(cls, at: str | Path | None = None, *, must_exist: bool = False) -> Store:
        """The store at a place: what is given, or ``WINDVANE_STORE``, or the user's data folder.

        Nothing is made before something is put. What an object store needs is taken from ``AWS_…``, ``AZURE_…`` and
        ``GOOGLE_…`` in the environment.

        Raises:
            StoreError: the place is a file, an address of a kind we do not know, or has no table and ``must_exist``.
        """
        place = str(at or os.environ.get(VARIABLE) or user_data_path("windvane", appauthor=False) / "store")
        if place.startswith("file://"):
            place = unquote(urlsplit(place).path)
        remote = "://" in place
        if remote and place.partition("://")[0] not in _SCHEMES:
            raise StoreError(place, "it is no kind of address we know", f"say a folder or one of {', '.join(_SCHEMES)}")
        options = {name: value for name, value in os.environ.items() if name.startswith(_OPTIONS)} if remote else {}
        store = cls(place, options)
        if not remote and Path(place).exists() and not Path(place).is_dir():
            raise StoreError(place, "it is a file and no store", "say a folder or a URL")
        if must_exist and not store.versions():
            raise StoreError(place, "there is no store here", "make one with `windvane data import` or `data sample`")
        return store

    def __repr__(self) -> str:
        """Where it is."""
        return f"<Store: {self.root}>"

    # --- reading ------------------------------------------------------------------------------------------------------

    def versions(self) -> dict[str, int]:
        """The present version of each table that is there."""
        return {name: opened.version() for name in TABLES if (opened := self._opened(name)) is not None}

    def state(self) -> tuple[tuple[str, str, int], ...]:
        """Each table that is there, by name, its own id and present version: equal only while nothing was put.

        A table made anew in the place of another begins again at version 0, and has another id.
        """
        opened = ((name, self._opened(name)) for name in TABLES)
        return tuple((name, str(there.metadata().id), there.version()) for name, there in opened if there is not None)

    def table(self, name: str, version: int | None = None) -> pl.LazyFrame:
        """A table's rows, at its present or an earlier version; typed, and without rows, when it is not there.

        Raises:
            StoreError: there is no such table or version.
        """
        spec = table(name)
        if version is not None and version < 0:
            raise self._no_version(name, version)
        opened = self._opened(name, version)
        if opened is None:
            return spec.dtypes.to_frame().lazy()
        return self._scan(spec, opened)

    def data(self, versions: Mapping[str, int] | None = None) -> Data:
        """A read-only view, pinned to the present versions or to those given.

        Args:
            versions: as ``Data.versions`` had them; a table that is not named is empty.
        """
        from windvane.market.store.data import Data  # noqa: PLC0415 - Data is made of a Store

        return Data(self, self.versions() if versions is None else versions)

    def written_at(self, name: str) -> dt.datetime | None:
        """When the present version of a table was written; None while it is not there, or where its log does not say."""
        opened = self._opened(name)
        told = None if opened is None else next(iter(opened.history(1)), {}).get("timestamp")
        return dt.datetime.fromtimestamp(told / 1000, dt.UTC) if isinstance(told, int) else None

    def files(self, name: str) -> int:
        """How many files a table is in; many small ones read slowly."""
        opened = self._opened(name)
        return len(opened.file_uris()) if opened is not None else 0

    def place(self, name: str) -> str:
        """Where a table is.

        >>> Store("desk").place("bars")
        'desk/bars'
        """
        return f"{self.root}/{name}"

    # --- writing ------------------------------------------------------------------------------------------------------

    def put(
        self,
        name: str,
        frame: pl.DataFrame,
        *,
        source: str,
        on_error: OnError = "refuse",
        today: dt.date | None = None,
    ) -> Imported:
        """Put rows into a table, in one commit or, when the table has them all, in none.

        Args:
            name: the table.
            frame: rows in its columns. A column ``source`` of its own is kept; a column ``row`` numbers its rows.
            source: where the rows come from.
            on_error: ``refuse`` puts nothing when a row cannot be true; ``skip`` leaves such rows out.
            today: no row may be of a later day; not checked when None.

        Raises:
            MappingError: a column is missing, unknown, or of another type.
            RowsRefusedError: rows cannot be true, and ``on_error`` is ``refuse``.
            StoreError: there is no such table, or others kept it locked.
        """
        spec = table(name)
        rows, unread = checks.typed(spec, frame, source=source)
        refused = checks.refusals(spec, rows.join(unread, on=ROW, how="anti"), today=today)
        refused = pl.concat([unread, refused]).unique(ROW, keep="first", maintain_order=True).sort(ROW)
        if len(refused) and on_error == "refuse":
            raise _refusal(f"{source} into {name}", refused, frame.height)
        good = rows.join(refused, on=ROW, how="anti").drop(ROW)
        fit = good.unique(list(spec.full_key), keep="first", maintain_order=True)
        for _ in range(_TRIES):
            with self._turn(spec):
                try:
                    new, changed, version = self._commit(spec, fit, source)
                except CommitFailedError:  # another writer to the object store was quicker: look again
                    continue
            same = good.height - new - changed
            return Imported(name, version, new, changed, same, refused.height, refused)
        raise self._busy(name)

    def compact(self, *, keep_days: int | None = None) -> dict[str, tuple[int, int]]:
        """Join the small files that imports leave, sorted; the number of files before and after, for each table.

        Args:
            keep_days: also delete the files that only versions older than this need. They are then no longer readable, nor
                what was published from them; without it every version stays.
        """
        counts = {}
        for name in self.versions():
            spec = table(name)
            with self._turn(spec):
                opened = self._opened(name)
                assert opened is not None
                before = len(opened.file_uris())
                if opened.history(1)[0].get(_MADE_BY) != _COMPACTING:
                    try:
                        self._sort(spec, opened)
                    except CommitFailedError:
                        raise self._busy(name) from None
                if keep_days is not None:
                    opened.vacuum(retention_hours=keep_days * 24, enforce_retention_duration=False, dry_run=False)
                counts[name] = before, self.files(name)
        return counts

    # --- Delta Lake ---------------------------------------------------------------------------------------------------

    def _commit(self, spec: Table, rows: pl.DataFrame, source: str) -> tuple[int, int, int | None]:
        """Write what is new or changed; how many were new, how many changed, and the version that has them."""
        opened = self._opened(spec.name)
        version = opened.version() if opened is not None else None
        new, changed = self._unlike(spec, opened, rows) if opened is not None else (rows, rows.clear())
        if new.is_empty() and changed.is_empty():
            return 0, 0, version
        number = 0 if version is None else version + 1
        write = pl.concat([new, changed]).with_columns(pl.lit(number, pl.Int64).alias(WRITTEN_IN))
        write = write.select(spec.names).sort(spec.full_key)
        commit = _commit_properties(number, source)
        if opened is None:
            self._create(spec, write, commit)
        elif changed.is_empty():
            write_deltalake(opened, write, mode="append", writer_properties=_writer(), commit_properties=commit)
        else:
            self._merge(spec, opened, write, commit)
        return new.height, changed.height, number

    def _create(self, spec: Table, rows: pl.DataFrame, commit: CommitProperties) -> None:
        begun = self._folder / spec.name / _BEGUN if self._folder is not None else None
        if begun is not None:
            begun.parent.mkdir(parents=True, exist_ok=True)
            begun.touch()
        try:
            write_deltalake(
                self.place(spec.name),
                rows,
                partition_by=[spec.partition] if spec.partition else None,
                configuration=_CONFIGURATION,
                storage_options=self._options,
                writer_properties=_writer(),
                commit_properties=commit,
            )
        except DeltaError as error:
            if isinstance(error, CommitFailedError) or "already exists" not in str(error):
                raise
            raise CommitFailedError(str(error)) from None  # two writers were the first
        if begun is not None:
            begun.unlink()

    def _sort(self, spec: Table, opened: DeltaTable) -> None:
        """Write each partition anew, in one file in the order of its key: an id's rows then stand together."""
        partitions = [{}] if spec.partition is None else opened.partitions()
        for partition in partitions:
            rows = self._scan(spec, opened)
            for column, value in partition.items():
                rows = rows.filter(pl.col(column) == value)
            write_deltalake(
                opened,
                collected(rows.sort(spec.full_key), self.place(spec.name)),
                mode="overwrite",
                predicate=" AND ".join(f"{column} = '{value}'" for column, value in partition.items()) or None,
                writer_properties=_writer(),
                commit_properties=_commit_properties(opened.version() + 1, _COMPACTING),
            )

    def _unlike(self, spec: Table, opened: DeltaTable, rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The rows that the table has not, and those that it has with other values."""
        key = list(spec.full_key)
        there = self._scan(spec, opened).filter(pl.col(SOURCE).is_in(rows[SOURCE].unique().to_list()))
        for name in spec.key:
            if rows.schema[name] in {pl.Date, pl.String, pl.Int64} and rows.height:
                there = there.filter(pl.col(name).is_between(pl.lit(rows[name].min()), pl.lit(rows[name].max())))
        wanted = there.select(*key, *spec.values, pl.lit(value=True).alias("known"))
        known = collected(wanted, self.place(spec.name))
        new = rows.join(known, on=key, how="anti")
        both = rows.join(known, on=key, suffix=" was")
        apart = pl.any_horizontal(
            pl.lit(value=False), *(pl.col(name).ne_missing(pl.col(f"{name} was")) for name in spec.values)
        )
        return new, both.filter(apart).select(rows.columns)

    @staticmethod
    def _merge(spec: Table, opened: DeltaTable, rows: pl.DataFrame, commit: CommitProperties) -> None:
        same = [f'old."{name}" = new."{name}"' for name in spec.full_key]
        # Said in so many words, the days let whole files be passed over.
        for name in spec.key:
            if spec.dtypes[name] == pl.Date:
                days = rows[name].dt.to_string("%Y-%m-%d")
                same.append(f"old.\"{name}\" BETWEEN DATE '{days.min()!s}' AND DATE '{days.max()!s}'")
        (
            opened.merge(
                rows,
                " AND ".join(same),
                source_alias="new",
                target_alias="old",
                writer_properties=_writer(),
                commit_properties=commit,
            )
            .when_matched_update_all()
            .when_not_matched_insert_all()
            .execute()
        )

    def _scan(self, spec: Table, opened: DeltaTable) -> pl.LazyFrame:
        self._whole(spec.name, opened)
        return pl.scan_delta(opened, storage_options=self._options or None).select(
            pl.col(name).cast(dtype) for name, dtype in spec.dtypes.items()
        )

    def _opened(self, name: str, version: int | None = None) -> DeltaTable | None:
        if self._folder is not None and not (self._folder / name / "_delta_log").is_dir():
            self._absent(self._folder / name)
            if version is not None:
                raise self._no_version(name, version)
            return None
        try:
            return DeltaTable(self.place(name), version=version, storage_options=self._options)
        except TableNotFoundError:
            if self._folder is not None:
                self._absent(self._folder / name)
            return None
        except (DeltaError, OSError) as error:
            if version is not None:
                raise self._no_version(name, version) from None
            reason = " ".join(_COLOUR.sub("", str(error)).split())[:160]
            raise StoreError(
                self.place(name), f"it is broken or cannot be reached ({reason})", "is it a store?"
            ) from None

    @staticmethod
    def _absent(folder: Path) -> None:
        """See to it that a table without a log was never there: no import but one that was killed left anything behind.

        Raises:
            StoreError: something is there.
        """
        if (folder / _BEGUN).is_file():
            return
        if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            what = "its log is gone" if folder.is_dir() else "a file is in its place"
            raise StoreError(
                str(folder), f"this table is damaged: {what}", "restore it, or move it away and import anew"
            )

    def _whole(self, name: str, opened: DeltaTable) -> None:
        """See to it that the files of a version are there, each as long as the log says; of a folder only.

        Raises:
            StoreError: one is not.
        """
        if self._folder is None:
            return
        folder = self._folder / name
        actions = pl.DataFrame(opened.get_add_actions(flatten=True))
        for file, size in actions.select("path", "size_bytes").iter_rows():
            path = folder / unquote(file)
            there = path.stat().st_size if path.is_file() else None
            if there == size:
                continue
            version, present = opened.version(), self.versions()[name]
            if there is None and version < present:
                what = f"version {version} was deleted"
                raise StoreError(str(folder), what, f"`compact --keep-days` does that; version {present} is there")
            what = "is missing" if there is None else f"has {there:,} bytes and not {size:,}"
            raise StoreError(str(folder), f"this table is damaged: {path.name} {what}", "restore it from a copy")

    def _no_version(self, name: str, version: int) -> StoreError:
        there = self.versions().get(name)
        known = "it is not there at all" if there is None else f"it has 0 to {there}"
        return StoreError(self.place(name), f"there is no version {version} of this table", known)

    def _busy(self, name: str) -> StoreError:
        return StoreError(self.place(name), "others keep writing to it", "try again later")

    @contextmanager
    def _turn(self, spec: Table) -> Iterator[None]:
        """This writer's turn. The system ends it should the process die."""
        if self._folder is None:
            yield
            return
        lock = self._folder / f"{spec.name}.lock"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with FileLock(lock, timeout=_PATIENCE):
                yield
        except Timeout:
            raise StoreError(str(lock), "another import has been writing for ten minutes", "try again later") from None
        except PermissionError:
            raise StoreError(self.root, "it cannot be written to", "say another --store") from None


def _commit_properties(version: int, source: str) -> CommitProperties:
    """What a commit says of itself. Two writers that began at one version both claim the next: the second is told so."""
    return CommitProperties(
        custom_metadata={_MADE_BY: source},
        app_transactions=[Transaction("windvane", version)],
        max_commit_retries=0,
    )


def _writer() -> WriterProperties:
    return WriterProperties(compression="ZSTD", max_row_group_size=_ROW_GROUP)


def _refusal(where: str, refused: pl.DataFrame, given: int) -> RowsRefusedError:
    row, _, sentence = refused.row(0)
    what = f"{refused.height} of {given} rows cannot be true, first row {row}: {sentence}"
    advice = "nothing was put; mend them, or leave them out with --on-error skip"
    return RowsRefusedError(where, what, advice, checks.in_words(refused))
