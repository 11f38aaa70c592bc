"""Write the pages of docs/ that are made from the code: ``measures.md``, ``commands.md`` and ``interfaces.md``.

Run ``make docs``. A test holds the pages to what this writes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from typer.main import get_command

from windvane import errors
from windvane.faces import options
from windvane.faces.cli import app, measure_rows
from windvane.faces.operations import OPERATIONS, Operation
from windvane.measures import Measure, measures

HERE = Path(__file__).parent
MADE = "<!-- Made by docs/build.py from the code; do not edit. -->"

#: What a person types after ``windvane`` and what a model's client asks for, to the end of each operation; empty: nothing.
ELSEWHERE: Final = {
    "read": ("read", "read"),
    "check": ("check", "check"),
    "list_measures": ("explain", "explain"),
    "get_measure": ("explain MEASURE", "explain"),
    "get_day": ("", ""),
    "write_wrap": ("write", "wrap"),
    "compute_facts": ("facts", "facts"),
    "data_status": ("data status", ""),
    "search_facts": ("facts --search NAME", ""),
    "get_fact": ("", ""),
    "list_findings": ("", ""),
    "get_finding": ("", ""),
    "search_articles": ("", "search"),
    "get_article": ("", "windvane://articles/{id}"),
}

#: The options that mean the same wherever something is read or checked.
SHARED: Final = ("date", "facts", "lang", "strict", "together")


def measures_page() -> str:
    """Every measure, by family of its folder: definition, names, unit, formulas, words, examples."""
    known = measures()
    parts = [
        "# Measures",
        MADE,
        (
            f"What can be said of a market: {len(known)} measures, one file each under `src/windvane/measures/`. "
            "`windvane explain MEASURE` shows the same card."
        ),
        "| measure | 简体 | 繁體 | English |\n| --- | --- | --- | --- |\n"
        + "\n".join(
            f"| [`{m.id}`](#{m.id}) | {m.names.zh_hans} | {m.names.zh_hant} | {m.names.en} |" for m in known.values()
        ),
        *(measure_part(measure) for measure in known.values()),
    ]
    return "\n\n".join(parts) + "\n"


def measure_part(measure: Measure) -> str:
    """One measure's part of the page."""
    rows = [(label, text) for label, text in measure_rows(measure) if text and label != "examples"]
    table = "| | |\n| --- | --- |\n" + "\n".join(f"| {label} | {cell(label, text)} |" for label, text in rows)
    examples = ""
    if measure.examples:
        said = "\n".join(
            f"| {cell('', says.text)} | {'<br>'.join(f'`{fact}`' for fact in says.facts) or 'nothing'} |"
            for says in measure.examples
        )
        examples = f"\n\n| sentence | facts |\n| --- | --- |\n{said}"
    return f"## {measure.id}\n\n{measure.definition}\n\n{table}{examples}"


def cell(label: str, text: str) -> str:
    """A text as a cell of a table."""
    lines = text.replace("|", "\\|").split("\n")
    return "<br>".join(f"`{line}`" if label == "formulas" else line for line in lines)


def commands_page() -> str:
    """Every command with its options, and how a command can end."""
    command = get_command(app)
    parts = ["# Commands", MADE, str(command.help)]
    for name, sub in commands(command):
        arguments = [p for p in sub.params if p.param_type_name == "argument"]
        options = [p for p in sub.params if p.param_type_name == "option"]
        usage = " ".join(argument_name(p) for p in arguments)
        typed = f"windvane {name}{' [OPTIONS]' if options else ''} {usage}".strip()
        parts.append(f"## windvane {name}\n\n{sub.help}\n\n`{typed}`")
        rows = [(p.name.upper(), p.help) for p in arguments]
        rows += [(option_name(p), p.help) for p in options]
        if rows:
            parts.append("| | |\n| --- | --- |\n" + "\n".join(f"| `{name}` | {text} |" for name, text in rows))
    parts.append(
        "## How a command ends\n\n| status | when |\n| --- | --- |\n| 0 | nothing disagrees |\n| 1 | something disagrees; `windvane data`: some rows or files were left out; `windvane draft`: no draft of the model could stand |\n"
        "| 2 | the input could not be read, or the command was not understood |\n| 130 | it was stopped (Ctrl-C) |\n\n"
        "One file among several that cannot be read is a warning on standard error; the rest is done, and the status is "
        "theirs. When none can be read, the status is 2. Each of these is one sentence, never a traceback:\n\n"
        "| error | when |\n| --- | --- |\n"
        + "\n".join(f"| `{e.__name__}` | {(e.__doc__ or '').strip()} |" for e in leaves())
    )
    return "\n\n".join(parts) + "\n"


def interfaces_page() -> str:
    """Every operation with its command, its path and its tool, and what the options they share mean."""
    rows = "\n".join(
        f"| {operation.summary} | {code('windvane', command)} | {code(method(operation), '/api/v1' + operation.path)} | {code('', tool)} |"
        for operation in OPERATIONS.values()
        for command, tool in [ELSEWHERE[operation.name]]
    )
    shared = "\n".join(f"| `{name}` | {getattr(options, name.upper())} |" for name in SHARED)
    return (
        "\n\n".join(
            (
                "# One operation, several ways",
                MADE,
                (
                    "What Windvane does for a caller is defined once, in `src/windvane/faces/operations`; the HTTP interface "
                    "([how](serve.md), its document at `/api/v1/openapi.json`), the command line ([commands](commands.md)) and the "
                    "tools of a language model's client ([agents](agents.md)) give the same answers."
                ),
                f"| | command | HTTP | tool or resource |\n| --- | --- | --- | --- |\n{rows}",
                "## Options\n\nWherever one of these is, as an option, a field or an argument, it means the same.",
                f"| | |\n| --- | --- |\n{shared}",
            )
        )
        + "\n"
    )


def method(operation: Operation) -> str:
    """How an operation is asked for over HTTP."""
    return "GET" if operation.fetches else "POST"


def code(before: str, text: str) -> str:
    """What is typed; a dash for nothing."""
    return f"`{f'{before} {text}'.strip()}`" if text else "–"


def commands(group: object, above: str = "") -> list[tuple[str, Any]]:
    """Every command of a group, and those of the groups in it under their full names."""
    found = []
    for name, sub in sorted(getattr(group, "commands", {}).items()):
        found += [(f"{above}{name}", sub), *commands(sub, f"{above}{name} ")]
    return found


def argument_name(argument: object) -> str:
    """An argument as the usage line has it."""
    name = str(getattr(argument, "name", "")).upper()
    if not getattr(argument, "required", False):
        return f"[{name}]"
    return f"{name}…" if getattr(argument, "nargs", 1) == -1 else name


def option_name(option: object) -> str:
    """An option as it is typed: its name and what follows it."""
    names = ", ".join(getattr(option, "opts", ()))
    if getattr(option, "is_flag", False):
        return names
    follows = str(getattr(option, "metavar", None) or "").replace("|", "\\|")
    return f"{names} {follows}".strip()


def leaves() -> list[type[errors.WindvaneError]]:
    """The errors a user can meet."""
    found = [errors.WindvaneError]
    for error in found:
        found += [e for e in error.__subclasses__() if e not in found]
    return sorted((e for e in found if not e.__subclasses__()), key=lambda e: e.__name__)


def pages() -> dict[str, str]:
    """Each page's name and text."""
    return {"measures.md": measures_page(), "commands.md": commands_page(), "interfaces.md": interfaces_page()}


def main() -> None:
    """Write the pages."""
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
