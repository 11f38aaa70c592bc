"""Pages from the web: patience, pauses, what is not asked for twice, and what is refused."""

import datetime as dt
import gzip
import socket
import ssl
import sys
import threading
import time
from contextlib import contextmanager

import httpcore
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from local_server import Answer, Asked, serving
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


class World:
    """Names and what they answer, one answer after another, the last again and again; connections to the world come to us.

    Attributes:
        names: a name's answers, each a list of addresses.
        went: the addresses that were connected to.
    """

    def __init__(self):
        self.names: dict[str, list[list[str]]] = {}
        self.went: list[str] = []

    def resolve(self, host, port=None, *_, **__):
        answers = self.names.get(host, [[host]])
        found = answers[0] if len(answers) == 1 else answers.pop(0)
        return [
            (socket.AF_INET6 if ":" in each else socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port or 0))
            for each in found
        ]


@pytest.fixture
def world(monkeypatch):
    made = World()
    plain = httpcore.SyncBackend.connect_tcp

    def connect(self, host, *rest, **more):
        made.went.append(host)
        if host == "8.8.4.4":
            raise httpcore.ConnectError("connection refused")
        return plain(self, "127.0.0.1" if host == "8.8.8.8" else made.resolve(host)[0][4][0], *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", made.resolve)
    monkeypatch.setattr("httpcore._backends.sync.SyncBackend.connect_tcp", connect)
    return made


def port_of(server) -> str:
    return server.url.rpartition(":")[2]


def test_a_page_that_leads_to_this_machine_is_refused(server, clock, world):
    server.put("/page", Answer(status=302, headers={"Location": "http://127.0.0.2:1/secret"}))
    world.names["news.example"] = [["8.8.8.8"]]
    url = f"http://news.example:{port_of(server)}/page"
    with Manners(sleep=clock.sleep).open() as web, pytest.raises(SourceError) as error:
        web.get(url)
    assert str(error.value) == (
        f"{url}: it leads to 127.0.0.2, and 127.0.0.2 is on this machine or its own network; allow that if it is meant."
    )


def test_a_name_is_looked_up_once_for_the_check_and_the_connection(server, clock, world):
    """A name that answers with the world first and with this machine afterwards leads to the world (DNS rebinding)."""
    server.put("/page", b"news")
    world.names["news.example"] = [["8.8.8.8"], ["127.0.0.1"]]
    with Manners(sleep=clock.sleep).open() as web:
        assert web.get(f"http://news.example:{port_of(server)}/page").content == b"news"
    assert world.went == ["8.8.8.8"]
    assert server.asked[0].headers["host"] == f"news.example:{port_of(server)}"


def test_a_name_that_a_page_leads_to_is_looked_up_once_too(server, clock, world):
    server.put("/page", Answer(status=302, headers={"Location": f"http://other.example:{port_of(server)}/next"}))
    server.put("/next", b"news")
    world.names |= {"news.example": [["8.8.8.8"]], "other.example": [["8.8.8.8"], ["10.0.0.1"]]}
    with Manners(sleep=clock.sleep).open() as web:
        page = web.get(f"http://news.example:{port_of(server)}/page")
    assert (page.content, page.url) == (b"news", f"http://other.example:{port_of(server)}/next")
    assert world.went == ["8.8.8.8", "8.8.8.8"]


def test_a_name_is_looked_at_again_when_a_page_is_asked_for_again(server, clock, world):
    server.put("/page", Answer(status=503), b"secret")
    world.names["news.example"] = [["8.8.8.8"], ["127.0.0.1"]]
    with Manners(sleep=clock.sleep).open() as web, pytest.raises(SourceError, match="on this machine"):
        web.get(f"http://news.example:{port_of(server)}/page")
    assert world.went == ["8.8.8.8"]


@pytest.mark.parametrize(
    "private", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::a9fe:a9fe", "224.0.0.1"]
)
def test_one_private_address_among_others_is_enough(clock, world, private):
    world.names["news.example"] = [["8.8.8.8", private]]
    with Manners(sleep=clock.sleep).open() as web, pytest.raises(SourceError, match="on this machine"):
        web.get("http://news.example/")
    assert world.went == []


def test_the_next_address_is_tried_where_one_refuses(server, clock, world):
    server.put("/page", b"news")
    world.names["news.example"] = [["8.8.4.4", "8.8.8.8"]]
    with Manners(sleep=clock.sleep).open() as web:
        assert web.get(f"http://news.example:{port_of(server)}/page").content == b"news"
    assert world.went == ["8.8.4.4", "8.8.8.8"]


def test_a_name_that_nobody_knows(clock, world):
    world.names["news.example"] = [[]]
    with Manners(sleep=clock.sleep).open() as web, pytest.raises(SourceError, match="nobody knows its name"):
        web.get("http://news.example/")
    assert world.went == []


def test_a_certificate_is_held_to_the_name_and_not_to_the_address(clock, world, tmp_path, monkeypatch):
    certificate = made_certificate(tmp_path, "news.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    world.names |= {"news.example": [["8.8.8.8"]], "other.example": [["8.8.8.8"]]}
    with serving() as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.put("/page", b"news")
        with tls(context, port_of(server)) as port, Manners(sleep=clock.sleep, tries=1).open() as web:
            assert web.get(f"https://news.example:{port}/page").content == b"news"
            with pytest.raises(SourceError, match="Hostname mismatch"):
                web.get(f"https://other.example:{port}/page")


def made_certificate(folder, name):
    """A certificate of a name, signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(who, who, key.public_key(), 1, now - dt.timedelta(days=1), now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "certificate.pem"
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM) + key.private_bytes(*plain))
    return file


@contextmanager
def tls(context, port):
    """A door with TLS before a server of this machine; where it is."""
    with socket.create_server(("127.0.0.1", 0)) as door:

        def carry():
            while True:
                try:
                    with context.wrap_socket(door.accept()[0], server_side=True) as inside:
                        request = inside.recv(65_536)
                        with socket.create_connection(("127.0.0.1", int(port))) as outside:
                            outside.sendall(request)
                            while answer := outside.recv(65_536):
                                inside.sendall(answer)
                except ssl.SSLError:  # the client likes no certificate of another name
                    continue
                except OSError:
                    return

        threading.Thread(target=carry, daemon=True).start()
        yield door.getsockname()[1]
        door.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.org/", "nothing", "http://", "", "http://[::1", "http://a:b/"]
)
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
