"""How Reflex builds the pages and serves them."""

import sys
from pathlib import Path

from reflex.assets import _link_shared_asset
from reflex.constants import Dirs
from reflex_base.constants import Env
from reflex_base.environment import environment

# React Router keeps one app running while pages change; these files begin at the same line in
# Reflex's template for Vite.
_VITE_ANCHORS = ("export default defineConfig", "  plugins: [", "groups: [", "  server: {")

# Where Engine.IO lists its transports. Reflex connects by WebSocket alone; polling and WebTransport
# are 1.5 KB that every visitor would load.
TRANSPORTS = "engine.io-client/build/esm/transports/index.js"
ONE_TRANSPORT = f"""
function oneTransport() {{
  const code = `
    import {{ WS }} from "./websocket.js";
    export const transports = {{ websocket: WS }};`;
  return {{
    name: "finsta-one-transport",
    apply: "build",
    enforce: "pre",
    load: (id) => (id.endsWith("/{TRANSPORTS}") ? {{ code }} : null),
  }};
}}
"""


def link_browser_folder(package: str) -> str:
    """Let the build see a package's files for the browser; return the folder's import path.

    As `rx.asset(name, shared=True)` does for one file, which looks for its caller in all frames and
    all modules: half of the time that a start took.

    Args:
        package: The package's name.
    """
    source = Path(str(sys.modules[package].__file__)).parent
    folder = Path(Dirs.EXTERNAL_APP_ASSETS, *package.split("."))
    linked = Path.cwd() / Dirs.APP_ASSETS / folder
    linked.mkdir(parents=True, exist_ok=True)
    # A file that was deleted leaves a link to nowhere, which tools stumble over.
    for gone in (link for link in linked.iterdir() if not link.exists()):
        gone.unlink()
    for file in sorted([*source.glob("*.js"), *source.glob("*.jsx")]):
        _link_shared_asset(linked / file.name, file)
    return f"$/public/{folder.as_posix()}"


def serve_built_pages() -> None:
    """Let Reflex serve the pages that are built; it reads this where a worker imports the app."""
    environment.REFLEX_ENV_MODE.set(Env.PROD)
    environment.REFLEX_SKIP_COMPILE.set(True)
    environment.REFLEX_MOUNT_FRONTEND_COMPILED_APP.set(True)


def change_vite_config(config: str, before: str, plugin: str, group: str, server: str) -> str:
    """Return Reflex's Vite configuration with more in it. Reflex takes no plugin of Vite.

    Args:
        config: As Reflex wrote it.
        before: Comes before what it exports.
        plugin: The first one.
        group: The first group of modules that share a file.
        server: More options of its server.

    Raises:
        RuntimeError: Reflex writes it otherwise now.
    """
    for anchor in _VITE_ANCHORS:
        if anchor not in config:
            msg = f"Reflex's Vite configuration has changed: no {anchor!r} in it."
            raise RuntimeError(msg)
    exported, plugins, groups, options = _VITE_ANCHORS
    return (
        config.replace(exported, f"{before}\n{exported}", 1)
        .replace(plugins, f"{plugins}\n    {plugin},", 1)
        .replace(groups, f"{groups}\n            {group},", 1)
        .replace(options, options + server, 1)
    )
