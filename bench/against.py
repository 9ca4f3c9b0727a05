"""Another commit beside this one: checked out, built, and measured in turns with it.

Machines differ and are noisy, so numbers of two runs tell little. Each measure is run on one commit
and then at once on the other, by the same interpreter and libraries.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_ROOT = Path(__file__).resolve().parents[1]
_RESULTS = Path("bench", "results.json")

# What speaks with the program is the commit's own: names of events and of functions change.
_ITS_OWN = ("tab.py", "members.py", "fill.py", "databases.py", "photos.py")
_UNKNOWN_MEASURE = 2


def measure(revision: str, names: Sequence[str]) -> tuple[dict[str, float], dict[str, float]]:
    """Run measures on this commit and on another one, in turns.

    Args:
        revision: As git names the other one.
        names: Of measures, or what theirs begin with before a dot.

    Returns:
        What was measured here, and there; what failed to run is missing.
    """
    here: dict[str, float] = {}
    there: dict[str, float] = {}
    with _checked_out(revision) as other:
        for name in names:
            here |= _run(_ROOT, name)
            there |= _run(other, name) or _run_ours(other, name)
    return here, there


@contextmanager
def _checked_out(revision: str) -> Iterator[Path]:
    with TemporaryDirectory(prefix="finsta-against-") as folder:
        root = Path(folder, "finsta")
        _git("worktree", "add", "--detach", str(root), revision)
        try:
            # With the packages that are here, npm fetches only those that differ.
            (root / ".venv").symlink_to(_ROOT / ".venv")
            modules = Path(".web", "node_modules")
            shutil.copytree(_ROOT / modules, root / modules, symlinks=True)
            subprocess.run([sys.executable, "-m", "finsta", "build"], cwd=root, check=True)
            yield root
        finally:
            _git("worktree", "remove", "--force", str(root))


def _git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=_ROOT, check=True, stdout=subprocess.DEVNULL)


def _run(root: Path, name: str) -> dict[str, float]:
    """Run a measure in a process of its own, and return its numbers; none if it is unknown."""
    results = root / _RESULTS
    # It adds to what was measured before, which stays.
    before = json.loads(results.read_text()) if results.exists() else {}
    results.unlink(missing_ok=True)
    ran = subprocess.run(
        [sys.executable, "-m", "bench", name],
        cwd=root,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    is_known = ran.returncode != _UNKNOWN_MEASURE and results.exists()
    measured = json.loads(results.read_text()) if is_known else {}
    results.write_text(json.dumps(before | measured, indent=2) + "\n")
    return measured


def _run_ours(root: Path, name: str) -> dict[str, float]:
    """Run a measure that a commit doesn't have yet, or cannot run."""
    own = root / "bench"
    with TemporaryDirectory(prefix="finsta-bench-") as folder:
        aside = Path(folder, "bench")
        shutil.copytree(own, aside)
        for path in (_ROOT / "bench").rglob("*.py"):
            if path.name not in _ITS_OWN:
                to = root / path.relative_to(_ROOT)
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, to)
        measured = _run(root, name)
        # The next measure may be one that it has.
        shutil.rmtree(own)
        shutil.copytree(aside, own)
    return measured
