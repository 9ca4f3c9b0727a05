"""What a server and a decoder's process say to each other: a line of JSON, then files."""

import json
import re
from dataclasses import asdict, dataclass
from typing import IO, Any

from finsta.infra.words import Words
from finsta.pixels.renditions import Rendered, Square

# No more is believed of a decoder, whose pixels came from strangers.
_MAX_LINE_BYTES = 16 * 1024
_MAX_FILE_BYTES = 64 * 1024 * 1024
# What stands in words; Python would take one that makes gigabytes of them, too.
_PLACEHOLDER = re.compile(r"\{[a-z_]{1,40}\}")


@dataclass(frozen=True)
class Job:
    """A photo to decode.

    Attributes:
        path: Of the upload.
        is_ordinary: Whether it is only decoded if it costs no more than an ordinary one.
        square: The square that is wanted of it, or None for the whole.
    """

    path: str
    is_ordinary: bool
    square: Square | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of it: a photo, or a sentence why not; neither, if it is an expensive one.

    Attributes:
        rendered: The photo.
        refusal: Why it can't become one.
        fault: What went wrong in the decoder itself, for the log.
    """

    rendered: Rendered | None = None
    refusal: Words | None = None
    fault: str = ""


class BrokenOff(Exception):
    """The other end is gone, or says what makes no sense."""


def send_job(pipe: IO[bytes], job: Job) -> None:
    """Send a job.

    Args:
        pipe: To the decoder.
        job: The job.
    """
    pipe.write(json.dumps(asdict(job)).encode() + b"\n")
    pipe.flush()


def read_job(line: bytes) -> Job:
    """Read a job.

    Args:
        line: As it was sent.
    """
    told = json.loads(line)
    square = told.pop("square")
    return Job(**told, square=Square(**square) if square else None)


def send_outcome(pipe: IO[bytes], outcome: Outcome) -> None:
    """Send what became of a job.

    Args:
        pipe: To the server.
        outcome: What became of it.
    """
    refusal = _pack(outcome.refusal) if outcome.refusal else None
    told: dict[str, Any] = {"refusal": refusal, "fault": outcome.fault}
    files: list[bytes] = []
    if (photo := outcome.rendered) is not None:
        files = list(photo.files.values())
        sizes = [[width, len(file)] for width, file in photo.files.items()]
        told["photo"] = [photo.media_type, photo.width, photo.height, photo.color]
        told["sizes"] = sizes
    pipe.write(json.dumps(told).encode() + b"\n")
    for file in files:
        pipe.write(file)
    pipe.flush()


def read_outcome(pipe: IO[bytes]) -> Outcome:
    """Wait for what became of a job.

    Args:
        pipe: From the decoder.

    Raises:
        BrokenOff: The decoder ended before it said so, or says what it never says.
    """
    line = pipe.readline(_MAX_LINE_BYTES)
    if not line.endswith(b"\n"):
        raise BrokenOff
    told = json.loads(line)
    if "photo" not in told:
        refusal = _unpack(told["refusal"]) if told["refusal"] else None
        return Outcome(refusal=refusal, fault=told["fault"])
    files = {int(width): _read_file(pipe, int(size)) for width, size in told["sizes"]}
    media_type, width, height, color = told["photo"]
    return Outcome(Rendered(media_type, width, height, color, files))


def _pack(words: Words) -> dict[str, Any]:
    given = {
        name: _pack(value) if isinstance(value, Words) else value
        for name, value in words.given.items()
    }
    return {"one": words.one, "given": given}


def _unpack(told: dict[str, Any]) -> Words:
    # They are said where somebody is told, in their language.
    if "{" in _PLACEHOLDER.sub("", told["one"]):
        raise BrokenOff
    given = {
        name: _unpack(value) if isinstance(value, dict) else value
        for name, value in told["given"].items()
    }
    return Words(told["one"], given=given)


def _read_file(pipe: IO[bytes], size: int) -> bytes:
    if not 0 < size <= _MAX_FILE_BYTES:
        raise BrokenOff
    data = pipe.read(size)
    if len(data) != size:
        raise BrokenOff
    return data
