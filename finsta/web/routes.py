"""Every URL of the program, with who may ask for it. Any other is a built file or not there."""

from typing import Any
from urllib.parse import quote

from finsta.infra.words import _
from finsta.media import MAX_PHOTO_BYTES
from finsta.web.policies import READS, Policy, Route

HOME = "/home"
FOLLOWING = "/following"
POST = "/p"
PEOPLE = "/u"
CONVERSATIONS = "/conversations"
SEARCH = "/search"
TAGS = "/tags"
SAVED = "/saved"
ARCHIVE = "/archive"
ACTIVITY = "/activity"
SETTINGS = "/settings"
PROFILE = "/settings/profile"
CREDENTIALS = "/settings/password"
SESSIONS = "/settings/sessions"
CHANGE_EMAIL = "/auth/change-email"
NEW_EMAIL = "/new-email"
USE_NEW_EMAIL = "/auth/new-email"
PRIVACY = "/settings/privacy"
ACTIVITY_CHOICES = "/settings/activity"
ACCOUNT = "/settings/account"
TAKE_OUT = "/take-out"
DELETE_ACCOUNT = "/auth/delete-account"
CHANGE_PASSWORD = "/auth/change-password"  # noqa: S105
SECURITY = "/settings/security"
PROVE = "/auth/confirm"
# Each of these has another one below it, which tells the browser how; see `asks`.
PASSKEY_LOG_IN = "/auth/passkey"
PASSKEY_CONFIRM = "/auth/confirm-by-passkey"
PASSKEY_ADD = "/auth/add-passkey"
LOGIN_CODE = "/login-code"
CHECK_CODE = "/auth/login-code"
LOGIN = "/login"
REGISTER = "/register"
LOG_IN = "/auth/login"
SIGN_UP = "/auth/register"
LOG_OUT = "/auth/logout"
FORGOT_PASSWORD = "/forgot-password"  # noqa: S105
RESET_PASSWORD = "/reset-password"  # noqa: S105
SIGN_IN_LINK = "/login-link"
CONFIRM = "/confirm-email"
ASK_FOR_RESET = "/auth/forgot-password"
RESET = "/auth/reset-password"
ASK_FOR_LINK = "/auth/email-link"
USE_LINK = "/auth/use-link"
DEVICE_LINK = "/this-device"
USE_DEVICE_LINK = "/auth/this-device"
CONFIRM_EMAIL = "/auth/confirm-email"
JOIN = "/join"
LOOK_AT_INVITE = "/auth/invite"
SET_UP_PAGE = "/setup"
CHOOSE_LANGUAGE = "/auth/language"
SET_UP = "/auth/setup"
INVITE = "/invite"
ADMIN = "/admin"
ADMIN_PEOPLE = "/admin/people"
ADMIN_INVITES = "/admin/invites"
ADMIN_REPORTS = "/admin/reports"
ADMIN_LOG = "/admin/log"
SERVER_PICTURE = "/server-picture"
DEV_MAILBOX = "/dev/mailbox"
EVENTS = "/_event"
LIVE = "/live"
READY = "/ready"
PHOTOS = "/photos"
# What a device's list of apps to share with posts to; the manifest names it.
SHARE = "/share"
_MEDIA = "/media/"
# Photos that stand for accounts, by their numbers: shorter in frames than keys, and good only while
# they stand for somebody.
_FACES = "/faces/"
_ASKS = "/options"

# Said before a file is sent, and if it was sent all the same.
PHOTO_TOO_LARGE = _("This file is larger than 25 MB. Allowed are photos up to 25 MB.")

# The build's page that finds out from the address what to show.
ANY_PAGE = "/__spa-fallback.html"

_POST = frozenset({"POST"})
_FORM_BYTES = 16 * 1024


