"""``windvane mcp``: Windvane as tools of a language model's client, over standard input or HTTP.

Answers are small: what is wrong first, a page at a time, and where the next page begins. Every refusal is one sentence.
"""

# Imports wait until the command is used; options and their defaults have the shape typer gives them.
# ruff: noqa: PLC0415, FBT002

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Final, ParamSpec, TypeVar

import typer

import windvane
from windvane.errors import InputError, MissingTierError, WindvaneError

if TYPE_CHECKING:
    from mcp.server import MCPServer

    from windvane.archive import Kept
    from windvane.articles import Reading
    from windvane.facts import Fact
    from windvane.findings import Finding
    from windvane.market.store import Store

#: What a client is told of the server when it connects.
_INSTRUCTIONS: Final = (
    "Windvane checks the numbers in Hong Kong and China market news. Before you print a number, take it from `facts`; before "
    "you hand over a draft, `check` it and mend what disagrees. A finding's `suggestion` is what the evidence allows; do not "
    "make up another number. Answers come in pages: where `next_offset` is not null, ask again with it."
)
#: Rows a page has when nobody says.
_PAGE: Final = 20
#: Rows a page has at most.
_MOST: Final = 200
#: Whom a wrap is about when nobody says.
_SUBJECTS: Final = "HSI, HSCEI, HSTECH, MARKET.HK, SOUTHBOUND"
_LANGUAGES: Final = {"zh-Hans": "Simplified Chinese", "zh-Hant": "Traditional Chinese as in Hong Kong", "en": "English"}

Plain = dict[str, Any]
_In = ParamSpec("_In")
_Out = TypeVar("_Out")


