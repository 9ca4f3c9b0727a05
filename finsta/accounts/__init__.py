"""Accounts and their sessions: registering, signing in and out, who is asking."""

from finsta.accounts.browsers import find_known_browser, mark_browser
from finsta.accounts.errors import AccountRefused, InvalidLogin
from finsta.accounts.events import SessionEnded
from finsta.accounts.models import Account, AccountSession
from finsta.accounts.passwords import MAX_PASSWORD_BYTES, MIN_PASSWORD_BYTES, hash_password
from finsta.accounts.service import (
    MAX_EMAIL_LENGTH,
    MAX_HANDLE_LENGTH,
    MIN_HANDLE_LENGTH,
    AccountView,
    describe_email_problem,
    describe_handle_problem,
    find_accounts,
    fold_email,
    get_account_by_email,
    list_accounts,
    register_account,
    require_new,
    require_password,
    view_account,
)
from finsta.accounts.sessions import (
    REMEMBERED_DAYS,
    Viewer,
    end_session,
    find_lasting_sessions,
    get_viewer,
    remove_expired_sessions,
    start_session,
)

__all__ = [
    "MAX_EMAIL_LENGTH",
    "MAX_HANDLE_LENGTH",
    "MAX_PASSWORD_BYTES",
    "MIN_HANDLE_LENGTH",
    "MIN_PASSWORD_BYTES",
    "REMEMBERED_DAYS",
    "Account",
    "AccountRefused",
    "AccountSession",
    "AccountView",
    "InvalidLogin",
    "SessionEnded",
    "Viewer",
    "describe_email_problem",
    "describe_handle_problem",
    "end_session",
    "find_accounts",
    "find_known_browser",
    "find_lasting_sessions",
    "fold_email",
    "get_account_by_email",
    "get_viewer",
    "hash_password",
    "list_accounts",
    "mark_browser",
    "register_account",
    "remove_expired_sessions",
    "require_new",
    "require_password",
    "start_session",
    "view_account",
]
