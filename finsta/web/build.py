"""How the browser's half is built: one build serves every port, host and TLS proxy."""

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from reflex.config import get_config
from reflex.constants import Dirs, PageNames
from reflex.plugins import Plugin
from reflex.utils.exec import is_prod_mode

from finsta import internals, messenger
from finsta.infra.words import get_language
from finsta.web import routes

# Where Reflex puts the built pages.
BUILD_DIR = Path(".web/build/client")

_ASSETS = Path("assets")
_LAYERS = "styles/layers.css"

# Reflex writes absolute addresses into env.json at build time. This module takes its place and
# derives them from the page's own address, so that PORT or FINSTA_PUBLIC_URL need no new build.
_SAME_ORIGIN = """
function sameOrigin() {
  const code = `
    const here = typeof window === "undefined" ? "http://localhost" : window.location.origin;
    const live = here.replace(/^http/, "ws");
    export default {
      PING: here + "/live", EVENT: live + "/_event", UPLOAD: here + "/_upload",
      HEALTH: here + "/live", TRANSPORT: "websocket", TEST_MODE: false,
    };`;
  return {
    name: "finsta-same-origin",
    enforce: "pre",
    load: (id) => (id.split("?")[0].endsWith("/.web/env.json") ? { code, moduleType: "js" } : null),
  };
}
"""

# Reflex's pages run on React and Emotion, which every visitor would load: more than all the rest.
# What ours need is a tenth of that. `this.environment` is where the code will run: what draws
# pages ahead is React itself, and so is what `reflex run` serves, because it warns of more.
_SMALLER = """
function smaller() {
  const here = "$/public/external/finsta/web/browser";
  const react = `${here}/react.js`;
  const inBrowser = {
    react, "react-dom": react, "react-dom/client": react, "react/jsx-runtime": "preact/jsx-runtime",
  };
  const everywhere = { "@emotion/react": `${here}/emotion.js` };
  return {
    name: "finsta-smaller",
    apply: "build",
    enforce: "pre",
    resolveId(source, importer) {
      const isInBrowser = this.environment.name === "client";
      const found = (isInBrowser && inBrowser[source]) || everywhere[source];
      return found ? this.resolve(found, importer, { skipSelf: true }) : null;
    },
  };
}
"""

# Of what people call emojis only those are needed that Finsta offers: a tenth of the lists. Where
# that is not English the first word for each is its name.
_FEWER_WORDS = """
function fewerWords() {
  const bare = (emoji) => emoji.replaceAll("\\ufe0f", "");
  const offered = new Set(EMOJIS.map(bare));
  const lists = {
    emojilib: Object.entries,
    "cldr-annotations-full": ({ annotations: { annotations } }) =>
      Object.entries(annotations).map(([emoji, { tts, default: words }]) => [
        emoji, [...tts, ...words],
      ]),
  };
  return {
    name: "finsta-fewer-words",
    apply: "build",
    enforce: "pre",
    transform(code, id) {
      const list = Object.keys(lists).find((name) => id.includes(`/node_modules/${name}/`));
      if (!list) return null;
      const all = lists[list](JSON.parse(code)).map(([emoji, words]) => [bare(emoji), words]);
      const some = all.filter(([emoji]) => offered.has(emoji));
      return { code: JSON.stringify(Object.fromEntries(some)), map: null };
    },
  };
}
"""

# All that these files have runs while the page comes to life. A browser that is told so compiles it
# beside the page, as the file arrives, instead of function by function when each is called: a
# quarter of what a phone spends on it (measured; see docs/ARCHITECTURE.md).
# https://v8.dev/blog/explicit-compile-hints
_COMPILED_AT_ONCE = """
function compiledAtOnce() {
  const files = /^assets\\/(shared|feed|root|entry|_home_|_conversations_)/;
  return {
    name: "finsta-compiled-at-once",
    apply: "build",
    enforce: "post",
    // Last: it counts in a file's first line alone.
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== "chunk" || !files.test(chunk.fileName)) continue;
          chunk.code = `//# allFunctionsCalledOnLoad\\n${chunk.code}`;
        }
      },
    },
  };
}
"""

