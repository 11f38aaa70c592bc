"""The compiled wheel (``make compiled``) reads and checks as the sources do: the same facts, findings and words."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import windvane
from windvane.measures import measures

ROOT = Path(__file__).parents[1]
DEMO = sorted((ROOT / "src/windvane/faces/demo").glob("*.md"))
#: Run beside the wheel: says where the reader was loaded from, then what it makes of each text.
ASK = """
import json, sys, windvane, windvane.read.bind
print(json.dumps(windvane.read.bind.__file__))
for text in json.load(sys.stdin):
    print(json.dumps(windvane.check(text).as_json(), default=str))
"""


def texts() -> list[str]:
    """The articles of the demonstration, and the sentences that every measure is shown by."""
    examples = [example.text for measure in measures().values() for example in measure.examples]
    return [path.read_text(encoding="utf-8") for path in DEMO] + examples


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the compiled package."""
    if not (shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")):
        pytest.skip("no C compiler here, and the wheel is compiled by one")
    if not Path(sysconfig.get_paths()["include"], "Python.h").exists():
        pytest.skip("no headers of Python here, and what is compiled includes them")
    place = tmp_path_factory.mktemp("compiled")
    built = subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(place), str(ROOT)],
        env=os.environ | {"HATCH_BUILD_HOOKS_ENABLE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not built.returncode, built.stdout[-3000:] + built.stderr[-3000:]
    (wheel,) = place.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place / "package")
    return place / "package"


def test_the_compiled_reader_says_the_same(compiled: Path) -> None:
    asked = texts()
    told = subprocess.run(
        [sys.executable, "-c", ASK],
        env=os.environ | {"PYTHONPATH": str(compiled)},
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    assert not told.returncode, told.stderr
    loaded, *said = map(json.loads, told.stdout.splitlines())
    assert Path(loaded).suffix in (".so", ".pyd")
    assert Path(loaded).is_relative_to(compiled)
    assert said == [json.loads(json.dumps(windvane.check(text).as_json(), default=str)) for text in asked]


def test_building_it_leaves_nothing_in_the_checkout(compiled: Path) -> None:
    assert compiled.exists()
    assert not [path for ending in ("so", "pyd") for path in (ROOT / "src").rglob(f"*.{ending}")]