def mcp(
    http: Annotated[
        bool,
        typer.Option("--http", help="Serve over streamable HTTP (needs the serve tier) instead of standard input."),
    ] = False,
    host: Annotated[
        str, typer.Option(help="Where to listen; beyond this machine only with a token.", metavar="HOST")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port; 0 takes a free one.", metavar="PORT", min=0, max=65535)] = 8766,
    token: Annotated[
        str | None,
        typer.Option(
            help="What a caller must show; at least 16 characters. Better set as WINDVANE_TOKEN, which no list of processes shows.",
            envvar="WINDVANE_TOKEN",
            show_envvar=False,
            metavar="TOKEN",
        ),
    ] = None,
    store: Annotated[
        str | None,
        typer.Option(
            help="Market data and kept articles; WINDVANE_STORE or the user's data folder, if not given.",
            metavar="DIR|URL",
        ),
    ] = None,
) -> None:
    """Serve Windvane's tools to a language model's client, by the Model Context Protocol."""
    server = server_of(store)
    if not http:
        server.run("stdio")
        return
    from windvane.faces.serve import listen, rules

    try:
        import uvicorn
        from mcp.server.transport_security import TransportSecuritySettings

        from windvane.faces.web.gate import Gate
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("windvane"):
            raise
        raise MissingTierError("windvane mcp --http", "serve") from None
    made = rules(host, token, None)
    # The gate has looked at hosts and origins before.
    open_door = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    app = Gate(server.streamable_http_app(stateless_http=True, json_response=True, transport_security=open_door), made)
    listening = listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    typer.echo(f"Windvane is at http://{shown}:{listening.getsockname()[1]}/mcp (Ctrl-C stops it)", err=True)
    config = uvicorn.Config(app, log_level="warning", server_header=False, proxy_headers=False, lifespan="on")
    with listening:
        uvicorn.Server(config).run(sockets=[listening])


def server_of(store: str | None = None) -> MCPServer:
    """The server, ready to be run over any transport.

    Args:
        store: where market data and kept articles are; opened when a tool first asks.

    Raises:
        MissingTierError: the agents tier is not installed.
    """
    try:
        from mcp import MCPError
        from mcp.server import MCPServer
        from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
        from mcp_types import INVALID_PARAMS, ToolAnnotations
    except ModuleNotFoundError:
        raise MissingTierError("windvane mcp", "agents") from None
    server = MCPServer(
        "windvane", title="Windvane", instructions=_INSTRUCTIONS, version=windvane.__version__, log_level="WARNING"
    )
    tools = Tools(store)
    looks_only = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    for tool in (tools.check, tools.read, tools.facts, tools.explain, tools.search):
        server.tool(annotations=looks_only, structured_output=False)(_compact(_in_one_sentence(tool, ToolError)))
    server.resource("windvane://measures", mime_type="application/json")(measures)
    server.resource("windvane://measures/{id}", mime_type="text/plain")(
        _in_one_sentence(measure, ResourceNotFoundError)
    )
    server.resource("windvane://articles/{id}", mime_type="application/json")(
        _in_one_sentence(tools.article, ResourceNotFoundError)
    )
    server.prompt(name="draft_wrap", title="Draft a wrap from the ledger")(
        _in_one_sentence(tools.draft_wrap, functools.partial(MCPError, INVALID_PARAMS))
    )
    return server


def _in_one_sentence(asked_for: Callable[_In, _Out], refusal: Callable[[str], Exception]) -> Callable[_In, _Out]:
    """The same, whose refusals reach the client as the sentences they are."""

    @functools.wraps(asked_for)
    def asked(*given: _In.args, **named: _In.kwargs) -> _Out:
        try:
            return asked_for(*given, **named)
        except WindvaneError as error:
            raise refusal(str(error)) from None

    return asked


def _compact(tool: Callable[_In, Plain]) -> Callable[_In, str]:
    """A tool whose answers are JSON without a blank too many: a model pays for each."""

    @functools.wraps(tool)
    def asked(*given: _In.args, **named: _In.kwargs) -> str:
        return json.dumps(tool(*given, **named), ensure_ascii=False, separators=(",", ":"))

    return asked


class Tools:
    """What a client can ask for; the docstrings are what its model reads.

    Args:
        place: where the store is, or None for the user's own.
    """

    def __init__(self, place: str | None = None) -> None:
        self._place = place

    def check(
        self,
        text: str = "",
        article: str = "",
        *,
        facts: list[dict[str, Any]] | None = None,
        market: bool = False,
        date: str = "",
        lang: str = "",
        strict: bool = False,
        everything: bool = False,
        limit: int = _PAGE,
        offset: int = 0,
    ) -> Plain:
        """Check the numbers in a draft: against each other, against facts you give, against market data.

        Args:
            text: the draft, in Markdown, plain text or HTML.
            article: instead of text, the id of a kept article, as `search` gives it.
            facts: the facts the draft must keep to, each with subject, measure, period, value and unit, as `facts` gives them.
            market: also hold it against market data.
            date: when it was or will be published: 2025-02-07 or 2025-02-07T17:11, Hong Kong time. Without it days are not known.
            lang: the messages' language: zh-Hans, zh-Hant or en; the draft's own when empty.
            strict: also name every number that nothing speaks for.
            everything: also what agrees and what cannot be judged.
            limit: how many findings, 200 at most.
            offset: how many to pass over.
        """
        from windvane import pipeline

        ledger = None
        if facts is not None:
            ledger = pipeline.ledger_of("\n".join(json.dumps(fact) for fact in facts), source="facts")
        report = pipeline.check(
            [self._reading(text, article, date)],
            facts=ledger,
            store=self._evidence() if market else None,
            strict=strict,
            lang=lang or None,
        )
        from windvane.findings import Verdict

        told = [
            finding
            for finding in report.findings
            if everything or finding.verdict in {Verdict.DISAGREES, Verdict.UNSUPPORTED}
        ]
        covered = report.coverage
        counts = {name: getattr(covered, name) for name in ("found", "bound", "checked", "contradicted")}
        page = _page([_finding(finding) for finding in told], "findings", limit, offset)
        return {"disagrees": bool(report.exit_status), "numbers": counts, **page}

    def read(self, text: str = "", article: str = "", *, date: str = "", limit: int = _PAGE, offset: int = 0) -> Plain:
        """Read an article into facts: of each number the subject, measure, period, value, unit and who said it.

        Args:
            text: the article, in Markdown, plain text or HTML.
            article: instead of text, the id of a kept article, as `search` gives it.
            date: when it was published: 2025-02-07 or 2025-02-07T17:11, Hong Kong time. Without it days are not known.
            limit: how many facts, 200 at most.
            offset: how many to pass over.
        """
        return _page([_quoted(fact) for fact in self._reading(text, article, date).facts], "facts", limit, offset)

    def facts(
        self,
        subject: str,
        *,
        day: str = "",
        week: str = "",
        month: str = "",
        year: str = "",
        since: str = "",
        until: str = "",
        measure: str = "",
        limit: int = _PAGE,
        offset: int = 0,
    ) -> Plain:
        """Facts of a subject over a period, computed from market data; each names its formula. What is missing says why.

        Args:
            subject: an id, a code or a name: HSI, 0700, 騰訊, SOUTHBOUND, MARKET.HK.
            day: of this session: 2025-02-07. Give exactly one of day, week, month, year and since.
            week: of the week up to this day.
            month: of the month up to this day.
            year: of the year up to this day.
            since: from this day on.
            until: where since ends.
            measure: one measure's id or name; every one there is when empty.
            limit: how many facts, 200 at most.
            offset: how many to pass over.
        """
        from windvane import query

        given = {"day": day, "week": week, "month": month, "year": year, "since": since, "until": until}
        period = query.period_of(**{name: _day(name, text) for name, text in given.items()})
        found = query.facts(self._opened().data(), subject, measure or None, period=period)
        page = _page([_computed(fact) for fact in found.facts], "facts", limit, offset)
        missing = {one.measure: one.reason for one in found.missing} if measure else {}
        return {**page, **({"missing": missing} if missing else {})}

    def explain(self, measure: str = "", *, limit: int = _PAGE, offset: int = 0) -> Plain:
        """Say what a measure is: names, unit, sign, formulas, the words it is read by. Without a measure, list them.

        Args:
            measure: an id, or a name in any of the three scripts: short_ratio, 沽空比率.
            limit: how many of the list, 200 at most.
            offset: how many to pass over.
        """
        from windvane.measures import measures as known

        if measure:
            return _card(measure)
        rows = [{"id": each.id, "name": f"{each.names.zh_hant} {each.names.en}"} for each in known().values()]
        return _page(rows, "measures", limit, offset)

    def search(self, words: str, *, since: str = "", until: str = "", limit: int = _PAGE, offset: int = 0) -> Plain:
        """Search the kept articles for words in either script, or for whom they are about; newest first.

        Args:
            words: a phrase, an id, a code or a name.
            since: only articles of this day or later: 2025-02-07.
            until: only articles of this day or earlier.
            limit: how many articles, 200 at most.
            offset: how many to pass over.
        """
        from windvane.archive import Archive

        if not words.strip():
            raise InputError("words", "there are none", "say what to look for")
        _bounds(limit, offset)
        archive = Archive(self._opened())
        found = []
        for hit in archive.search(words, since=_day("since", since), until=_day("until", until)):
            found.append({**_kept(hit.kept), "excerpt": hit.excerpt})
            if len(found) > offset + limit:
                break
        more = len(found) > offset + limit
        return {"articles": found[offset : offset + limit], "next_offset": offset + limit if more else None}

    def article(self, id: str) -> str:
        """A kept article, whole."""
        kept = self._kept_article(id)
        return json.dumps({**_kept(kept), "body": kept.body}, ensure_ascii=False)

    def draft_wrap(self, day: str, lang: str = "zh-Hant", subjects: str = _SUBJECTS, facts: str = "") -> str:
        """Draft a market wrap that keeps to the facts.

        Args:
            day: the session: 2025-02-07.
            lang: zh-Hans, zh-Hant or en.
            subjects: whom it is about, with commas between.
            facts: the facts it must keep to, one JSON object a line; the store's for these subjects when empty.
        """
        from windvane import query
        from windvane.write.tables import as_jsonl

        if lang not in _LANGUAGES:
            raise InputError("lang", f"there is no {lang!r}", f"say one of {', '.join(_LANGUAGES)}")
        when = _day("day", day)
        if when is None:
            raise InputError("day", "it is not given", "write it as 2025-02-07")
        if facts.strip():
            from windvane.pipeline import ledger_of

            ledger_of(facts, source="facts")
        else:
            data = self._opened().data()
            period = query.period_of(day=when)
            found = [
                fact
                for subject in subjects.replace("，", ",").split(",")
                if subject.strip()
                for fact in query.facts(data, subject.strip(), period=period).facts
            ]
            if not found:
                raise InputError(
                    f"{subjects} on {when}", "the store has nothing of them", "say another day, or give facts"
                )
            facts = as_jsonl(found, with_file=False)
        return (
            f"Draft a market wrap of {when} in {_LANGUAGES[lang]}, for readers of a financial news page.\n\n"
            "Every number in it must be one of the facts below, or follow from them by arithmetic that you can show; leave out "
            "what they do not tell. Name no cause that they do not bear out. When it is written, call the tool `check` with the "
            f'draft as `text`, these facts as `facts` and date "{when}T17:00", mend every finding that disagrees, and check '
            f"again until nothing does.\n\nFacts, one a line:\n\n{facts}"
        )

    # --- what the tools share -------------------------------------------------------------------------------------------

    def _opened(self) -> Store:
        from windvane.market.store import Store

        return Store.open(self._place, must_exist=True)

    def _evidence(self) -> Any:
        from windvane.compute.evidence import MarketEvidence

        return MarketEvidence(self._opened().data())

    def _kept_article(self, id: str) -> Kept:
        from windvane.archive import Archive

        kept = Archive(self._opened()).get(id)
        if kept is None:
            raise InputError(f"article {id[:60]!r}", "there is no such article", "search gives the ids")
        return kept

    def _reading(self, text: str, article: str, date: str) -> Reading:
        from windvane.errors import EmptyFileError, TooLargeError
        from windvane.faces.operations.articles import LONGEST
        from windvane.pipeline import read_articles
        from windvane.read.clean import article_of, parse_date

        if bool(text) == bool(article):
            raise InputError("text", "give either text or article", "text is a draft, article the id of a kept one")
        if article:
            (reading,) = read_articles([self._kept_article(article).article()])
            return reading
        if not text.strip("\ufeff \t\r\n"):
            raise EmptyFileError("text", "there is nothing in it", "give an article")
        if len(text) > LONGEST:
            raise TooLargeError("text", f"it has more than {LONGEST:,} characters", "give one article at a time")
        when = parse_date(date) if date else None
        if date and when is None:
            raise InputError("date", f"{date!r} is not a date", "write it as 2025-02-07 or 2025-02-07T17:11")
        (reading,) = read_articles([article_of(text, file="draft", date=when)])
        return reading


# --- resources ----------------------------------------------------------------------------------------------------------


def measures() -> str:
    """The ids of all measures with their names."""
    from windvane.measures import measures as known

    names = {each.id: [each.names.zh_hans, each.names.zh_hant, each.names.en] for each in known().values()}
    return json.dumps(names, ensure_ascii=False)


def measure(id: str) -> str:
    """A measure's card: names, unit, sign, formulas, the words it is read by, examples."""
    from windvane.faces.cli import measure_rows
    from windvane.measures import measure as measure_of

    known = measure_of(id)
    rows = [f"{label}: {text}" for label, text in measure_rows(known) if text]
    return "\n".join([f"{known.id}: {known.definition}", *rows])


# --- small forms --------------------------------------------------------------------------------------------------------


def _page(rows: Sequence[Plain], name: str, limit: int, offset: int) -> Plain:
    """A page of rows, how many there are, where the next page begins."""
    _bounds(limit, offset)
    end = offset + limit
    return {name: list(rows[offset:end]), "total": len(rows), "next_offset": end if end < len(rows) else None}


def _bounds(limit: int, offset: int) -> None:
    if not 1 <= limit <= _MOST:
        raise InputError("limit", f"{limit} is not from 1 to {_MOST}", "ask for fewer, and for the next page")
    if offset < 0:
        raise InputError("offset", f"{offset} is below 0", "begin with 0")


def _finding(finding: Finding) -> Plain:
    """A finding without what only a program needs."""
    row = finding.as_json()
    names = ("text", "start", "end", "verdict", "kind", "severity", "message", "suggestion")
    return {name: row[name] for name in names if row[name] is not None}


def _quoted(fact: Fact) -> Plain:
    return {name: value for name, value in fact.as_json().items() if value is not None}


def _computed(fact: Fact) -> Plain:
    """A computed fact: without offsets, with its formula."""
    from windvane.facts import Computed

    names = ("value", "unit", "subject", "measure", "period", "modifier")
    row = {name: value for name, value in fact.as_json().items() if name in names and value is not None}
    formula = fact.origin.formula if isinstance(fact.origin, Computed) else None
    return {**row, **({"formula": formula} if formula else {})}


def _kept(kept: Kept) -> Plain:
    row = {"id": kept.id, "title": kept.title, "outlet": kept.outlet, "url": kept.url}
    return {**{name: text for name, text in row.items() if text}, "published_at": kept.published_at.isoformat()}


def _card(id: str) -> Plain:
    """A measure's card without its examples, which are long: the resource has them."""
    from windvane.faces.operations.cards import MeasureInput, get_measure

    card = get_measure(MeasureInput.model_construct(id=id))
    return {name: value for name, value in card.items() if name != "examples" and value not in ([], None)}


def _day(name: str, text: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise InputError(name, f"{text[:40]!r} is not a day", "write it as 2025-02-07") from None
