"""Sentences about settings that can't be used, by the names that people set."""

import difflib
import os
from collections.abc import Collection
from pathlib import Path

from dotenv import dotenv_values
from pydantic import ValidationError

from finsta.infra.errors import FinstaError

_PREFIX = "FINSTA_"

# Setting → what it may be.
_ALLOWED = {
    "port": "a number from 1 to 65535",
    "public_url": "an address like https://photos.example.org",
    "database_url": "an address like postgresql://user:password@host/name or sqlite:////file "
    "(in a password, write / as %2F, # as %23 and @ as %40)",
    "redis_url": "an address like redis://host:6379/0",
    "data_dir": "a folder",
    "demo": "1 or 0",
    "workers": "a number from 1 to 64",
    "trusted_proxy_hops": "a number from 0 to 10",
    "log": "text or json",
    "smtp_url": "an address like smtps://user:password@mail.example.org (smtp:// goes over to TLS; "
    "smtp+plain:// never does, and takes no password)",
    "mail_from": "an address like Finsta <finsta@example.org>",
    "require_confirmation": "1 or 0",
    "registration": "open, invite or closed",
}


class BadSettings(FinstaError):
    """A setting has a value that can't be used."""


def describe_problems(error: ValidationError) -> str:
    """Return one line that names each wrong setting and what it may be. No value is repeated.

    Args:
        error: From reading the settings.
    """
    names = dict.fromkeys(str(problem["loc"][0]) for problem in error.errors() if problem["loc"])
    return " ".join(
        f"{_name_as_set(name)} must be {_ALLOWED.get(_field(name), 'something else')}."
        for name in names
    )


def list_typos(fields: Collection[str], file: Path) -> list[str]:
    """Return a sentence for each unknown variable whose name begins with FINSTA_.

    Args:
        fields: The settings.
        file: `.env`.
    """
    known = {f"{_PREFIX}{field.upper()}" for field in fields}
    given = {*os.environ, *(dotenv_values(file) if file.is_file() else ())}
    sentences = []
    for name in sorted(given):
        if name.upper().startswith(_PREFIX) and name.upper() not in known:
            close = difflib.get_close_matches(name.upper(), known, 1)
            advice = f"Did you mean {close[0]}?" if close else "README.md lists the settings."
            sentences.append(f"{name[:80]} is no setting of Finsta. {advice}")
    return sentences


def _field(name: str) -> str:
    return name.lower().removeprefix(_PREFIX.lower())


def _name_as_set(name: str) -> str:
    if _field(name) == "port":
        return "PORT" if "FINSTA_PORT" not in os.environ or "PORT" in os.environ else "FINSTA_PORT"
    return f"{_PREFIX}{_field(name).upper()}"
