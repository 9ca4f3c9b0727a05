"""A process of this package beside the measuring one: told lines of JSON, answering with lines."""

import json
import subprocess
import sys
from typing import Any, Self


class Companion:
    """A process that runs one module.

    Args:
        module: As in `python -m`.
        setup: What its first line says.
    """

    def __init__(self, module: str, setup: Any) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.tell(setup)

    def __enter__(self) -> Self:
        """Use it."""
        return self

    def __exit__(self, *_error: object) -> None:
        """End it."""
        with self._process:
            self._process.kill()

    def tell(self, line: Any) -> None:
        """Send a line.

        Args:
            line: What can be JSON.
        """
        assert self._process.stdin
        self._process.stdin.write(json.dumps(line) + "\n")
        self._process.stdin.flush()

    def read(self) -> dict[str, Any]:
        """Wait for a line and return it.

        Raises:
            RuntimeError: The process ended.
        """
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("A process beside this one ended; what it said is above.")
        return json.loads(line)
