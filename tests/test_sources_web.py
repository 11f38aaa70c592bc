"""Pages from the web: patience, pauses, what is not asked for twice, and what is refused."""

import gzip
import socket
import sys
import time

import pytest

from local_server import Answer, Asked
from windvane.errors import MissingTierError, NotYetError, SourceError
from windvane.market.sources.web import Manners


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self):
        self.now, self.slept = 0.0, []

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


def local(clock, **more):
    return Manners(allow_private=True, sleep=clock.sleep, clock=lambda: clock.now, **more)


def test_a_page(server, clock):
    url = server.put("/page", Answer("報".encode("big5"), headers={"Content-Type": "text/html; charset=big5"}))
    with local(clock).open() as web:
        page = web.get(url)
    assert (page.url, page.content.decode(page.charset), page.unchanged) == (url, "報", False)
    assert server.asked[0].headers["user-agent"] == "windvane"


def test_requests_to_a_host_are_apart(server, clock):
    url = server.put("/page", b"x")
    with local(clock, pause=1.5).open() as web:
        for _ in range(3):
            web.get(url)
    assert clock.slept == [1.5, 1.5]


def test_a_busy_server_is_asked_again_and_waited_for(server, clock):
    url = server.put("/page", Answer(status=503), Answer(status=429, headers={"Retry-After": "7"}), b"at last")
    with local(clock, pause=0).open() as web:
        assert web.get(url).content == b"at last"
    assert clock.slept == [1.0, 7.0]


def test_a_server_that_stays_busy_is_given_up(server, clock):
    url = server.put("/page", Answer(status=503))
    with local(clock, pause=0).open() as web, pytest.raises(SourceError) as error:
        web.get(url)
    assert str(error.value) == f"{url}: the server answered 503; try again later."
    assert error.value.status == 503
    assert len(server.asked) == 3


def test_what_is_not_there_is_not_asked_again(server, clock):
    with local(clock).open() as web, pytest.raises(NotYetError, match=r"there is no such page \(404\)"):
        web.get(server.url + "/gone")
    assert len(server.asked) == 1


def test_a_refusal_is_not_asked_again(server, clock):
    url = server.put("/page", Answer(status=403))
    with local(clock).open() as web, pytest.raises(SourceError, match="the server answered 403"):
        web.get(url)
    assert len(server.asked) == 1


def test_a_server_that_does_not_answer(server, clock):
    def slow(_: Asked) -> Answer:
        time.sleep(0.5)
        return Answer()

    url = server.put("/page", slow)
    with (
        local(clock, patience=0.1, tries=2).open() as web,
        pytest.raises(SourceError, match=r"no answer within 0\.1 sec"),
    ):
        web.get(url)
    assert 1.0 in clock.slept


def test_a_server_that_is_not_there(clock):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with local(clock).open() as web, pytest.raises(SourceError, match="it cannot be reached"):
        web.get(f"http://127.0.0.1:{port}/")
    assert clock.slept == [1.0, 2.0]


@pytest.mark.parametrize("told", [True, False])
def test_a_page_that_is_too_long(server, clock, told):
    body = b"x" * 1001
    # Unpacked, a thousand bytes and one; packed, a few.
    answer = Answer(body) if told else Answer(gzip.compress(body), headers={"Content-Encoding": "gzip"})
    url = server.put("/page", answer)
    with local(clock, max_bytes=1000).open() as web, pytest.raises(SourceError, match="longer than 1,000 bytes"):
        web.get(url)


def test_a_page_of_just_that_length(server, clock):
    url = server.put("/page", b"x" * 1000)
    with local(clock, max_bytes=1000).open() as web:
        assert len(web.get(url).content) == 1000


@pytest.mark.parametrize(
    ("headers", "condition"),
    [
        ({"ETag": '"one"'}, ("if-none-match", '"one"')),
        (
            {"Last-Modified": "Fri, 07 Feb 2025 09:00:00 GMT"},
            ("if-modified-since", "Fri, 07 Feb 2025 09:00:00 GMT"),
        ),
    ],
)
def test_what_is_unchanged_is_not_sent_again(server, clock, tmp_path, headers, condition):
    url = server.put("/page", Answer(b"news", headers=headers), Answer(status=304, headers=headers), Answer(b"newer"))
    for expected in [(b"news", False), (b"news", True), (b"newer", False)]:
        with local(clock, cache=tmp_path / "cache" / "pages.db").open() as web:
            page = web.get(url)
        assert (page.content, page.unchanged) == expected
    # However fresh the page may be by its headers, it is asked about each time.
    assert [each.headers.get(condition[0]) for each in server.asked] == [None, condition[1], condition[1]]


def test_a_page_that_moved(server, clock):
    new = server.put("/new", b"here")
    old = server.put("/old", Answer(status=301, headers={"Location": "/new"}))
    with local(clock).open() as web:
        page = web.get(old)
    assert (page.url, page.content) == (new, b"here")


def test_a_page_that_keeps_moving(server, clock):
    url = server.put("/page", Answer(status=302, headers={"Location": "/page"}))
    with local(clock).open() as web, pytest.raises(SourceError, match="it moved more than 5 times"):
        web.get(url)


PRIVATE = ["127.0.0.1", "localhost", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::1]", "[fd00::1]", "0.0.0.0"]


@pytest.mark.parametrize("host", PRIVATE)
def test_addresses_of_this_machine_and_network_are_refused(host, clock):
    with (
        Manners(sleep=clock.sleep).open() as web,
        pytest.raises(SourceError, match="on this machine or its own network"),
    ):
        web.get(f"http://{host}:1/")


def test_a_page_that_leads_to_this_machine_is_refused(server, clock, monkeypatch):
    """The first address is taken for one of the world, as a site would have that sends us on to ourselves."""
    url = server.put("/page", Answer(status=302, headers={"Location": "http://127.0.0.2:1/secret"}))
    real = socket.getaddrinfo

    def resolve(host, *rest, **more):
        world = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 0))]
        return world if host == "127.0.0.1" and rest[0] is None else real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with Manners(sleep=clock.sleep).open() as web, pytest.raises(SourceError) as error:
        web.get(url)
    assert "it leads to 127.0.0.2, and 127.0.0.2 is on this machine" in str(error.value)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/", "nothing", "http://", ""])
def test_what_is_no_address_of_the_web(url, clock):
    with local(clock).open() as web, pytest.raises(SourceError, match="is no address of the web"):
        web.get(url)


def test_a_page_may_not_lead_to_a_file(server, clock):
    url = server.put("/page", Answer(status=302, headers={"Location": "file:///etc/passwd"}))
    with local(clock).open() as web, pytest.raises(SourceError, match="'file:///etc/passwd' is no address of the web"):
        web.get(url)


def test_without_the_tier(monkeypatch):
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(MissingTierError, match=r"fetching pages needs the sources tier; .*windvane\[sources\]"):
        Manners().open()
