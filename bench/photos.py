"""What an uploaded 12-megapixel photo costs: time, memory, how long the event loop stands still.

Runs itself as a process of its own, so that nothing else has touched its memory. The loop does what
the server's does with an upload, see `finsta/web/photos/http.py`.
"""

import asyncio
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import uvloop

from bench import pictures
from bench.report import median
from finsta import media

_RUNS = 5
_TICK_SECONDS = 0.005
_WRITE_BYTES = 1024 * 1024
_SIZE = (4000, 3000)


def measure(_: None) -> dict[str, float]:
    """Return medians over a few uploads of the same photo."""
    with TemporaryDirectory(prefix="finsta-bench-") as folder:
        photo, tiny = Path(folder) / "photo.jpg", Path(folder) / "tiny.jpg"
        photo.write_bytes(pictures.make_jpeg(*_SIZE))
        tiny.write_bytes(pictures.make_jpeg(64, 48))
        ran = subprocess.run(
            [sys.executable, "-m", "bench.photos", str(photo), str(tiny)],
            stdout=subprocess.PIPE,
            check=True,
        )
        return {"photo_file_mb": round(photo.stat().st_size / 1e6, 2), **json.loads(ran.stdout)}


async def _probe(photo: Path, tiny: Path) -> dict[str, float]:
    store = media.PhotoStore(photo.parent / "photos")
    lanes = media.Lanes(photo.parent / ".decoding")
    lanes.start()
    await _upload(store, lanes, tiny)
    before = _start_peaks()
    first_seconds = await _upload(store, lanes, photo)
    peak = _read_status("VmHWM") - before
    seconds, pauses = [first_seconds], []
    for _ in range(_RUNS):
        gaps: list[float] = []
        ticking = asyncio.create_task(_tick(gaps))
        seconds.append(await _upload(store, lanes, photo))
        ticking.cancel()
        pauses.append(max(gaps) * 1000)
    await lanes.stop()
    return {
        "photo_seconds": median(seconds),
        "photo_peak_mb": round(peak / 1e6, 1),
        "photo_loop_pause_ms": median(pauses),
    }


async def _upload(store: media.PhotoStore, lanes: media.Lanes, photo: Path) -> float:
    # Returns the seconds of decoding and storing; receiving the bytes counts for the pauses only.
    path = await asyncio.to_thread(store.new_upload)
    received = photo.read_bytes()
    for start in range(0, len(received), _WRITE_BYTES):
        await asyncio.to_thread(store.append, path, received[start : start + _WRITE_BYTES])
    started_at = time.perf_counter()
    rendered = await lanes.render(path, 1)
    await asyncio.to_thread(store.keep, path, rendered)
    return time.perf_counter() - started_at


async def _tick(gaps: list[float]) -> None:
    while True:
        slept_at = time.perf_counter()
        await asyncio.sleep(_TICK_SECONDS)
        gaps.append(time.perf_counter() - slept_at - _TICK_SECONDS)


def _start_peaks() -> int:
    # `ru_maxrss` begins with the parent's memory at the fork; the kernel's own mark can be reset.
    for process in _processes():
        (process / "clear_refs").write_text("5")
    return _read_status("VmRSS")


def _read_status(name: str) -> int:
    # Of the server and its decoders together.
    total = 0
    for process in _processes():
        lines = (process / "status").read_text().splitlines()
        total += next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:"))
    return total


def _processes() -> list[Path]:
    decoders = psutil.Process().children(recursive=True)
    return [Path("/proc/self"), *(Path(f"/proc/{decoder.pid}") for decoder in decoders)]


if __name__ == "__main__":
    numbers = uvloop.run(_probe(Path(sys.argv[1]), Path(sys.argv[2])))
    os.write(1, json.dumps(numbers).encode())
