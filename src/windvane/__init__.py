"""Windvane reads Hong Kong and China market news number by number, and shows which figures cannot be right.

>>> import windvane
>>> for fact in windvane.read("恒指升310点或1.21%，报26009点。", date="2026-08-21"):
...     print(fact.subject, fact.measure, fact.figure.value)
HSI change 310
HSI change_pct 1.21
HSI close 26009

``windvane.check(articles)`` gives a `Report`. Both verbs are also packages (``windvane.read.clean``): a package here can
be called, see ``docs/decisions/0001-verbs-and-packages.md``. Nothing is loaded before it is used.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from windvane.articles import Article as Article
    from windvane.articles import Reading as Reading
    from windvane.errors import WindvaneError as WindvaneError
    from windvane.facts import Fact as Fact
    from windvane.findings import Finding as Finding
    from windvane.pipeline import Report as Report
    from windvane.pipeline import check as check
    from windvane.pipeline import read as read

__version__ = "0.1.0"
__all__ = ["Article", "Fact", "Finding", "Reading", "Report", "WindvaneError", "check", "read"]

_VERBS = ("read", "check")
_HOMES = {
    "Article": "windvane.articles",
    "Reading": "windvane.articles",
    "WindvaneError": "windvane.errors",
    "Fact": "windvane.facts",
    "Finding": "windvane.findings",
    "Report": "windvane.pipeline",
}


def _verb_of(package: str) -> Callable[..., object]:
    verb: Callable[..., object] = getattr(importlib.import_module("windvane.pipeline"), package.rpartition(".")[2])
    return verb


class _Verb(ModuleType):
    """A package that is also a verb: calling it calls the function of its name in ``windvane.pipeline``."""

    def __call__(self, *args: object, **options: object) -> object:
        return _verb_of(self.__name__)(*args, **options)

    @property
    def __signature__(self) -> object:
        """The function's, for ``inspect`` and the editors that ask it."""
        import inspect  # noqa: PLC0415 - only when someone asks

        return inspect.signature(_verb_of(self.__name__))

    @property
    def __doc__(self) -> str:  # type: ignore[override] # the package's own text stands in its dictionary
        """The package's, and how to call it, for ``help``."""
        import inspect  # noqa: PLC0415 - only when someone asks

        said, _, _ = (inspect.getdoc(_verb_of(self.__name__)) or "").partition("\n\n>>>")
        return f"{vars(self)['__doc__']}\n\n{self.__name__}{self.__signature__}\n\n{said}"


class _Root(ModuleType):
    """This package: a package named after a verb becomes that verb when it is first imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in _VERBS and isinstance(value, ModuleType):
            value.__class__ = _Verb
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Root


def __getattr__(name: str) -> object:
    """A public name, loaded on first use."""
    if name in _VERBS:
        return importlib.import_module(f"{__name__}.{name}")
    home = _HOMES.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(importlib.import_module(home), name)


def __dir__() -> list[str]:
    """The public names."""
    return [*__all__, "__version__"]
