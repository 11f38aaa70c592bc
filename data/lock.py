"""Write the two lock files: what the core runs on, and what its tests run on besides.

Run ``make lock``: it installs the project into a fresh environment and asks it what it got.
"""

import importlib.metadata
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
#: Wanted on some systems only, so that a lock made on another one lacks it: name, version, marker.
ELSEWHERE = (("colorama", "0.4.6", 'sys_platform == "win32"'),)


def main() -> None:
    """Write ``requirements.lock`` or, when called with an extra, ``requirements-EXTRA.lock``."""
    extra = sys.argv[1] if len(sys.argv) > 1 else ""
    installed = {
        key(dist.metadata["Name"]): f"{dist.metadata['Name']}=={dist.version}"
        for dist in importlib.metadata.distributions()
    }
    for name in ("windvane", "pip", "setuptools", "wheel"):
        installed.pop(name, None)
    rows = sorted(installed.items())
    rows += [(name, f"{name}=={version} ; {marker}") for name, version, marker in ELSEWHERE if name not in installed]
    what = f"Windvane's {extra} tier runs on" if extra else "Windvane runs on"
    target = ROOT / (f"requirements-{extra}.lock" if extra else "requirements.lock")
    head = f"# What {what}, exactly; for Python 3.11 to 3.13. Made by `make lock` from pyproject.toml.\n"
    target.write_text(head + "".join(f"{row}\n" for _, row in rows), encoding="utf-8")
    print(target.name, len(rows), "packages")


def key(name: str) -> str:
    """A package's name as packages compare them."""
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    main()
