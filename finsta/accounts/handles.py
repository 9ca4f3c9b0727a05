"""Handles: what may be one, and one that is free for somebody who has not chosen any."""

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Sequence

from sqlmodel import Session, col, select

from finsta.accounts.emails import MAX_TYPED_LENGTH
from finsta.accounts.models import Account, LeftHandle
from finsta.accounts.reserved import is_reserved
from finsta.infra.database.upserts import insert_new
from finsta.infra.words import Described, _, get_language

MIN_HANDLE_LENGTH = 2
MAX_HANDLE_LENGTH = 30

_HANDLE = re.compile(rf"[a-z0-9_.]{{{MIN_HANDLE_LENGTH},{MAX_HANDLE_LENGTH}}}")
_OTHERS = re.compile(r"[^a-z0-9_]+")

# Letters that Unicode doesn't take apart or people write out, and marks that stand within a word.
_SPELLED = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "oe", "å": "aa", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h"}
    | {"ı": "i"}
    | dict.fromkeys("'’‘ʼʻ`´", "")
)
# What only those write out who speak a language: a Müller may be Turkish or Spanish elsewhere.
_SPELLED_IN = {"de": str.maketrans({one: f"{plain}e" for one, plain in ("äa", "öo", "üu")})}

# Behind a handle that is taken: 2, 3 and so on, and where a whole school has that name, by chance.
_LAST_NUMBER = 60
_BY_CHANCE = 4
_LARGE = 10_000


def describe_handle_problem(session: Session, handle: str, own: str = "") -> Described:
    """Return why a handle can't be taken, or an empty string.

    Args:
        session: A session.
        handle: As typed.
        own: What the account has already, which it may keep.
    """
    if own and fold_handle(handle[: MAX_TYPED_LENGTH + 1]) == own:
        return ""
    if len(handle) > MAX_TYPED_LENGTH or not _HANDLE.fullmatch(fold_handle(handle)):
        return _(
            "The handle needs {least} to {most} letters a–z, digits, underscores or dots.",
            least=MIN_HANDLE_LENGTH,
            most=MAX_HANDLE_LENGTH,
        )
    handle = fold_handle(handle)
    if handle.startswith(".") or handle.endswith(".") or ".." in handle:
        return _("The handle can't begin or end with a dot, or have two dots in a row.")
    if is_reserved(handle):
        return _("The handle {handle} is reserved. Choose another one.", handle=handle)
    is_taken = _find_taken(session, [handle])
    return _("The handle {handle} is taken.", handle=handle) if is_taken else ""


def fold_handle(handle: str) -> str:
    """Return a handle as it is stored, without its case.

    Args:
        handle: As typed.
    """
    return handle.strip().lower()


def suggest_handle(session: Session, display_name: str, email: str = "") -> str:
    """Return a handle that is free, made of a name: `anna.muller` of Anna Müller.

    Where German is spoken it is `anna.mueller`.

    Args:
        session: A session.
        display_name: As typed so far.
        email: As typed so far. What stands before its @ is taken where the name has no two letters
            that a handle can have, as in other scripts.

    Returns:
        Nothing where neither has them.
    """
    # Two parts of an e-mail are its name and what a provider is told behind a plus sign.
    local = email[:MAX_TYPED_LENGTH].partition("@")[0].partition("+")[0]
    spelled = _spell(display_name) or _spell(local)
    if not spelled:
        return ""
    wanted = [spelled, *(_numbered(spelled, number) for number in range(2, _LAST_NUMBER + 1))]
    wanted += [
        _numbered(spelled, _LARGE + secrets.randbelow(9 * _LARGE)) for _ in range(_BY_CHANCE)
    ]
    taken = _find_taken(session, wanted)
    return next((one for one in wanted if one not in taken and not is_reserved(one)), "")


def keep_from_others(session: Session, handle: str) -> None:
    """Let nobody take a handle any more, whoever had it.

    Args:
        session: A writing session.
        handle: As it is stored.
    """
    insert_new(session, LeftHandle, handle_sha256=_hash(handle))


def _find_taken(session: Session, handles: Sequence[str]) -> set[str]:
    """Return which of some handles are, or were, somebody's."""
    taken = set(session.exec(select(Account.handle).where(col(Account.handle).in_(handles))))
    by_hash = {_hash(handle): handle for handle in handles}
    hashes = col(LeftHandle.handle_sha256)
    left = session.exec(select(LeftHandle.handle_sha256).where(hashes.in_(by_hash)))
    return taken | {by_hash[found] for found in left}


def _hash(handle: str) -> str:
    return hashlib.sha256(handle.encode()).hexdigest()


def _spell(text: str) -> str:
    """Return a text in a handle's letters, with dots for what stood between its words."""
    # Some keyboards make an ü of a u and its dots.
    known = unicodedata.normalize("NFC", text[:MAX_TYPED_LENGTH]).casefold()
    spelled = known.translate(_SPELLED_IN.get(get_language(), {})).translate(_SPELLED)
    parts = unicodedata.normalize("NFKD", spelled)
    letters = "".join(one for one in parts if not unicodedata.combining(one))
    spelled = _OTHERS.sub(".", letters).strip(".")[:MAX_HANDLE_LENGTH].rstrip(".")
    return spelled if _HANDLE.fullmatch(spelled) else ""


def _numbered(handle: str, number: int) -> str:
    ending = str(number)
    return handle[: MAX_HANDLE_LENGTH - len(ending)] + ending
