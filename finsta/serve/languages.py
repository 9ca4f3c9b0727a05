"""The pages in other languages: drawn once more, with their words."""

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from finsta.infra.errors import FinstaError
from finsta.infra.words import _
from finsta.infra.words.catalogues import (
    PAGES_FOLDER,
    TRANSLATED,
    WORDS_FILE,
    get_catalogue,
)

# What scripts write as it is, whichever quotes and escapes they choose.
_PLAIN = re.compile(r"[ !#-&(-\[\]-_a-~]+")

# What a device shows of the app once it is installed, as the manifest has it.
_MANIFEST = "manifest.webmanifest"
_IN_MANIFEST = (
    ("description", _("Photos and talk for the people you know.")),
    ("name", _("New post")),
    ("name", _("Conversations")),
)

# Draws the pages of a build with words, from what Reflex's build leaves for that. It is given the
# addresses by file, and answers with the pages by file.
_DRAW = """
import { createRequestHandler } from "react-router";
import { readFileSync } from "node:fs";
const { words, pages, server } = JSON.parse(readFileSync(0, "utf8"));
(0, eval)(words);
const draw = createRequestHandler(await import(server), "production");
const drawn = {};
for (const [file, [path, headers]] of Object.entries(pages)) {
  const answer = await draw(new Request(`http://localhost${path}`, { headers }));
  if (!answer.ok && answer.status !== 404) throw new Error(`${path}: ${answer.status}`);
  drawn[file] = await answer.text();
}
process.stdout.write(JSON.stringify(drawn), () => process.exit(0));
"""
# React Router draws with this what stands for pages that are not drawn ahead.
_ANY_PAGE = {"X-React-Router-SPA-Mode": "yes"}
_ANY_PAGES = ("404.html", "__spa-fallback.html")

_DRAW_SECONDS = 120


class DrawingFailed(FinstaError):
    """The pages could not be drawn in another language."""


def has_languages(build_dir: Path) -> bool:
    """Return whether a build has the pages of all languages.

    Args:
        build_dir: The folder of the built pages.
    """
    return all((build_dir / PAGES_FOLDER / language).is_dir() for language in TRANSLATED)


def add_languages(build_dir: Path, root: Path, path: str) -> None:
    """Add the pages of all languages but English to a build.

    Args:
        build_dir: The folder of the built pages, as Reflex left it.
        root: Of the program.
        path: Where `node` is found, as the environment variable PATH has it.

    Raises:
        DrawingFailed: Node said why.
    """
    shutil.rmtree(build_dir / PAGES_FOLDER, ignore_errors=True)
    scripts = "".join(path.read_text() for path in sorted(build_dir.rglob("*.js")))
    for language in TRANSLATED:
        catalogue = get_catalogue(language)
        assert catalogue is not None
        said = {
            one: forms[0] if len(forms) == 1 else forms
            for one, forms in catalogue.forms.items()
            if _find_plain(one) in scripts
        }
        words = _write_words(language, catalogue.plural, said)
        name = _name_words(language, words)
        _write(build_dir / name, words.encode())
        pages = _draw(build_dir, root, path, words)
        drawn = {file: _in_language(page, language, name) for file, page in pages.items()}
        drawn[_MANIFEST] = _translate_manifest(build_dir / _MANIFEST, language)
        for file, content in drawn.items():
            _write(build_dir / PAGES_FOLDER / language / file, content)


def _find_plain(one: str) -> str:
    """Return the longest part of words that stands in a script which says them."""
    return max(_PLAIN.findall(one), key=len, default="")


def _write_words(language: str, plural: str, said: Mapping[str, object]) -> str:
    texts = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    # What gettext writes in C is JavaScript, too.
    return f'globalThis.WORDS={{language:"{language}",plural:n=>Number({plural}),said:{texts}}};\n'


def _name_words(language: str, words: str) -> str:
    digest = hashlib.sha256(words.encode()).hexdigest()[:10]
    return f"{WORDS_FILE}{language}-{digest}.js"


def _draw(build_dir: Path, root: Path, path: str, words: str) -> dict[str, str]:
    files = [found.relative_to(build_dir).as_posix() for found in build_dir.rglob("*.html")]
    # Reflex keeps each page twice; the one without a slash at its end is what is answered.
    own = [file for file in files if file == "index.html" or not file.endswith("/index.html")]
    server = build_dir.parent / "server" / "index.js"
    asked = {
        "words": words,
        "pages": {file: _address_of(file) for file in own},
        "server": server.as_uri(),
    }
    drawn = subprocess.run(  # noqa: S603
        ["node", "--input-type=module", "--eval", _DRAW],  # noqa: S607
        cwd=root / ".web",
        env={**os.environ, "PATH": path, "NO_COLOR": "1"},
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        timeout=_DRAW_SECONDS,
        check=False,
    )
    if drawn.returncode != 0:
        raise DrawingFailed(drawn.stderr[-2000:] or "Node ended without a word.")
    return json.loads(drawn.stdout)


def _address_of(file: str) -> tuple[str, dict[str, str]]:
    if file in _ANY_PAGES:
        return "/", _ANY_PAGE
    page = file.removesuffix(".html")
    return ("/" if page == "index" else f"/{page}/"), {}


def _in_language(page: str, language: str, words: str) -> bytes:
    # Before the page's own scripts, which are modules: they find the words there.
    script = f'<script src="/{words}"></script>'
    spoken = page.replace('lang="en"', f'lang="{language}"', 1)
    return spoken.replace("<head>", f"<head>{script}", 1).encode()


def _translate_manifest(path: Path, language: str) -> bytes:
    told = json.loads(path.read_text()) | {"lang": language}
    for entry in [told, *told["shortcuts"]]:
        for key, words in _IN_MANIFEST:
            if entry.get(key) == words.one:
                entry[key] = words.say(language)
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(content, mtime=0))
