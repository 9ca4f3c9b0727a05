"""Backups and restores from the command line, which a named pipe holds at a chosen point."""

import errno
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from select import select

from finsta.infra.settings.config import Settings
from tests.server import ROOT
from tests.waiting import wait_until


def run(
    settings: Settings, command: str, folder: Path, *python: str, max_file_bytes: int = -1
) -> subprocess.CompletedProcess[str]:
    """Run a command until it ends.

    Args:
        settings: Of the installation.
        command: `backup` or `restore`.
        folder: Of the backup.
        python: More for Python's command line.
        max_file_bytes: How large it may make a file; -1 is no limit.
    """
    return subprocess.run(
        [sys.executable, *python, "-m", "finsta", command, str(folder)],
        cwd=ROOT,
        env=_environment(settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=lambda: resource.setrlimit(
            resource.RLIMIT_FSIZE, (max_file_bytes, resource.RLIM_INFINITY)
        ),
    )


@contextmanager
def started(settings: Settings, command: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a command, and end it with the context.

    Args:
        settings: Of the installation.
        command: `backup` or `restore`.
        folder: Of the backup.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "finsta", command, str(folder)],
        cwd=ROOT,
        env=_environment(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _environment(settings: Settings) -> dict[str, str]:
    return {
        **os.environ,
        "FINSTA_DATA_DIR": str(settings.data_dir),
        "FINSTA_DATABASE_URL": settings.database_url,
    }


@contextmanager
def held_backup(home: Settings, backup: Path, photo: Path) -> Iterator[subprocess.Popen[str]]:
    """Hold a backup where it reads a photo; at the end of the context it goes on.

    Args:
        home: What is backed up.
        backup: Where to.
        photo: The file.
    """
    content = photo.read_bytes()
    photo.unlink()
    os.mkfifo(photo)
    with started(home, "backup", backup) as process:
        pipe = wait_until(lambda: _open_if_read(photo))
        yield process
        # A killed reader is no reason to fail.
        with suppress(BrokenPipeError), os.fdopen(pipe, "wb") as writing:
            photo.unlink()
            photo.write_bytes(content)
            writing.write(content)
        process.wait(20)


def _open_if_read(pipe: Path) -> int | None:
    try:
        return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
    except OSError as error:
        if error.errno == errno.ENXIO:  # nobody reads yet
            return None
        raise


@contextmanager
def held_restore(new: Settings, backup: Path) -> Iterator[subprocess.Popen[str]]:
    """Hold a restore where the photos are in their places and the database is written.

    Args:
        new: Where to.
        backup: The backup.
    """
    pipe = new.data_dir / "finsta.db.restoring"
    new.data_dir.mkdir()
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with started(new, "restore", backup) as process:
        # More than a pipe holds is never read.
        wait_until(lambda: select([reading], [], [], 0)[0])
        yield process
    os.close(reading)
