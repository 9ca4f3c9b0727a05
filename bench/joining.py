"""The process that lets tabs join as browsers do; see `join.py`."""

import gc
import json
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

from bench.cpu import read_cpu_ns
from bench.tab import Seat, Tab

_FILE = re.compile(r'(?:href|src)="(/assets/[^"]+\.(?:js|css))"')
# As many browsers as load at the same time.
_AT_ONCE = 16


def main() -> None:
    """Read what to do from stdin, do it and answer."""
    setup = json.loads(sys.stdin.readline())
    port, pid = setup["port"], setup["server_pid"]
    seats = [Seat(*seat) for seat in setup["seats"]]
    gc.disable()
    _join(port, seats[0])  # what the server does once is not a tab's
    cpu_before, started_at = read_cpu_ns(pid), time.perf_counter()
    with ThreadPoolExecutor(_AT_ONCE) as browsers:
        joined = list(browsers.map(lambda seat: _join(port, seat), seats))
    seconds, cpu_ns = time.perf_counter() - started_at, read_cpu_ns(pid) - cpu_before
    files, loaded = joined[0][1:]
    print(json.dumps({"seconds": seconds, "cpu_ns": cpu_ns, "files": files, "bytes": loaded}))


def _join(port: int, seat: Seat) -> tuple[Tab, int, int]:
    """Return a tab, how many files it has loaded, and how many bytes they had."""
    http = HTTPConnection("127.0.0.1", port)
    headers = {"Cookie": seat.cookie, "Accept-Encoding": "gzip, br, zstd"}
    page = _load(http, "/home", {**headers, "Accept-Encoding": ""})
    files = sorted(set(_FILE.findall(page.decode())))
    loaded = sum(len(_load(http, path, headers)) for path in files)
    http.close()
    return Tab(port, seat), len(files), loaded


def _load(http: HTTPConnection, path: str, headers: dict[str, str]) -> bytes:
    http.request("GET", path, headers=headers)
    answer = http.getresponse()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return answer.read()


if __name__ == "__main__":
    main()
