"""Reflex's configuration, from Finsta's settings."""

import os

from finsta.serve.under_reflex import is_prod_run, read_settings_for_reflex

settings = read_settings_for_reflex()

import reflex as rx  # noqa: E402 - after the settings, which say at once what is wrong
from reflex.constants import StateManagerMode  # noqa: E402
from reflex.plugins import SitemapPlugin  # noqa: E402
from reflex.utils.exec import is_prod_mode  # noqa: E402

from finsta.web.build import Build  # noqa: E402

# In development Vite serves the pages on a port of its own; otherwise there is one port.
is_prod = is_prod_run() or is_prod_mode()
dev_port = os.environ.get("REFLEX_FRONTEND_PORT", "3000")

config = rx.Config(
    app_name="finsta",
    frontend_port=settings.port if is_prod else 3000,
    backend_port=settings.port if is_prod else 8000,
    backend_host=settings.host,
    cors_allowed_origins=[settings.origin if is_prod else f"http://localhost:{dev_port}"],
    # Also with several workers: a tab's connection and its state live in one of them, and what all
    # must know travels through Finsta's own relay (docs/ARCHITECTURE.md).
    redis_url=None,
    state_manager_mode=StateManagerMode.MEMORY,
    # Seconds after which a state that nobody uses is forgotten. It holds nothing that is not loaded
    # again, and strangers can make tabs, too.
    redis_token_expiration=900,
    trusted_proxy_hops=settings.trusted_proxy_hops,
    plugins=[Build()],
    frontend_packages=[
        "preact@^11.2.0",  # in the place of React: finsta/web/build.py
        "photoswipe@^5.4.4",  # gestures on photos: finsta/web/browser/viewer.jsx
        "linkify-it@^6.1.0",  # addresses in texts: finsta/web/browser/links.jsx
        "emojilib@^4.0.3",  # what people call emojis: finsta/web/browser/emojis.jsx
        "cldr-annotations-full@^48.2.0",  # the same in other languages
    ],
    disable_plugins=[SitemapPlugin],  # a private site has no map
    frontend_compression_formats=["gzip", "brotli"],
    telemetry_enabled=False,
    show_built_with_reflex=False,
)
