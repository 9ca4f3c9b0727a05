"""The real program as a process of its own, on a free port, with a data folder of its own."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Self

from tests.starts.forked import Forked, can_fork

ROOT = Path(__file__).resolve().parents[1]

_START_SECONDS = 60
_POLL_SECONDS = 0.05


class Server:
    """One Finsta, forked from one that is loaded: it takes a third of the time of a whole start.

    Args:
        data_dir: Its database and photos, and its log.
        settings: More environment variables, as `FINSTA_REDIS_URL`.
    """

    def __init__(self, data_dir: Path, **settings: str) -> None:
        # The program's folder.
        self.root = ROOT
        given = settings.get("PORT", "")
        self.port = int(given) if given.isdecimal() else find_free_port()
        self.data_dir = data_dir
        self.log = data_dir / "server.log"
        self._environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("FINSTA_", "REFLEX_"))},
            "PORT": str(self.port),
            "FINSTA_HOST": "127.0.0.1",
            "FINSTA_DATA_DIR": str(data_dir),
            "FINSTA_DEMO": "0",
            # All people of the tests sit behind one address.
            "FINSTA_SIGN_UPS_PER_HOUR": "1000",
            # They sign up as they come; what an invite is needed for says so.
            "FINSTA_REGISTRATION": "open",
            **settings,
        }
        self._is_forked = True
        # A test in which the program meets what nobody can expect says so.
        self.may_fail = False
        # Where it matters what a password costs, it takes the program's own hashes.
        self.hashes_cheaply = True
        self._process: subprocess.Popen[bytes] | Forked | None = None

    @classmethod
    def by_command(cls, data_dir: Path, **settings: str) -> Self:
        """Return one that is started as people start it.

        Args:
            data_dir: Its database and photos, and its log.
            settings: More environment variables.
        """
        made = cls(data_dir, **settings)
        made._is_forked = False
        return made

    @property
    def url(self) -> str:
        """The address of its pages."""
        return f"http://localhost:{self.port}"

    @property
    def pid(self) -> int:
        """The process that was started."""
        assert self._process is not None
        return self._process.pid

    def __enter__(self) -> Self:
        """Start it and wait until it answers."""
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop it."""
        self.stop()

    def start(self) -> None:
        """Start it and wait until it answers."""
        self.begin()
        assert self._process is not None
        deadline = time.monotonic() + _START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.kill()  # nobody else would: it was never entered
                raise RuntimeError(f"The server did not start:\n{self.log.read_text()}")
            time.sleep(_POLL_SECONDS)

    def begin(self) -> None:
        """Start it without waiting."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self._process = self._launch(log)

    def stop(self) -> None:
        """Ask it to stop, and wait. It has not met an error that nobody expected."""
        self._end(signal.SIGTERM)
        said = self.log.read_text() if self.log.exists() else ""
        assert self.may_fail or "Traceback" not in said, said

    def send_signal(self, sign: signal.Signals) -> None:
        """Send a signal to the process that was started, as a service manager does.

        Args:
            sign: Which.
        """
        os.kill(self.pid, sign)

    def wait_for_end(self) -> int:
        """Wait until it has ended, and return its exit status."""
        assert self._process is not None
        status = self._process.wait(20)
        self._process = None
        return status

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def refuse_to_start(self, *command: str) -> tuple[int, str]:
        """Start it where it must refuse, and return its exit status and all that was printed.

        Args:
            command: What comes after `python -m`, to start it as people do or in another way.
        """
        with TemporaryFile() as said:
            process = self._launch(said, *command)
            try:
                status = process.wait(_START_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                raise
            said.seek(0)
            return status, said.read().decode()

    def _launch(self, log: IO[bytes], *command: str) -> subprocess.Popen[bytes] | Forked:
        if not command and self._is_forked and can_fork(self.root, self._environment):
            cheaply = self.hashes_cheaply
            return Forked(["run"], self._environment, log.fileno(), hashes_cheaply=cheaply)
        return subprocess.Popen(
            [sys.executable, "-m", *(command or ("finsta", "run"))],
            cwd=self.root,
            env=self._environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )

    def _end(self, sign: signal.Signals) -> None:
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, sign)
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            raise
        self._process = None

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        with closing(connection), suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/live")
            return connection.getresponse().status == 200
        return False


def find_free_port() -> int:
    """Return a port on which nothing listens now."""
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
