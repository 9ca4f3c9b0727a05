"""The service worker as it is served: browser/worker.js, told what belongs to it."""

import json
from collections.abc import Iterable

from finsta import media, posts
from finsta.web import routes

WORKER = "/worker.js"
# Where the build lays the file itself.
SOURCE = "/external/finsta/web/browser/worker.js"

_SUFFIXES = (".js", ".css", ".svg")
_FOLDERS = ("/assets/", "/icon.svg")


def tell_worker(build: str, files: Iterable[str], shell_sha256: str) -> bytes:
    """Return what comes before the worker's file. Another build has another one: browsers compare.

    Args:
        build: Names the pages, as the greeting does.
        files: The addresses of all built files; those that any page may need are kept.
        shell_sha256: Of the page that stands for all, in hexadecimal digits.
    """
    kept = [path for path in files if path.startswith(_FOLDERS) and path.endswith(_SUFFIXES)]
    told = {
        "build": build,
        "shell": routes.ANY_PAGE,
        "digest": shell_sha256,
        "files": sorted(kept),
        "pages": [route.path for route in routes.ROUTES if route.is_page],
        "home": routes.HOME,
        "share": routes.SHARE,
        "leave": routes.LOG_OUT,
        "most": posts.MAX_PHOTOS,
        "maxBytes": media.MAX_PHOTO_BYTES,
    }
    return f"globalThis.BUILT = {json.dumps(told, separators=(',', ':'))};\n".encode()
