"""Security headers, and a Content-Security-Policy that knows the build's own inline scripts."""

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path

_INLINE_SCRIPT = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)

ALWAYS = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=()"),
]
ASK_EACH_TIME = (b"cache-control", b"no-cache")
KEEP_FOREVER = (b"cache-control", b"public, max-age=31536000, immutable")
STRICT_TRANSPORT = (b"strict-transport-security", b"max-age=31536000")


@lru_cache(maxsize=1)
def content_security_policy(build_dir: Path) -> bytes:
    """Return the policy for pages: our own scripts and photos, nothing else, no eval.

    React Router starts from a few inline scripts; their hashes are allowed one by one.

    Args:
        build_dir: The folder of the built pages.
    """
    scripts = {
        script
        for page in build_dir.rglob("*.html")
        for script in _INLINE_SCRIPT.findall(page.read_bytes())
    }
    hashes = sorted(
        f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"
        for script in scripts
        if script
    )
    return (
        "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; "
        f"form-action 'self'; script-src 'self' {' '.join(hashes)}; "
        # React writes inline styles while it prerenders; styles can't run anything.
        "style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; connect-src 'self' ws: wss:"
    ).encode()
