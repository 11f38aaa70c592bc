"""A browser before a server of this process: what page tests share."""

import re
import shutil
import socket
import threading
import time
from contextlib import contextmanager

import uvicorn
from axe_playwright_python.sync_playwright import Axe

from windvane.faces.web.app import create_app
from windvane.faces.web.gate import Rules

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
#: What is logged of an answer that refuses, and of a question that a newer one replaced.
REFUSED = re.compile("status of 422|htmx:(afterRequest|sendAbort)|htmx:responseError|Response Status Error Code 422")
#: The rules of WCAG 2.2, A and AA.
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@contextmanager
def serving(rules: Rules, **given: object):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(create_app(rules, **given), log_level="warning", lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            while not server.started:
                time.sleep(0.02)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)


@contextmanager
def opened(chromium, address: str, path: str = "/?lang=en", *, expected=REFUSED, **options: object):
    """A page of a browser that has nothing kept; whatever else it complains of fails the test."""
    with chromium.new_context(
        **{"viewport": {"width": 1280, "height": 800}, "timezone_id": "Asia/Hong_Kong", **options}
    ) as made:
        page = made.new_page()
        complaints: list[str] = []
        page.on("console", lambda told: complaints.append(told.text) if told.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address + path)
        yield page
        assert [text for text in complaints if not expected.search(text)] == []


def broken_rules(page) -> list[tuple[str, str]]:
    """The rules of WCAG that axe-core finds broken, each with what breaks it."""
    found = Axe().run(page, options=WCAG).response
    assert len(found["passes"]) > 10
    return [(rule["id"], node["html"][:120]) for rule in found["violations"] for node in rule["nodes"]]
