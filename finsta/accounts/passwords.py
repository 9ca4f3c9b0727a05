"""Passwords: bcrypt, slow on purpose, never on the event loop."""

import base64
import hashlib
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

import bcrypt

from finsta.accounts.errors import AccountRefused
from finsta.infra.words import Described, _, ngettext

MIN_PASSWORD_LENGTH = 12
# Longer than anybody types, short enough to cost nothing before bcrypt.
MAX_PASSWORD_LENGTH = 1024

# Of the 10,000 most common ones those that are long enough to be chosen, and words of four letters
# and more, which digits make long enough. From the list of zxcvbn 4.5.0; a test compares them.
_COMMON = Path(__file__).with_name("common_passwords.txt")

# About 230 ms a hash on the machine of the design's probes.
_COST = 12

# bcrypt reads 72 bytes and ends at a NUL. The base64 of a SHA-256 is 44 without one, so all of a
# password counts; bcrypt's own documentation describes it. Hashes from before have no such mark.
_MARK = "sha256:"
_MAX_BYTES_BEFORE = 72

# Shorter parts of a name are in many words.
_MIN_PART_LENGTH = 3
# Letters beside one's own name that make a password of it: a word.
_MIN_LEFT_LENGTH = 4

# Checked if the e-mail is unknown, so that the answer takes equally long.
_DUMMY_HASH = f"{_MARK}$2b$12$C6UzMDM.H6dfI/f/IKcEeO7ZQn8H0vIu3gGqGv2r0WkJb8mXQ5U2a"


def hash_password(password: str, own: Collection[str] = ()) -> str:
    """Hash a new password.

    Args:
        password: As typed, 12 to 1,024 characters.
        own: As for `describe_password_problem`.

    Raises:
        AccountRefused: It is too short, too long, or guessed first.
    """
    problem = describe_password_problem(password, own)
    if problem:
        raise AccountRefused({"password": problem})
    return hash_again(password)


def describe_password_problem(password: str, own: Collection[str] = ()) -> Described:
    """Return why a new password can't be used, or an empty string.

    Args:
        password: As typed.
        own: What its owner is called, which is guessed first: name, handle, e-mail.
    """
    length = len(password)
    if not length:
        return _("Choose a password.")
    if length < MIN_PASSWORD_LENGTH:
        return ngettext(
            "The password has {count} character, at least {least} are needed.",
            "The password has {count} characters, at least {least} are needed.",
            length,
            least=MIN_PASSWORD_LENGTH,
        )
    if length > MAX_PASSWORD_LENGTH:
        return _(
            "The password has {length} characters, at most {most} are allowed.",
            length=length,
            most=MAX_PASSWORD_LENGTH,
        )
    folded = _fold(password)
    if folded in _list_common() or _find_core(folded) in _list_common():
        return _(
            "This password is one of the most common ones, and is guessed first. Choose another."
        )
    if _is_of(folded, own):
        return _("Your own name or email is guessed first. Choose another password.")
    return ""


def hash_again(password: str) -> str:
    """Hash a password that is known to be right, also one that would be too short today.

    Args:
        password: As typed.
    """
    return _MARK + bcrypt.hashpw(_digest(password), bcrypt.gensalt(_COST)).decode()


def is_outdated(password_hash: str) -> bool:
    """Return whether a hash is to be made again when its password is known.

    Args:
        password_hash: As stored.
    """
    return not password_hash.startswith(_MARK)


def is_right_password(password: str, password_hash: str | None) -> bool:
    """Return whether a password belongs to a hash, in the same time with or without one.

    Args:
        password: As typed.
        password_hash: From `hash_password`, or None where there is no account.
    """
    # No account has a longer password; cut, it takes the same time as any other wrong one.
    fits = len(password) <= MAX_PASSWORD_LENGTH
    typed = password[:MAX_PASSWORD_LENGTH]
    stored = password_hash or _DUMMY_HASH
    if is_outdated(stored):
        secret = typed.encode()
        fits = fits and len(secret) <= _MAX_BYTES_BEFORE
        secret = secret[:_MAX_BYTES_BEFORE]
    else:
        secret = _digest(typed)
    matches = bcrypt.checkpw(secret, stored.removeprefix(_MARK).encode())
    return matches and fits and password_hash is not None


@lru_cache(maxsize=1)
def _list_common() -> frozenset[str]:
    return frozenset(_COMMON.read_text().split())


def _fold(text: str) -> str:
    return "".join(text.casefold().split())


def _find_core(folded: str) -> str:
    """Return what is between the digits and signs around it, as `password` in `password1234`."""
    return folded.strip("".join(each for each in set(folded) if not each.isalpha()))


def _is_of(folded: str, own: Collection[str]) -> bool:
    """Return whether little is left of a password without what its owner is called."""
    parts = {part for text in own for part in (_fold(text), *text.casefold().split())}
    parts |= {part.partition("@")[0] for part in parts}
    left = folded
    for part in sorted(parts, key=len, reverse=True):
        if len(part) >= _MIN_PART_LENGTH:
            left = left.replace(part, "")
    return left != folded and sum(map(str.isalpha, left)) < _MIN_LEFT_LENGTH


def _digest(password: str) -> bytes:
    # Keyboards write an ü in one character or in two; RFC 8265 takes both for the same.
    typed = unicodedata.normalize("NFC", password).encode()
    return base64.b64encode(hashlib.sha256(typed).digest())
