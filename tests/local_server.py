"""A web server on this machine for the tests of sources: it answers what it is told to, and remembers what it was asked."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Asked:
    path: str
    headers: dict[str, str]


@dataclass
class Server:
    url: str
    asked: list[Asked] = field(default_factory=list)
    #: What each path (without its query) is answered, one after another; the last again and again.
    answers: dict[str, list[Answer | Callable[[Asked], Answer]]] = field(default_factory=dict)

    def put(self, path: str, *answers: bytes | Answer | Callable[[Asked], Answer]) -> str:
        """Say what a path is answered; where it is."""
        self.answers[path] = [Answer(each) if isinstance(each, bytes) else each for each in answers]
        return self.url + path

    def paths(self) -> list[str]:
        return [each.path for each in self.asked]

    def answer(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        prepared = self.answers.get(asked.path.partition("?")[0])
        if not prepared:
            return Answer(b"not here", 404)
        given = prepared[0] if len(prepared) == 1 else prepared.pop(0)
        return given(asked) if callable(given) else given


@contextmanager
def serving() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = server.answer(Asked(self.path, {name.lower(): value for name, value in self.headers.items()}))
            self.send_response(answer.status)
            for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *args: object) -> None:
            """Nothing is printed."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    server = Server(f"http://127.0.0.1:{listening.server_port}")
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        thread.join()
        listening.server_close()
