"""Setting a new server up: whoever has the code that `make run` printed becomes its admin."""

import re
import secrets
from dataclasses import dataclass

from sqlalchemy import update
from sqlmodel import Session, col

from finsta.accounts.administering import audit
from finsta.accounts.administering.audit import Deed
from finsta.accounts.errors import AccountRefused
from finsta.accounts.events import RightsChanged
from finsta.accounts.joining.errors import SetupRefused
from finsta.accounts.joining.models import SERVER_ID, Server
from finsta.accounts.joining.server import (
    Registration,
    clean_server_name,
    lock_server,
    view_server,
)
from finsta.accounts.models import Account
from finsta.accounts.registering import sign_up
from finsta.accounts.tokens import hash_token
from finsta.infra import bus
from finsta.infra.words import Described, _

# Crockford's alphabet, in which nothing looks like something else: 50 bits.
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
CODE_LENGTH, _GROUP = 10, 5
# As typed, with what stands between its groups.
MAX_CODE_LENGTH = 40

_SEPARATORS = re.compile(r"[\s-]+")
_LOOKS_LIKE = str.maketrans("oil", "011")
_WRONG = _("This is not the code. It is printed where Finsta was started, each time anew.")


@dataclass(frozen=True)
class Setup:
    """What the server is to be.

    Attributes:
        code: As typed.
        server_name: As typed; empty for Finsta.
        registration: Who may join.
    """

    code: str
    server_name: str
    registration: Registration


def make_code(session: Session) -> str:
    """Return a new code, after which the one before is good for nothing; none with an admin.

    Args:
        session: A writing session.
    """
    if view_server(session).has_admin:
        return ""
    code = "".join(secrets.choice(_LETTERS) for _ in range(CODE_LENGTH))
    lock_server(session).setup_sha256 = hash_token(code)
    session.flush()
    return "-".join(code[at : at + _GROUP] for at in range(0, CODE_LENGTH, _GROUP))


def require_setup(session: Session, setup: Setup) -> None:
    """Make sure that a server can be set up like this, before a password is hashed.

    Args:
        session: A session.
        setup: What is asked for.

    Raises:
        AccountRefused: The code is wrong, or the name can't be used.
        SetupRefused: There is an admin already.
    """
    if view_server(session).has_admin:
        raise SetupRefused
    problem = describe_code_problem(session, setup.code)
    if problem:
        raise AccountRefused({"code": problem})
    clean_server_name(setup.server_name)


def describe_code_problem(session: Session, code: str) -> Described:
    """Return why a code is not the one that was printed, or an empty string.

    Args:
        session: A session.
        code: As typed. Who may ask has to be limited: it can be guessed.
    """
    server = session.get(Server, SERVER_ID) or Server()
    is_known = secrets.compare_digest(server.setup_sha256 or "", hash_token(_fold(code)))
    return "" if is_known else _WRONG


def set_up(session: Session, account_id: int, setup: Setup) -> None:
    """Make an account the admin of a server that has none, and the server what it is to be.

    Args:
        session: A writing session.
        account_id: Who has the code.
        setup: What is asked for.

    Raises:
        AccountRefused: The code is wrong or was used, or the name can't be used.
        SetupRefused: There is an admin already.
    """
    require_setup(session, setup)
    lock_server(session)
    # Of two that come at once with the code one uses it.
    used = session.exec(
        update(Server)
        .where(col(Server.id) == SERVER_ID)
        .where(col(Server.setup_sha256) == hash_token(_fold(setup.code)))
        .values(
            setup_sha256=None,
            name=clean_server_name(setup.server_name),
            registration=setup.registration.value,
        )
    )
    if not used.rowcount:
        raise AccountRefused({"code": _WRONG})
    account = session.get_one(Account, account_id)
    account.is_admin = True
    session.flush()
    bus.record(session, RightsChanged(account_id))
    audit.note(session, account_id, Deed.SET_UP)


def set_up_with_account(
    session: Session, setup: Setup, email: str, handle: str, password_hash: str, display_name: str
) -> Account:
    """Do so for somebody who has no account yet, and make it.

    Args:
        session: A writing session.
        setup: What is asked for.
        email: As for `sign_up`.
        handle: As for `sign_up`.
        password_hash: As for `sign_up`.
        display_name: As for `sign_up`.

    Raises:
        AccountRefused: As for `set_up` and `sign_up`.
        SetupRefused: There is an admin already.
    """
    require_setup(session, setup)
    account = sign_up(session, email, handle, password_hash, display_name)
    set_up(session, account.id or 0, setup)
    return account


def _fold(code: str) -> str:
    return _SEPARATORS.sub("", code[:MAX_CODE_LENGTH]).casefold().translate(_LOOKS_LIKE)