ROUTES = [
    Route("/", Policy.ANYONE, is_page=True, is_for_visitors=True),
    Route(LOGIN, Policy.ANYONE, is_page=True, is_for_visitors=True),
    Route(REGISTER, Policy.ANYONE, is_page=True, is_for_visitors=True),
    Route(FORGOT_PASSWORD, Policy.ANYONE, is_page=True),
    Route(RESET_PASSWORD, Policy.ANYONE, is_page=True, has_token=True),
    Route(SIGN_IN_LINK, Policy.ANYONE, is_page=True, has_token=True),
    Route(CONFIRM, Policy.ANYONE, is_page=True, has_token=True),
    Route(DEVICE_LINK, Policy.ANYONE, is_page=True, has_token=True),
    Route(JOIN, Policy.ANYONE, is_page=True, has_token=True),
    Route(LOOK_AT_INVITE, Policy.ANYONE, _POST, max_body_bytes=_FORM_BYTES),
    Route(SET_UP_PAGE, Policy.ANYONE, is_page=True),
    Route(SET_UP, Policy.ANYONE, _POST, max_body_bytes=_FORM_BYTES),
    Route(SERVER_PICTURE, Policy.ANYONE),
    Route(INVITE, Policy.SIGNED_IN, is_page=True),
    # For others there is nothing at these addresses.
    Route(ADMIN, Policy.ADMINS, is_page=True),
    Route(ADMIN_PEOPLE, Policy.ADMINS, is_page=True),
    Route(ADMIN_INVITES, Policy.ADMINS, is_page=True),
    Route(ADMIN_REPORTS, Policy.ADMINS, is_page=True),
    Route(ADMIN_LOG, Policy.ADMINS, is_page=True),
    Route(HOME, Policy.SIGNED_IN, is_page=True),
    Route(FOLLOWING, Policy.SIGNED_IN, is_page=True),
    # Who may see which post or conversation the socket answers: the page is the same for all.
    Route(f"{POST}/", Policy.SIGNED_IN, is_page=True, file=ANY_PAGE),
    Route(SEARCH, Policy.SIGNED_IN, is_page=True),
    Route(f"{TAGS}/", Policy.SIGNED_IN, is_page=True, file=ANY_PAGE),
    Route(SAVED, Policy.SIGNED_IN, is_page=True),
    Route(ARCHIVE, Policy.SIGNED_IN, is_page=True),
    Route(ACTIVITY, Policy.SIGNED_IN, is_page=True),
    Route(f"{PEOPLE}/", Policy.SIGNED_IN, is_page=True, file=ANY_PAGE),
    Route(CONVERSATIONS, Policy.SIGNED_IN, is_page=True),
    Route(f"{CONVERSATIONS}/", Policy.SIGNED_IN, is_page=True, file=ANY_PAGE),
    Route(SETTINGS, Policy.SIGNED_IN, is_page=True),
    Route(PROFILE, Policy.SIGNED_IN, is_page=True),
    Route(CREDENTIALS, Policy.SIGNED_IN, is_page=True),
    Route(SESSIONS, Policy.SIGNED_IN, is_page=True),
    Route(NEW_EMAIL, Policy.SIGNED_IN, is_page=True, has_token=True),
    Route(CHANGE_EMAIL, Policy.SIGNED_IN, _POST, max_body_bytes=_FORM_BYTES),
    Route(USE_NEW_EMAIL, Policy.SIGNED_IN, _POST, max_body_bytes=_FORM_BYTES),
    Route(PRIVACY, Policy.SIGNED_IN, is_page=True),
    Route(ACTIVITY_CHOICES, Policy.SIGNED_IN, is_page=True),
    Route(ACCOUNT, Policy.SIGNED_IN, is_page=True),
    # It names nobody: everybody gets their own.
    Route(TAKE_OUT, Policy.SIGNED_IN),
    Route(DELETE_ACCOUNT, Policy.SIGNED_IN, _POST, max_body_bytes=_FORM_BYTES),
    Route(CHANGE_PASSWORD, Policy.SIGNED_IN, _POST, max_body_bytes=_FORM_BYTES),
    Route(SECURITY, Policy.SIGNED_IN, is_page=True),
    # For visitors it is a cookie of their browser.
    Route(CHOOSE_LANGUAGE, Policy.ANYONE, _POST, max_body_bytes=_FORM_BYTES),
    Route(PROVE, Policy.SIGNED_IN, _POST, max_body_bytes=_FORM_BYTES),
    Route(LOGIN_CODE, Policy.ANYONE, is_page=True, is_for_visitors=True),
    Route(CHECK_CODE, Policy.ANYONE, _POST, max_body_bytes=_FORM_BYTES),
    Route(PASSKEY_LOG_IN, Policy.ANYONE, _POST, max_body_bytes=_FORM_BYTES),
    Route(f"{PASSKEY_LOG_IN}{_ASKS}", Policy.ANYONE, _POST),
    Route(PASSKEY_CONFIRM, Policy.SIGNED_IN, _POST, max_body_bytes=_FORM_BYTES),
    Route(f"{PASSKEY_CONFIRM}{_ASKS}", Policy.SIGNED_IN, _POST),
    Route(PASSKEY_ADD, Policy.SIGNED_IN, _POST, max_body_bytes=_FORM_BYTES),
    Route(f"{PASSKEY_ADD}{_ASKS}", Policy.SIGNED_IN, _POST),
    Route(SIGN_UP, Policy.ANYONE, _POST, max_body_bytes=_FORM_BYTES),
    Route(LOG_IN, Policy.ANYONE, _POST, max_body_bytes=_FORM_BYTES),
    Route(LOG_OUT, Policy.ANYONE, _POST, max_body_bytes=_FORM_BYTES),
    Route(ASK_FOR_RESET, Policy.ANYONE, _POST, max_body_bytes=_FORM_BYTES),
    Route(RESET, Policy.ANYONE, _POST, max_body_bytes=_FORM_BYTES),
    Route(ASK_FOR_LINK, Policy.ANYONE, _POST, max_body_bytes=_FORM_BYTES),
    Route(USE_LINK, Policy.ANYONE, _POST, max_body_bytes=_FORM_BYTES),
    Route(USE_DEVICE_LINK, Policy.ANYONE, _POST, max_body_bytes=_FORM_BYTES),
    Route(CONFIRM_EMAIL, Policy.ANYONE, _POST, max_body_bytes=_FORM_BYTES),
    # It answers only to this machine, and only while nothing is mailed; see web/mails/mailbox.py.
    Route(DEV_MAILBOX, Policy.ANYONE),
    Route(
        PHOTOS,
        Policy.SIGNED_IN,
        _POST,
        max_body_bytes=MAX_PHOTO_BYTES,
        too_large=PHOTO_TOO_LARGE,
    ),
    Route(_MEDIA, Policy.SIGNED_IN),
    Route(_FACES, Policy.SIGNED_IN),
    Route(SHARE, Policy.ANYONE, READS | _POST, takes_nothing=True),
    Route(f"{SHARE}/", Policy.ANYONE),
    Route(LIVE, Policy.ANYONE, is_probe=True),
    Route(READY, Policy.ANYONE, is_probe=True),
    # Reflex's own: one hangs with Redis, the other says less than `/live`.
    Route("/_health", Policy.NOBODY),
    Route("/ping", Policy.NOBODY),
    # Sockets are checked by the gate itself; a plain request has no business there.
    Route("/_event", Policy.NOBODY),
    Route("/_event/", Policy.NOBODY),
    # Reflex's public uploads: Finsta has its own, private ones.
    Route("/_upload", Policy.NOBODY, frozenset({"GET", "POST"})),
    Route("/_upload/", Policy.NOBODY, frozenset({"GET", "POST"})),
    Route("/auth-codespace", Policy.NOBODY),
    Route("/_all_routes", Policy.NOBODY),
]

