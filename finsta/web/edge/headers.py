"""Security headers, and a Content-Security-Policy that knows the build's own inline scripts."""

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

Headers = list[tuple[bytes, bytes]]

REFERRER = (b"referrer-policy", b"same-origin")
NO_REFERRER = (b"referrer-policy", b"no-referrer")
ALWAYS: Headers = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    REFERRER,
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=()"),
]
ASK_EACH_TIME = (b"cache-control", b"no-cache")
KEEP_FOREVER = (b"cache-control", b"public, max-age=31536000, immutable")
STRICT_TRANSPORT = (b"strict-transport-security", b"max-age=31536000")


# Any other host could add its own sources to the policy.
_HOST = re.compile(r"[A-Za-z0-9.:\[\]-]{1,255}")


def content_security_policy(build_dir: Path, host: str) -> bytes:
    """Return the policy for pages: what the build brings and photos, nothing else, no eval.

    React Router starts from a few inline scripts, whose hashes are allowed one by one. Older
    browsers don't take 'self' for sockets, so they are named.

    Args:
        build_dir: The folder of the built pages.
        host: The request's Host header.
    """
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return f"{_built_policy(build_dir)}; connect-src 'self'{sockets}".encode()


@lru_cache(maxsize=1)
def _built_policy(build_dir: Path) -> str:
    pages = [page.read_bytes() for page in build_dir.rglob("*.html")]
    return (
        "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        "manifest-src 'self'; worker-src 'self'; img-src 'self' blob:; "
        f"script-src 'self' {_hashes(pages)}; style-src 'self'"
    )


def _hashes(pages: list[bytes]) -> str:
    found = {content for page in pages for content in list_scripts(page)}
    digests = (base64.b64encode(hashlib.sha256(content).digest()).decode() for content in found)
    return " ".join(sorted(f"'sha256-{digest}'" for digest in digests))


def list_scripts(page: bytes) -> Iterator[bytes]:
    """List the scripts that stand in a page, without those that name a file.

    Args:
        page: As it was built.
    """
    begin, end = b"<script", b"</script>"
    at = page.find(begin)
    while at >= 0:
        opened = page.find(b">", at)
        closed = page.find(end, opened)
        if opened < 0 or closed < 0:
            return
        if b" src=" not in page[at:opened]:
            yield page[opened + 1 : closed]
        at = page.find(begin, closed)
