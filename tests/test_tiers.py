"""What is not installed is said in one sentence: each command, with one tier after another hidden.

The modules of a tier are hidden from a process of its own, which then is as if nobody had installed them.
"""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from watching import at, put_close
from windvane.market.store import Store
from wraps import sample_store

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
#: What a package is imported as, where that is not its own name.
IMPORTED = {
    "python-docx": ("docx",), "python-multipart": ("python_multipart", "multipart"), "vl-convert-python": ("vl_convert",),
    "fonttools": ("fontTools",), "mcp": ("mcp", "mcp_types"), "pygls": ("pygls", "lsprotocol"),
}  # fmt: skip
#: What packages bring with them, and we use.
BROUGHT = {"fastapi": ("starlette",)}
TIERS = ("market", "sources", "write", "llm", "serve", "agents", "watch")
WRONG = "恒指收報26009點，升310點或2.21%。"
HIDING = """
import sys
from importlib.abc import MetaPathFinder

class Hidden(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {hidden!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Hidden())
"""
RUNNING = """
from windvane.faces.cli import main
sys.argv = ["windvane", *{line!r}]
main()
"""


#: A client of the tools in the same process.
ASKING = """
import anyio
from mcp.client import Client
from windvane.faces.mcp.server import server_of

async def asking():
    async with Client(server_of("store")) as client:
        answer = await client.call_tool({tool!r}, {{}})
        print(answer.is_error, answer.content[0].text)

anyio.run(asking)
"""


def packages(tier: str) -> set[str]:
    """The packages of a tier, those of the tiers in it too."""
    found = set()
    for line in PROJECT["optional-dependencies"][tier]:
        inner = re.fullmatch(r"windvane\[(.+)]", line)
        found |= set().union(*map(packages, inner[1].split(","))) if inner else {re.split(r"[>=\[]", line)[0]}
    return found


def modules(names: set[str]) -> set[str]:
    return {module for name in names for module in (*IMPORTED.get(name, (name,)), *BROUGHT.get(name, ()))}


