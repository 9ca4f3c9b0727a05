"""The example of docs/LIVE.md as an app of its own: built, and served by one process or by two."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import psutil

from tests.server import ROOT, find_free_port

_BIN = Path(sys.executable).parent
_START_SECONDS = 120
_POLL_SECONDS = 0.1

# One process, as another server than Reflex's serves an app.
_SERVE = """
import sys, uvicorn
from finsta import internals
internals.serve_built_pages()
uvicorn.run("guest_book.guest_book:app", factory=True, port=int(sys.argv[1]), log_level="warning")
"""

# What Reflex finds installed already: the checkout's own packages.
_PACKAGES = ("reflex.install_frontend_packages.cached", "package.json")


def read_example() -> str:
    """Return the example's code."""
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "LIVE.md").read_text(), re.DOTALL)
    return max(blocks, key=len)


class GuestBook:
    """The app in a folder of its own.

    Args:
        folder: Where to.
        redis_url: Where two processes meet; empty for one, which Reflex itself runs.
    """

    def __init__(self, folder: Path, redis_url: str = "") -> None:
        self.folder, self.redis_url = folder, redis_url
        self.ports = [find_free_port() for _ in range(2 if redis_url else 1)]
        self.log = folder / "book.log"
        self._processes: list[subprocess.Popen[bytes]] = []
        (folder / "guest_book").mkdir()
        (folder / "guest_book" / "guest_book.py").write_text(read_example())
        config = "import reflex as rx\n\nconfig = rx.Config(app_name='guest_book')\n"
        (folder / "rxconfig.py").write_text(config)
        self._run("reflex", "init")
        web = folder / ".web"
        (web / "node_modules").symlink_to(ROOT / ".web" / "node_modules")
        for name in _PACKAGES:
            shutil.copy(ROOT / ".web" / name, web / name)
        shutil.copytree(ROOT / "reflex.lock", folder / "reflex.lock", dirs_exist_ok=True)
        if redis_url:
            self._run("reflex", "export", "--frontend-only", "--no-zip")

    @property
    def url(self) -> str:
        """Where the pages are, and where they look for the server."""
        return f"http://localhost:{self.ports[0]}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._processes = [self._begin(port) for port in self.ports]
        deadline = time.monotonic() + _START_SECONDS
        for port in self.ports:
            while not _answers(port):
                assert time.monotonic() < deadline, self.log.read_text()
                time.sleep(_POLL_SECONDS)

    def signal(self, sign: signal.Signals) -> None:
        """Send a signal to all processes: they freeze, go on, or end.

        Args:
            sign: Which.
        """
        for process in self._processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, sign)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.signal(signal.SIGKILL)
        for process in self._processes:
            process.wait(20)

    def count_connections(self) -> list[int]:
        """Return how many connections browsers have to each process."""
        return [
            sum(each.status == psutil.CONN_ESTABLISHED and each.laddr.port == port
                for process in (found, *found.children(recursive=True))
                for each in process.net_connections("tcp"))
            for port, found in zip(self.ports, map(_find, self._processes), strict=True)
        ]  # fmt: skip

    def _begin(self, port: int) -> subprocess.Popen[bytes]:
        own = ["-m", "reflex", "run", "--env=prod", "--single-port"]
        own += [f"--backend-port={port}", f"--frontend-port={port}"]
        bare = ["-c", _SERVE, str(port)]
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, *(bare if self.redis_url else own)],
                cwd=self.folder,
                env=self._environment(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _run(self, *command: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.folder,
            env=self._environment(),
            capture_output=True,
            text=True,
            timeout=_START_SECONDS,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def _environment(self) -> dict[str, str]:
        unset = ("FINSTA_", "REFLEX_", "PORT")
        environment = {k: v for k, v in os.environ.items() if not k.startswith(unset)}
        # Nobody outside is asked for anything.
        environment |= {"npm_config_offline": "true", "REFLEX_USE_NPM": "1"}
        environment |= {"REFLEX_CHECK_LATEST_VERSION": "false", "REFLEX_TELEMETRY_ENABLED": "false"}
        environment |= {"PYTHONPATH": str(ROOT), "REFLEX_API_URL": self.url}
        environment["PATH"] = f"{_BIN}{os.pathsep}{environment.get('PATH', '')}"
        return {**environment, "LIVE_REDIS_URL": self.redis_url}


def _find(process: subprocess.Popen[bytes]) -> psutil.Process:
    return psutil.Process(process.pid)


def _answers(port: int) -> bool:
    with suppress(OSError):
        return urllib.request.urlopen(f"http://localhost:{port}/", timeout=5).status == 200
    return False
