"""Refuses Reflex's environment variables that would override what Finsta sets."""

from collections.abc import Mapping

from finsta.infra.errors import FinstaError

# Everything that `rxconfig.py` sets, and the files that Reflex would read more from.
_REFUSED = {
    "REFLEX_CORS_ALLOWED_ORIGINS": "set FINSTA_PUBLIC_URL instead",
    "REFLEX_REDIS_URL": "set FINSTA_REDIS_URL instead",
    "REFLEX_STATE_MANAGER_MODE": "set FINSTA_REDIS_URL instead",
    "REFLEX_REDIS_TOKEN_EXPIRATION": "",
    "REFLEX_TRUSTED_PROXY_HOPS": "set FINSTA_TRUSTED_PROXY_HOPS instead",
    "REFLEX_ENV_FILE": "set FINSTA_… in .env instead",
    "REFLEX_PLUGINS": "",
    "REFLEX_DISABLE_PLUGINS": "",
    "REFLEX_FRONTEND_PATH": "",
    "REFLEX_BACKEND_PATH": "",
    "REFLEX_TRANSPORT": "",
    "REFLEX_TELEMETRY_ENABLED": "",
    "REFLEX_SOCKET_MAX_HTTP_BUFFER_SIZE": "",
    "REFLEX_UPLOADED_FILES_DIR": "set FINSTA_DATA_DIR instead",
}

# Reflex serves this folder to everybody, so it stays empty; `serve/under_reflex.py` sets it.
NO_UPLOADS = ".web/no_uploads"


class OverrideRefused(FinstaError):
    """A variable of Reflex would undo a protection."""

    def __init__(self, name: str, instead: str) -> None:
        advice = f", and {instead}" if instead else ""
        super().__init__(
            f"{name} is set, which would undo what Finsta needs. Remove it from the environment"
            f"{advice}."
        )


def require_no_overrides(environment: Mapping[str, str]) -> None:
    """Make sure that the environment overrides nothing.

    Args:
        environment: The process's.

    Raises:
        OverrideRefused: It does; the first one is named.
    """
    for name, instead in _REFUSED.items():
        value = environment.get(name, "")
        if value and not (name == "REFLEX_UPLOADED_FILES_DIR" and value == NO_UPLOADS):
            raise OverrideRefused(name, instead)
