"""Nothing is undocumented: commands, options, measures, errors, public functions; made pages are what the code makes."""

import importlib
import importlib.util
import inspect
import json
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import anyio
import pytest
from mcp.client import Client
from starlette.testclient import TestClient
from typer.main import get_command

import windvane
import windvane.read.clean as cleaning
from windvane.faces import options
from windvane.faces.cli import app
from windvane.faces.mcp.server import server_of
from windvane.faces.operations import OPERATIONS
from windvane.faces.operations.articles import CheckInput, When
from windvane.faces.web.app import create_app
from windvane.faces.web.gate import Rules
from windvane.facts import Status
from windvane.figures import CURRENCIES, SYMBOLS, Hedge
from windvane.findings import FindingKind, Severity, Verdict
from windvane.measures import measures

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def build():
    spec = importlib.util.spec_from_file_location("docs_build", DOCS / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["measures.md", "commands.md", "interfaces.md"])
def test_a_made_page_is_what_the_code_makes(build, name):
    assert (DOCS / name).read_text(encoding="utf-8") == build.pages()[name], "run `make docs`"


def test_every_command_and_option_is_documented_and_has_help(build):
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    for name, command in build.commands(get_command(app)):
        assert f"## windvane {name}\n" in page
        assert command.help
        part = page.split(f"## windvane {name}\n")[1].split("\n## ")[0]
        for parameter in command.params:
            assert parameter.help, (name, parameter.name)
            for option in parameter.opts if parameter.param_type_name == "option" else ():
                assert f"`{option}" in part


def test_every_operation_has_its_path_command_and_tool(build):
    """What the page of interfaces names is there, and no tool of a client is left out of it."""
    with TestClient(create_app(Rules()), base_url="http://127.0.0.1:8765") as client:
        paths = client.get("/api/v1/openapi.json").json()["paths"]
    known = {name for name, _ in build.commands(get_command(app))}
    asked_for = set(anyio.run(_tools_and_resources))
    for operation in OPERATIONS.values():
        assert operation.summary.endswith((".", "?"))
        assert build.method(operation).lower() in paths[f"/api/v1{operation.path}"]
        command, tool = build.ELSEWHERE[operation.name]
        assert not command or {command, command.split(" ")[0]} & known, command
        assert not tool or tool in asked_for, tool


async def _tools_and_resources():
    async with Client(server_of()) as client:
        tools = await client.list_tools()
        templates = await client.list_resource_templates()
    return [tool.name for tool in tools.tools] + [template.uri_template for template in templates.resource_templates]


def test_an_option_means_the_same_in_every_face(build):
    """The command line's help, the HTTP document and the tools' schemas begin with the one sentence of ``faces.options``."""
    flags = {option.name: option.help for option in get_command(app).commands["check"].params}
    fields = {name: field.description for name, field in CheckInput.model_fields.items()}
    (check,) = (tool for tool in anyio.run(_tools) if tool.name == "check")
    arguments = {name: argument["description"] for name, argument in check.input_schema["properties"].items()}
    for name in build.SHARED:
        meaning = getattr(options, name.upper())
        assert flags[name].startswith(meaning)
        assert fields[name] is None or fields[name].startswith(meaning), name
        assert name == "together" or arguments[name].startswith(meaning), name
    assert [name for name in build.SHARED if fields[name] is None] == ["date"]
    assert When.__metadata__[1].description == options.DATE


async def _tools():
    async with Client(server_of()) as client:
        return (await client.list_tools()).tools


def test_every_measure_is_documented():
    page = (DOCS / "measures.md").read_text(encoding="utf-8")
    for measure in measures().values():
        assert f"\n## {measure.id}\n" in page
        assert measure.definition
        assert all((measure.names.zh_hans, measure.names.zh_hant, measure.names.en))


def test_every_error_is_documented(build):
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    for error in build.leaves():
        assert f"| `{error.__name__}` |" in page
        assert error.__doc__


def test_the_page_of_forms_has_every_field_and_every_word():
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    (fact,) = [f for f in windvane.read("恒指升310點或1.21%，報26009點。", date="2026-08-21") if f.measure == "close"]
    assert f"```json\n{json.dumps(fact.as_json(), ensure_ascii=False)}\n```" in page
    (finding,) = windvane.check("恒指跌+2%。").findings
    currencies = {"HKD", "CNY", "USD"}
    words = {*fact.as_json(), *finding.as_json(), *(SYMBOLS - CURRENCIES), *currencies}
    for kind in (Verdict, FindingKind, Severity, Status, Hedge):
        words |= set(kind)
    assert {word for word in words if f"`{word}`" not in page} == set()


def test_the_readme_names_every_command():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in get_command(app).commands:
        assert f"windvane {name}" in readme


def test_every_link_of_the_docs_leads_somewhere():
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), (page, target)


def test_every_public_name_has_a_docstring():
    missing = []
    for module in pkgutil.walk_packages(windvane.__path__, "windvane."):
        loaded = importlib.import_module(module.name)
        for name, thing in vars(loaded).items():
            ours = getattr(thing, "__module__", None) == module.name
            if (
                ours
                and not name.startswith("_")
                and (inspect.isfunction(thing) or inspect.isclass(thing))
                and not inspect.getdoc(thing)
            ):
                missing.append(f"{module.name}.{name}")
    assert missing == []


def test_both_verbs_are_packages_that_can_be_called():
    assert cleaning.clean("恒指升1%")[0].text == "恒指升1%"
    (fact,) = windvane.read("恒指升1.21%。", date="2026-08-21")
    assert (fact.subject, fact.measure, str(fact.period), str(fact.figure.value)) == (
        "HSI",
        "change_pct",
        "2026-08-21",
        "1.21",
    )
    report = windvane.check(["恒指收报26009点，升310点或2.21%。"], date="2026-08-21")
    assert report.exit_status == 1
    assert report._repr_html_().startswith("<iframe srcdoc=")
    assert set(windvane.__all__) <= set(dir(windvane))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        windvane.nothing  # noqa: B018


def test_importing_windvane_loads_nothing_else():
    code = "import sys; before = set(sys.modules); import windvane; print(sorted(m for m in set(sys.modules) - before if 'windvane' in m))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "['windvane']\n"
    )