def windvane(*line: str, tiers: tuple[str, ...] = (), cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command where only the core and some tiers are installed."""
    return python(RUNNING.format(line=list(line)), tiers=tiers, cwd=cwd)


def python(code: str, *, tiers: tuple[str, ...], cwd: Path | None) -> subprocess.CompletedProcess[str]:
    """Run a program there."""
    installed = modules(set().union(*map(packages, tiers)) if tiers else set())
    hidden = modules(set().union(*map(packages, TIERS))) - installed
    # What mcp needs itself is there with it.
    hidden -= {"starlette", "python_multipart", "multipart"} if "agents" in tiers else set()
    return subprocess.run(
        [sys.executable, "-c", HIDING.format(hidden=hidden) + code],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        env={name: value for name, value in os.environ.items() if not name.startswith("WINDVANE_")},
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Path:
    """A folder with a store, a draft and a watch file."""
    folder = tmp_path_factory.mktemp("desk")
    put_close(Store.open(folder / "store"), at("2025-02-07T12:00").date(), 21133.54)
    (folder / "draft.md").write_text(WRONG, encoding="utf-8")
    (folder / "watch.toml").write_text('[[folder]]\npath = "."\n', encoding="utf-8")
    return folder


def test_every_tier_of_the_project_is_held_to_this():
    assert set(TIERS) == set(PROJECT["optional-dependencies"]) - {"test"}


@pytest.mark.parametrize(
    ("line", "tiers", "need", "tier"),
    [
        (("data", "status", "--store", "store"), (), "The market store", "market"),
        (("data", "sample", "--store", "new"), (), "The market store", "market"),
        (("data", "import", "draft.md", "--store", "new"), (), "The market store", "market"),
        (("data", "pull", "--store", "new"), (), "The market store", "market"),
        (("data", "compact", "--store", "store"), (), "The market store", "market"),
        (("facts", "HSI", "--day", "2025-02-07", "--store", "store"), (), "Asking the store", "market"),
        (("check", "draft.md", "--store", "store"), (), "Computing from the store", "market"),
        (("read", "draft.md", "--format", "parquet", "--out", "out"), (), "Parquet", "market"),
        (("write", "daily", "--store", "store"), (), "windvane write", "write"),
        (("draft", "daily", "--store", "store"), (), "windvane draft", "llm"),
        (("serve",), (), "windvane serve", "serve"),
        (("mcp",), (), "windvane mcp", "agents"),
        (("mcp", "--http"), (), "windvane mcp", "agents"),
        (("lsp",), (), "windvane lsp", "agents"),
        (("lsp", "--store", "store"), (), "windvane lsp", "agents"),
        (("watch", "watch.toml"), (), "windvane watch", "watch"),
        (("write", "daily", "--store", "store"), ("market",), "Writing a report", "write"),
        (("draft", "daily", "--store", "store"), ("market",), "windvane draft", "llm"),
        (("draft", "daily", "--store", "store"), ("write",), "windvane draft", "llm"),
        (("data", "pull", "https://example.org/feed"), ("market",), "fetching pages", "sources"),
        (("data", "pull", "hkex-quotations", "--start", "2025-02-07", "--end", "2025-02-07"), ("market",), "fetching pages", "sources"),
        (("data", "pull", "akshare"), ("market",), "fetching through akshare", "sources"),
        (("serve",), ("market",), "windvane serve", "serve"),
        (("mcp",), ("market",), "windvane mcp", "agents"),
        (("lsp", "--store", "store"), ("market",), "windvane lsp", "agents"),
        (("watch", "watch.toml"), ("market",), "windvane watch", "watch"),
        (("watch", "watch.toml"), ("sources",), "windvane watch", "watch"),
        (("mcp", "--http"), ("agents",), "windvane mcp --http", "serve"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)  # fmt: skip
def test_what_is_not_installed_is_one_sentence(desk, line, tiers, need, tier):
    done = windvane(*line, tiers=tiers, cwd=desk)
    sentence = f"windvane: {need} needs the {tier} tier; install it with: pip install 'windvane[{tier}]'\n"
    assert (done.returncode, done.stderr, done.stdout) == (2, sentence, "")


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        (("check", "draft.md", "--date", "2025-02-07"), 1, "2.21%"),
        (("check", "draft.md", "--date", "2025-02-07", "--format", "html"), 1, "<!doctype html>"),
        (("check", "draft.md", "--date", "2025-02-07", "--format", "sarif"), 1, '"ruleId"'),
        (("read", "draft.md", "--date", "2025-02-07"), 0, "change_pct"),
        (("explain", "turnover"), 0, "turnover"),
        (("--help",), 0, "check"),
        (("demo",), 0, "windvane-demo.html"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)  # fmt: skip
def test_the_core_alone_reads_checks_and_shows(desk, line, status, said):
    done = windvane(*line, cwd=desk)
    assert done.returncode == status, done.stderr
    assert said in done.stdout
    without = "windvane: checked without market data: The packaged sample needs the market tier; install it with: pip install 'windvane[market]'\n"
    assert done.stderr == (without if line == ("demo",) else "")


def test_a_tool_says_what_is_not_installed(desk):
    done = python(ASKING.format(tool="wrap"), tiers=("agents",), cwd=desk)
    sentence = "Writing a report needs the write tier; install it with: pip install 'windvane[write]'"
    assert done.stdout == f"True Error executing tool wrap: {sentence}\n"


#: Nobody listens at this address, which is for documentation (RFC 5737): a server that gets so far has all it needs.
NOWHERE = ("--host", "192.0.2.1", "--token", "a-token-of-tests-only")


@pytest.mark.parametrize(
    ("line", "tiers"),
    [(("serve",), ("serve",)), (("mcp", "--http"), ("agents", "serve"))],
    ids=["serve", "mcp --http"],
)
def test_a_server_has_all_it_needs(desk, line, tiers):
    done = windvane(*line, *NOWHERE, "--port", "8765", tiers=tiers, cwd=desk)
    assert done.returncode == 2
    assert done.stderr.startswith("windvane: 192.0.2.1:8765: it cannot listen there")


@pytest.mark.parametrize(
    ("line", "tiers", "status"),
    [
        (("data", "status", "--store", "store"), ("market",), 0),
        (("facts", "HSI", "close", "--day", "2025-02-07", "--store", "store"), ("market",), 0),
        (("check", "draft.md", "--store", "store", "--date", "2025-02-07"), ("market",), 1),
        (("read", "draft.md", "--format", "parquet", "--out", "out", "--date", "2025-02-07"), ("market",), 0),
        (("write", "valuation", "--store", "../sample"), ("write",), 0),
        (("data", "sample", "--store", "another"), ("market",), 0),
        # Without a key nothing is asked, which is said after all that is needed was found.
        (("draft", "daily", "--store", "store"), ("llm",), 2),
        (("watch", "watch.toml", "--once", "--store", "watched"), ("watch",), 1),
        (("mcp",), ("agents",), 0),
        (("lsp",), ("agents",), 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)  # fmt: skip
def test_a_tier_brings_all_its_commands_need(desk, line, tiers, status):
    if "../sample" in line:
        sample_store(desk.parent / "sample")
    done = windvane(*line, tiers=tiers, cwd=desk)
    assert done.returncode == status, done.stderr
    assert "tier" not in done.stderr