# What nearly all pages need is one file: each is a request, and compresses by itself. Not what only
# those for visitors, admins and one's own account need, although they are many.
_RARE_SCREENS = "signin|admin|joining|settings"
_RARE_FILES = "strength|token|passkeys|offering|webauthn|saving|square"
_SHARED = f"""{{
          name: "shared",
          minShareCount: 3,
          test: (id) => !/finsta\\/web\\/({_RARE_SCREENS})\\/|\\/({_RARE_FILES})\\.jsx?$/.test(id),
        }}, {{
          name: "feed",
          minShareCount: 2,
          test: /app_components\\/finsta\\/web\\/feed\\//,
        }}"""

# In development Vite serves the pages; what belongs to the program goes on to it.
_PROXY = """
    proxy: Object.fromEntries(
      ["/auth", "/media", "/photos", "/share", "/_event", "/live", "/ready"].map((path) => [
        path, { target: "http://localhost:BACKEND_PORT", ws: path === "/_event" },
      ]),
    ),"""


class Build(Plugin):
    """Reflex plugin that makes the build small, and lets it be served from any address."""

    def pre_compile(self, **context: Any) -> None:
        """Register the change of Vite's configuration.

        Args:
            context: Reflex's pre-compile context.
        """
        context["add_modify_task"]("vite.config.js", _change)
        context["add_modify_task"]("react-router.config.js", _draw_ahead)


def list_style_files() -> list[str]:
    """List the style files, of which Reflex and Vite make one stylesheet.

    The order of the layers is declared first. Then the order of the files tells nothing, but it has
    to be the same everywhere: it is part of the stylesheet's name.
    """
    paths = (_ASSETS / "styles").rglob("*.css")
    names = sorted(path.relative_to(_ASSETS).as_posix() for path in paths)
    return [_LAYERS, *(name for name in names if name != _LAYERS)]


def find_stylesheet() -> str:
    """Return the address of the stylesheet that every page loads."""
    # Looked up each time: its name is another one when the pages were built anew meanwhile.
    built = next(BUILD_DIR.glob("assets/*.css"), None) if is_prod_mode() else None
    # In development Vite serves what it would build it of.
    served = f"{Dirs.STYLES}/{PageNames.STYLESHEET_ROOT}.css"
    return f"/assets/{built.name}" if built else f"/{served}"


@lru_cache(maxsize=1)
def name_build() -> str:
    """Return what names the built pages; other pages have another name, none have an empty one."""
    digest = hashlib.sha256()
    # The names of the other files say what is in them.
    for path in sorted(BUILD_DIR.rglob("*.html")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12] if BUILD_DIR.exists() else ""


def name_pages(language: str = "") -> str:
    """Return what names the built pages in a language: a tab that has others loads them anew.

    Args:
        language: One of `LANGUAGES`; the one that is spoken here without.
    """
    return f"{name_build()}-{language or get_language()}"


def _change(vite_config: str) -> str:
    fewer_words = _FEWER_WORDS.replace("EMOJIS", _list_emojis())
    return internals.change_vite_config(
        vite_config,
        before=_SMALLER + internals.ONE_TRANSPORT + fewer_words + _SAME_ORIGIN + _COMPILED_AT_ONCE,
        plugin="smaller(), oneTransport(), fewerWords(), sameOrigin(), compiledAtOnce()",
        group=_SHARED,
        server=_PROXY.replace("BACKEND_PORT", str(get_config().backend_port)),
    )


def _draw_ahead(router_config: str) -> str:
    drawn = f'({{ getStaticPaths }}) => [...getStaticPaths(), "{routes.CONVERSATIONS}"]'
    # React Router leaves out an address that may have more in it. Nothing is drawn in development.
    return router_config.replace('"prerender": true', f'"prerender": {drawn}')


def _list_emojis() -> str:
    groups = messenger.list_emoji_groups().values()
    return json.dumps([emoji for group in groups for emoji, _ in group])