_EXACT = {route.path: route for route in ROUTES}
_BELOW = [route for route in ROUTES if route.path.endswith("/") and route.path != "/"]


def asks(path: str) -> str:
    """Return the address that tells a browser how to use a passkey.

    Args:
        path: What it posts the passkey's answer to.
    """
    return f"{path}{_ASKS}"


def post_path(post_id: Any) -> str:
    """Return the address of a post's page.

    Args:
        post_id: The post's.
    """
    return f"{POST}/{post_id}"


def profile_path(handle: Any) -> str:
    """Return the address of somebody's profile.

    Args:
        handle: Theirs.
    """
    return f"{PEOPLE}/{handle}"


def conversation_path(conversation_id: Any) -> str:
    """Return the address of a conversation's page.

    Args:
        conversation_id: The conversation's.
    """
    return f"{CONVERSATIONS}/{conversation_id}"


def writing_path(conversation_id: Any) -> str:
    """Return the address of a conversation's page for who wants to write there.

    Args:
        conversation_id: The conversation's.
    """
    return f"{conversation_path(conversation_id)}#write"


def log_in_path(then: str) -> str:
    """Return the address of the page to sign in, from which one goes on.

    Args:
        then: The path of the page where one goes on.
    """
    return f"{LOGIN}?next={quote(then)}"


def photo_path(key: Any, rendition: Any) -> str:
    """Return the address of a photo's rendition.

    Args:
        key: The photo's.
        rendition: Its width in pixels.
    """
    return f"{_MEDIA}{key}/{rendition}"


def face_path(photo_id: Any, rendition: Any) -> str:
    """Return the address of a photo that stands for an account.

    Args:
        photo_id: From an `AccountView`.
        rendition: Its width in pixels.
    """
    return f"{_FACES}{photo_id}/{rendition}"


def find(path: str) -> Route | None:
    """Return the route of a path, or None for a built file.

    Args:
        path: From the request.
    """
    plain = path if path == "/" or (path.endswith("/") and path in _EXACT) else path.rstrip("/")
    return _EXACT.get(plain) or next((r for r in _BELOW if path.startswith(r.path)), None)
