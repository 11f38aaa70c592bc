"""How many can check at once: 50 clients, an article of 1,500 characters each time, on loopback.

    python benchmarks/serving.py [--requests 20000] [--clients 50] [--processes N] [--same] [ARTICLE]

Says how long an answer takes (median, 95th and 99th of a hundred), how many a second, how many errors, how much memory the
server and its processes hold at each tenth of the way, and what an answer costs in processor time, which says most where the
machine is shared. The article is one of ours, with talk that has no numbers behind
it, unless one is given, which is cut to 1,500 characters. Each request has a line of its own in it, so that each is worked
out; with ``--same`` all ask the same, which is worked out once. Linux only: memory is read from /proc.
"""

import argparse
import http.client
import json
import multiprocessing
import os
import re
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

from windvane.faces.demo import articles

LENGTH = 1_500
#: What no two requests have in common, its number in the place of the mark.
MARK = "0000000"
LINE = f"\n\n（第{MARK}稿）"
TALK = "\n\n分析员认为，市场气氛好转，资金流入科技股，后市仍要看外围走势与政策消息；投资者宜留意业绩期的波动。"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("article", nargs="?", type=Path)
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    parser.add_argument("--same", action="store_true", help="every request asks the same")
    given = parser.parse_args()
    text = given.article.read_text(encoding="utf-8") if given.article else articles()[0].text + TALK * LENGTH
    article = text[:LENGTH] if given.same else text[: LENGTH - len(LINE)] + LINE
    server, port = started(given.processes)
    try:
        report(server.pid, port, article, given.clients, given.requests)
    finally:
        server.terminate()
        server.wait(20)


def started(processes: int) -> tuple[subprocess.Popen, int]:
    """The server, and the port it took."""
    code = "import sys; from windvane.faces.cli import run; sys.exit(run(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "serve", "--port", "0", "--processes", str(processes)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    port = int(re.search(r":(\d+) ", server.stderr.readline()).group(1))
    for _ in range(200):
        try:
            ask(http.client.HTTPConnection("127.0.0.1", port), b'{"text": "x"}')
        except OSError:
            time.sleep(0.1)
        else:
            return server, port
    sys.exit("the server never answered")


def ask(connection: http.client.HTTPConnection, body: bytes) -> int:
    connection.request("POST", "/api/v1/check", body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    answer.read()
    return answer.status


def report(pid: int, port: int, article: str, clients: int, requests: int) -> None:
    before = memory(pid)
    front, behind = processor(pid), sum(map(processor, children(pid)))
    seconds: list[float] = []
    errors = 0
    print(f"{clients} clients, {requests} requests of {LENGTH} characters")
    print(f"{'done':>8} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8} {'a second':>9} {'errors':>7} {'MB':>6}")
    for tenth in range(1, 11):
        begun = time.monotonic()
        part, wrong = load(port, article, clients, range((tenth - 1) * requests // 10, tenth * requests // 10))
        took = time.monotonic() - begun
        seconds += part
        errors += wrong
        print(
            f"{tenth * requests // 10:>8} {percentiles(part)} {len(part) / took:>9.0f} {wrong:>7} {memory(pid):>6.0f}"
        )
    front, behind = processor(pid) - front, sum(map(processor, children(pid))) - behind
    print(f"{'all':>8} {percentiles(seconds)} {'':>9} {errors:>7} {memory(pid):>6.0f} (before: {before:.0f})")
    print(
        f"processor time an answer: {1000 * front / requests:.1f} ms taking it, {1000 * behind / requests:.1f} ms checking"
    )


def percentiles(seconds: list[float]) -> str:
    cuts = statistics.quantiles(seconds, n=100)
    return " ".join(f"{1000 * cuts[place]:>8.1f}" for place in (49, 94, 98))


def load(port: int, article: str, clients: int, requests: range) -> tuple[list[float], int]:
    """What so many clients see, each with one connection: seconds of each answer, and how many were not 200."""
    # In a process of its own, so that the clients' threads do not wait for this one.
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(clients_of, (port, article, clients, requests))


def clients_of(port: int, article: str, clients: int, requests: range) -> tuple[list[float], int]:
    seconds: list[float] = []
    wrong = [0] * clients
    left = iter(requests)

    def client(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for request in left:
            body = json.dumps({"text": article.replace(MARK, f"{request:07}"), "date": "2026-08-21"}).encode()
            begun = time.perf_counter()
            status = ask(connection, body)
            seconds.append(time.perf_counter() - begun)
            wrong[number] += status != 200

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seconds, sum(wrong)


def processor(pid: int) -> float:
    """The seconds of processor time a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """What a process and its children hold, in MB, pages they share counted once each."""
    total = 0
    for each in (pid, *children(pid)):
        rollup = Path(f"/proc/{each}/smaps_rollup").read_text(encoding="ascii")
        total += int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE).group(1))
    return total / 1024


def children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text(encoding="ascii").split():
            found += [int(child), *children(int(child))]
    return found


if __name__ == "__main__":
    main()
