"""A decoder's process: what it may spend, how it ends, and that nothing of it stays."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from bench.pictures import make_jpeg
from finsta import media
from finsta.pixels.decoder import Decoder, NeedsMore
from tests.cast import draw, encode, write
from tests.pixels.containers import grid_heic, interlaced_png
from tests.pixels.photos import UPRIGHT, corners, find_decoders, largest

_ROOT = Path(__file__).parents[2]
_SECONDS = 20

_LIMITED = """
from finsta.pixels import limits
limits.begin(limits.Allowance(64_000_000, 0.2), 1.0)
"""
# Holds a decoder, says its id, and is killed.
_SERVER = """
import sys, time
from pathlib import Path
import psutil
from finsta.pixels.decoder import Decoder
decoder = Decoder()
decoder.render(Path(sys.argv[1]), is_ordinary=True)
print(psutil.Process().children()[0].pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return write(tmp_path / "photo", encode(draw()))


@pytest.fixture
def large(tmp_path: Path) -> Path:
    # Ordinary, and some tenths of a second at work.
    return write(tmp_path / "large", make_jpeg(4000, 3000))


@pytest.fixture
def decoder() -> Iterator[Decoder]:
    started = Decoder()
    started.start()
    yield started
    started.stop()


def _break_off(decoder: Decoder, photo: Path, sign: signal.Signals, *, is_ordinary: bool) -> None:
    # Raises what the decoder raises that is sent a signal while it is at work.
    process = find_decoders()[-1]
    begun = process.cpu_times().user
    with ThreadPoolExecutor(1) as threads:
        rendering = threads.submit(decoder.render, photo, is_ordinary=is_ordinary)
        while process.cpu_times().user < begun + 0.1:
            assert not rendering.done()
        process.send_signal(sign)
        rendering.result()


def test_a_decoder_that_breaks_off_is_replaced(decoder: Decoder, photo: Path, large: Path):
    decoder.render(photo, is_ordinary=True)
    first = find_decoders()[-1]

    with pytest.raises(NeedsMore):
        _break_off(decoder, large, signal.SIGKILL, is_ordinary=True)

    assert corners(largest(decoder.render(photo, is_ordinary=True))) == UPRIGHT
    assert find_decoders()[-1] != first


@pytest.mark.parametrize(
    ("sign", "sentence"),
    [
        (signal.SIGSEGV, "This photo is damaged or incomplete."),
        (signal.SIGABRT, "This photo takes more time or memory than one may."),
        (signal.SIGPROF, "This photo takes more time or memory than one may."),
        (signal.SIGKILL, "This photo takes more time or memory than one may."),
    ],
)
def test_what_ends_a_decoder_is_told_in_a_sentence(
    decoder: Decoder, photo: Path, large: Path, sign: signal.Signals, sentence: str
):
    decoder.render(photo, is_ordinary=True)

    with pytest.raises(media.PhotoRefused, match=sentence):
        _break_off(decoder, large, sign, is_ordinary=False)


def test_a_decoder_ends_with_a_server_that_is_killed(photo: Path):
    command = [sys.executable, "-c", _SERVER, str(photo)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=_ROOT) as server:
        assert server.stdout is not None
        decoder = psutil.Process(int(server.stdout.readline()))
        assert decoder.is_running()
        server.kill()

    decoder.wait(_SECONDS)


def test_a_decoder_outlives_the_signals_that_end_a_server(decoder: Decoder, photo: Path):
    # Ctrl-C and systemd's stop reach all processes; what is being uploaded is still decoded.
    decoder.render(photo, is_ordinary=True)
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        find_decoders()[-1].send_signal(sign)

    assert decoder.render(photo, is_ordinary=True).width == 800


def test_a_decoder_knows_nothing_of_the_servers_settings(
    photo: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("FINSTA_DATABASE_URL", "postgresql://finsta:secret@localhost/finsta")
    decoder = Decoder()
    decoder.render(photo, is_ordinary=True)
    names = find_decoders()[-1].environ()
    decoder.stop()

    assert not any(name.startswith("FINSTA") for name in names)


def test_an_ordinary_photo_is_decoded_and_an_expensive_one_put_back(
    decoder: Decoder, tmp_path: Path
):
    ordinary = write(tmp_path / "ordinary", grid_heic(draw(2000, 1500), 512))
    expensive = write(tmp_path / "expensive", interlaced_png(5000, 5000, 8, 2, 3))

    assert decoder.render(ordinary, is_ordinary=True).width == 2000
    with pytest.raises(NeedsMore):
        decoder.render(expensive, is_ordinary=True)
    assert decoder.render(expensive, is_ordinary=False).width == 2048


@pytest.mark.skipif(sys.platform != "linux", reason="no other system holds it to that")
def test_the_kernel_refuses_memory_beyond_the_limit():
    ended = _run(_LIMITED + "bytearray(48_000_000)\nbytearray(96_000_000)")

    assert ended.returncode == 1
    assert ended.stderr.strip().endswith("MemoryError")


def test_the_kernel_ends_what_takes_longer_than_it_may():
    ended = _run(_LIMITED + "while True: pass")

    assert ended.returncode == -signal.SIGPROF


def test_limits_are_taken_back():
    ended = _run(_LIMITED + "limits.end()\nbytearray(96_000_000)\nsum(range(30_000_000))")

    assert ended.returncode == 0, ended.stderr


def test_a_server_needs_none_of_the_libraries_that_decode():
    ended = _run(
        "import sys\nimport finsta.media\n"
        "print(*sorted({'pyvips', 'pillow_heif', 'PIL'} & sys.modules.keys()))"
    )

    assert ended.stdout.strip() == ""
    assert ended.returncode == 0, ended.stderr


def _run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        cwd=_ROOT,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        check=False,
    )
