"""Accounts and their sessions: registering, signing in and out, who is asking."""

from finsta.accounts import factors
from finsta.accounts.browsers import find_known_browser, mark_browser
from finsta.accounts.devices import describe_device
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
    PASSWORD_SAVED,
    ask_for_link,
    ask_to_confirm,
    change_password,
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
    get_account,
    get_account_by_email,
    list_accounts,
    needs_new_hash,
    renew_password_hash,
    require_password,
    view_account,
)
from finsta.accounts.sessions import (
    REMEMBERED_DAYS,
    SessionView,
    Viewer,
    end_own_session,
    end_session,
    end_sessions,
    find_lasting_sessions,
    get_viewer,
    list_sessions,
    note_use,
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
    "MAX_EMAIL_LENGTH",
    "MAX_HANDLE_LENGTH",
    "MAX_NAME_LENGTH",
    "MAX_PASSWORD_LENGTH",
    "MIN_HANDLE_LENGTH",
    "MIN_PASSWORD_LENGTH",
    "PASSWORD_SAVED",
    "REMEMBERED_DAYS",
    "Account",
    "AccountRefused",
    "AccountSession",
    "AccountView",
    "InvalidLogin",
    "LinkOver",
    "NotConfirmed",
    "Purpose",
    "SessionEnded",
    "SessionView",
    "Viewer",
    "ask_for_link",
    "ask_to_confirm",
    "change_password",
    "confirm_email",
    "describe_device",
    "describe_email_problem",
    "describe_handle_problem",
    "describe_name_problem",
    "end_own_session",
    "end_session",
    "end_sessions",
    "factors",
    "find_account_of_token",
    "find_accounts",
    "find_known_browser",
    "find_lasting_sessions",
    "fold_email",
    "get_account",
    "get_account_by_email",
    "get_viewer",
    "hash_again",
    "hash_password",
    "list_accounts",
    "list_sessions",
    "make_token",
    "mark_browser",
    "needs_new_hash",
    "note_use",
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
