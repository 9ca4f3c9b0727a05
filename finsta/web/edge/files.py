"""The built pages and their files: everybody's, and answered from memory."""

import gzip
import hashlib
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path

from starlette.types import Scope, Send

from finsta.infra.words import LANGUAGES, get_language, speaking
from finsta.infra.words.catalogues import PAGES_FOLDER, WORDS_FILE
from finsta.web import routes
from finsta.web.build import name_pages
from finsta.web.edge import headers
from finsta.web.edge.worker import SOURCE, WORKER, tell_worker
from finsta.web.requests import get_header

_NOT_FOUND_PAGE = "/404.html"

# The build names these files by a hash of what is in them.
_HASHED = "/assets/"

# What the build lays beside a file, the smallest first.
_CODINGS = {".br": "br", ".gz": "gzip"}

# What an answer depends on: how it is coded, and a page's language.
_BY_CODING = [b"accept-encoding"]
_BY_LANGUAGE = [b"accept-language", b"cookie"]

_Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True)
class BuiltFile:
    """A file as it is answered.

    Attributes:
        headers: That tell what it is.
        etag: Names what is in it.
        bodies: By how they are coded; an empty name is the file itself.
        is_page: Whether it gets a page's policy.
    """

    headers: _Headers
    etag: str
    bodies: dict[str, bytes]
    is_page: bool


_MISSING = BuiltFile(
    [(b"content-type", b"text/plain; charset=utf-8")], "", {"": b"Not found"}, False
)


class BuiltFiles:
    """All files of a build, as they are when the program starts.

    Args:
        build_dir: The folder.
    """

    def __init__(self, build_dir: Path) -> None:
        self._build_dir = build_dir
        # All at once: a build that takes its place meanwhile has other ones.
        self._files = {
            (address := f"/{path.relative_to(build_dir).as_posix()}"): _read(path, address)
            for path in build_dir.rglob("*")
            if path.is_file() and path.suffix not in _CODINGS
        }
        if SOURCE in self._files and routes.ANY_PAGE in self._files:
            for language in LANGUAGES:
                with speaking(language):
                    self._files[f"/{PAGES_FOLDER}/{language}{WORKER}"] = self._make_worker()

    def _make_worker(self) -> BuiltFile:
        page = self.find(routes.ANY_PAGE)
        assert page is not None
        shell = hashlib.sha256(page.bodies[""]).hexdigest()
        words, own = f"/{WORDS_FILE}", f"/{WORDS_FILE}{get_language()}-"
        files = [each for each in self._files if not each.startswith(words) or each.startswith(own)]
        told = tell_worker(name_pages(), files, shell)
        script = self._files[SOURCE].bodies[""]
        # A worker that has to go is an empty file, and stays empty.
        whole = told + script if script.strip() else b""
        return _describe(WORKER, {"": whole, "gzip": gzip.compress(whole)})

    def find(self, path: str) -> BuiltFile | None:
        """Return a file in the language that is spoken, or None if the build has none there.

        Args:
            path: Of its address.
        """
        spoken = f"/{PAGES_FOLDER}/{get_language()}{path}"
        return self._files.get(spoken) or self._files.get(path)

    async def answer(
        self, file: BuiltFile, scope: Scope, send: Send, more: _Headers, status: int = 200
    ) -> None:
        """Answer a request with a file.

        Args:
            file: From `find`.
            scope: The request's.
            send: Its answer.
            more: More headers.
            status: The answer's.
        """
        coding = _choose(file, get_header(scope, b"accept-encoding"))
        body = file.bodies[coding]
        sent = [*file.headers, *more]
        if coding:
            sent.append((b"content-encoding", coding.encode()))
        if file.is_page:
            policy = headers.content_security_policy(self._build_dir, get_header(scope, b"host"))
            sent.append((b"content-security-policy", policy))
        if status == 200 and get_header(scope, b"if-none-match") == file.etag:
            status, body = 304, b""
        else:
            sent.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": status, "headers": sent})
        if scope["method"] == "HEAD":
            body = b""
        await send({"type": "http.response.body", "body": body})

    async def answer_missing(self, scope: Scope, send: Send, more: _Headers) -> None:
        """Answer a request for a file that the build doesn't have.

        Args:
            scope: The request's.
            send: Its answer.
            more: More headers.
        """
        # A page of an older build asks for a missing script: don't answer that with a page.
        is_script = scope["path"].startswith(_HASHED)
        file = _MISSING if is_script else self.find(_NOT_FOUND_PAGE) or _MISSING
        await self.answer(file, scope, send, more, 404)


def _read(path: Path, address: str) -> BuiltFile:
    bodies = {"": path.read_bytes()}
    for suffix, coding in _CODINGS.items():
        coded = path.with_name(path.name + suffix)
        # What was left there by an earlier build says something else.
        if coded.exists() and coded.stat().st_mtime >= path.stat().st_mtime:
            bodies[coding] = coded.read_bytes()
    return _describe(address, bodies)


def _describe(address: str, bodies: dict[str, bytes]) -> BuiltFile:
    kind = guess_type(address)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind == "application/javascript"
    etag = f'"{hashlib.sha256(bodies[""]).hexdigest()[:32]}"'
    told = [
        (b"content-type", f"{kind}; charset=utf-8".encode() if is_text else kind.encode()),
        (b"etag", etag.encode()),
        headers.KEEP_FOREVER if address.startswith(_HASHED) else headers.ASK_EACH_TIME,
    ]
    is_page = address.endswith(".html")
    varies = [*_BY_CODING] if len(bodies) > 1 else []
    varies += _BY_LANGUAGE if is_page else []
    if varies:
        told.append((b"vary", b", ".join(varies)))
    return BuiltFile(told, etag, bodies, is_page)


def _choose(file: BuiltFile, accepted: str) -> str:
    """Return how the body is coded for a client, by its Accept-Encoding header."""
    for coding in _CODINGS.values():
        if coding in file.bodies and _takes(accepted, coding):
            return coding
    return ""


def _takes(accepted: str, coding: str) -> bool:
    for each in accepted.split(","):
        name, _, quality = each.replace(" ", "").partition(";q=")
        if name == coding:
            return quality.strip("0.") != "" or quality == ""
    return False
