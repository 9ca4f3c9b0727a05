"""Browsers that an account has signed in from: a stranger's failures don't lock them out.

A browser holds a random name and, for each account, the name signed with that account's password
hash. So the server stores nothing, marks can't be forged, and a new password ends all of them.
"""

import hmac
import re
import secrets

from finsta.accounts.models import Account

# A family shares a browser; a cookie has room for that.
MAX_ACCOUNTS = 8

_NAME_BYTES = 16
_MARK = re.compile(r"[0-9a-f]{32}(?:\.[0-9a-f]{32}){1,8}")
_MAX_MARK_LENGTH = 32 + MAX_ACCOUNTS * 33


def mark_browser(mark: str, account: Account) -> str:
    """Return a browser's mark with an account added; the latest sign-in comes first.

    Args:
        mark: From the browser; an invalid one is replaced by a new one.
        account: Who signed in.
    """
    name, signatures = _read(mark)
    own = _sign(name, account)
    others = [signature for signature in signatures if signature != own]
    return ".".join([name, own, *others[: MAX_ACCOUNTS - 1]])


def find_known_browser(mark: str, account: Account | None) -> str:
    """Return the name of a browser from which an account has signed in, or an empty string.

    Args:
        mark: From the browser.
        account: Who signs in; None where there is no such account.
    """
    name, signatures = _read(mark)
    if account is None or not signatures:
        return ""
    own = _sign(name, account)
    return name if any(hmac.compare_digest(own, one) for one in signatures) else ""


def _read(mark: str) -> tuple[str, list[str]]:
    if len(mark) > _MAX_MARK_LENGTH or not _MARK.fullmatch(mark):
        return secrets.token_hex(_NAME_BYTES), []
    name, *signatures = mark.split(".")
    return name, signatures


def _sign(name: str, account: Account) -> str:
    signed = f"browser {account.id} {name}"
    return hmac.digest(account.password_hash.encode(), signed.encode(), "sha256").hex()[:32]
