"""Tests written in JavaScript: each `*.test.mjs` is one of pytest's, run by node's own runner."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.node import COMMAND

MAX_SECONDS = 60


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "NodeFile | None":
    """Take a file of JavaScript tests; a hook of pytest's."""
    if not file_path.name.endswith(".test.mjs"):
        return None
    return NodeFile.from_parent(parent, path=file_path)


class NodeFile(pytest.File):
    """A file of JavaScript tests."""

    def collect(self) -> Iterator["NodeRun"]:
        yield NodeRun.from_parent(self, name="node")


class NodeRun(pytest.Item):
    """All tests of a file, in one process; what node says of them is shown when one fails."""

    def runtest(self) -> None:
        played = subprocess.run(
            [*COMMAND, "--test-reporter=spec", self.path],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=MAX_SECONDS,
            check=False,
        )
        # A file without tests says nothing.
        if played.returncode or not re.search(r"tests [1-9]", played.stdout):
            pytest.fail(played.stdout or "No test ran.", pytrace=False)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, self.nodeid
