"""Accounts and their sessions: registering, signing in and out, who is asking."""

from finsta.accounts.browsers import find_known_browser, mark_browser
from finsta.accounts.emails import MAX_EMAIL_LENGTH, describe_email_problem, fold_email
from finsta.accounts.errors import AccountRefused, InvalidLogin, LinkOver, NotConfirmed
from finsta.accounts.events import SessionEnded
from finsta.accounts.handles import (
    MAX_HANDLE_LENGTH,
    MIN_HANDLE_LENGTH,
    describe_handle_problem,
    suggest_handle,
)
from finsta.accounts.models import Account, AccountSession
from finsta.accounts.passwords import (
    MAX_PASSWORD_LENGTH,
    MIN_PASSWORD_LENGTH,
    hash_again,
    hash_password,
)
from finsta.accounts.recovering import (
    CONFIRM,
    PASSWORD_SAVED,
    RESET,
    SIGN_IN,
    ask_for_link,
    ask_to_confirm,
    confirm_email,
    reset_password,
    use_sign_in_link,
)
from finsta.accounts.registering import (
    MAX_NAME_LENGTH,
    describe_name_problem,
    register_account,
    require_new,
    sign_up,
)
from finsta.accounts.service import (
    AccountView,
    find_accounts,
    get_account_by_email,
    list_accounts,
    needs_new_hash,
    renew_password_hash,
    require_password,
    view_account,
)
from finsta.accounts.sessions import (
    REMEMBERED_DAYS,
    Viewer,
    end_session,
    end_sessions,
    find_lasting_sessions,
    get_viewer,
    remove_expired_sessions,
    start_session,
)
from finsta.accounts.tokens import (
    Purpose,
    find_account_of_token,
    make_token,
    remove_expired_tokens,
)

__all__ = [
    "CONFIRM",
    "MAX_EMAIL_LENGTH",
    "MAX_HANDLE_LENGTH",
    "MAX_NAME_LENGTH",
    "MAX_PASSWORD_LENGTH",
    "MIN_HANDLE_LENGTH",
    "MIN_PASSWORD_LENGTH",
    "PASSWORD_SAVED",
    "REMEMBERED_DAYS",
    "RESET",
    "SIGN_IN",
    "Account",
    "AccountRefused",
    "AccountSession",
    "AccountView",
    "InvalidLogin",
    "LinkOver",
    "NotConfirmed",
    "Purpose",
    "SessionEnded",
    "Viewer",
    "ask_for_link",
    "ask_to_confirm",
    "confirm_email",
    "describe_email_problem",
    "describe_handle_problem",
    "describe_name_problem",
    "end_session",
    "end_sessions",
    "find_account_of_token",
    "find_accounts",
    "find_known_browser",
    "find_lasting_sessions",
    "fold_email",
    "get_account_by_email",
    "get_viewer",
    "hash_again",
    "hash_password",
    "list_accounts",
    "make_token",
    "mark_browser",
    "needs_new_hash",
    "register_account",
    "remove_expired_sessions",
    "remove_expired_tokens",
    "renew_password_hash",
    "require_new",
    "require_password",
    "reset_password",
    "sign_up",
    "start_session",
    "suggest_handle",
    "use_sign_in_link",
    "view_account",
]
