"""Copies of the program, for tests that change it or build it while others use it."""

import shutil
from pathlib import Path

from tests.server import ROOT

_PROGRAM = (
    "finsta", "assets", "alembic", "locale", "reflex.lock", "rxconfig.py", "alembic.ini", ".npmrc",
)  # fmt: skip


def copy_program(folder: Path) -> None:
    """Copy the program with its built pages, without the packages that they are built with.

    Args:
        folder: Where to; it is not there yet.
    """
    folder.mkdir()
    for name in _PROGRAM:
        whole = ROOT / name
        (shutil.copytree if whole.is_dir() else shutil.copy)(whole, folder / name)
    shutil.copytree(
        ROOT / ".web", folder / ".web", ignore=shutil.ignore_patterns("node_modules", "*.gz")
    )
