"""The composition root: the app, its pages and routes. Nothing else."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import reflex as rx
from reflex.config import get_config
from reflex.utils.exec import is_prod_mode
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp

from finsta import internals, live
from finsta.infra.database.faults import DatabaseAway
from finsta.infra.errors import FinstaError
from finsta.infra.settings.config import get_settings
from finsta.infra.words import _
from finsta.web import health, routes
from finsta.web.activity import page as activity
from finsta.web.admin import page as admin
from finsta.web.build import BUILD_DIR, list_style_files
from finsta.web.compose import http as sharing
from finsta.web.compose.components import composer
from finsta.web.conversations import page as conversations
from finsta.web.edge import EventGate, Gate, tell_away, watch_tabs
from finsta.web.feed import page as feed
from finsta.web.feed import post
from finsta.web.feed.kept import page as kept
from finsta.web.feed.state import FeedState
from finsta.web.feed.tags import page as tags
from finsta.web.handlers import let_past_the_queues
from finsta.web.inbox.components import inbox_pane
from finsta.web.joining import page as joining
from finsta.web.joining.components import invites_section
from finsta.web.lifespan import running
from finsta.web.mails.mailbox import show_mailbox
from finsta.web.person import page as person
from finsta.web.person.follows.components import requests_section
from finsta.web.photos import http as photos
from finsta.web.photos.server import show_picture
from finsta.web.search import page as search
from finsta.web.settings.activity import page as activity_choices
from finsta.web.settings.credentials import page as credentials
from finsta.web.settings.leaving import http as takeouts
from finsta.web.settings.leaving import page as leaving
from finsta.web.settings.privacy import page as privacy
from finsta.web.settings.profile import page as profile
from finsta.web.settings.security import page as security
from finsta.web.settings.sessions import page as sessions
from finsta.web.shared import root
from finsta.web.shared.refusals import note_page_error, tell_unexpected
from finsta.web.shared.sessions import LEFT_COOKIE
from finsta.web.signin import emails, languages, links, passwords
from finsta.web.signin import http as signin_http
from finsta.web.signin import leaving as leaving_http
from finsta.web.signin import page as signin
from finsta.web.signin.factors import components as code_step
from finsta.web.signin.factors import passkeys, proving, second_step
from finsta.web.signin.invited import look_at_invite
from finsta.web.signin.setting_up import components as setting_up
from finsta.web.signin.setting_up.http import set_up
from finsta.web.watching import watch

settings = get_settings()

http_routes = Starlette(
    routes=[
        Route(routes.SIGN_UP, signin_http.register, methods=["POST"]),
        Route(routes.SET_UP, set_up, methods=["POST"]),
        Route(routes.SERVER_PICTURE, show_picture),
        Route(routes.LOOK_AT_INVITE, look_at_invite, methods=["POST"]),
        Route(routes.LOG_IN, signin_http.log_in, methods=["POST"]),
        Route(routes.LOG_OUT, signin_http.log_out, methods=["POST"]),
        Route(routes.ASK_FOR_RESET, links.ask_for_reset, methods=["POST"]),
        Route(routes.RESET, links.reset_password, methods=["POST"]),
        Route(routes.ASK_FOR_LINK, links.ask_for_link, methods=["POST"]),
        Route(routes.USE_LINK, links.use_link, methods=["POST"]),
        Route(routes.USE_DEVICE_LINK, links.use_device_link, methods=["POST"]),
        Route(routes.CONFIRM_EMAIL, links.confirm_email, methods=["POST"]),
        Route(routes.CHANGE_EMAIL, emails.ask_to_change_email, methods=["POST"]),
        Route(routes.USE_NEW_EMAIL, emails.change_email, methods=["POST"]),
        Route(routes.CHANGE_PASSWORD, passwords.change_password, methods=["POST"]),
        Route(routes.CHOOSE_LANGUAGE, languages.choose_language, methods=["POST"]),
        Route(routes.DELETE_ACCOUNT, leaving_http.delete_account, methods=["POST"]),
        Route(routes.TAKE_OUT, takeouts.download),
        Route(routes.PROVE, proving.prove, methods=["POST"]),
        Route(routes.CHECK_CODE, second_step.check_code, methods=["POST"]),
        Route(routes.asks(routes.PASSKEY_LOG_IN), passkeys.ask_to_log_in, methods=["POST"]),
        Route(routes.PASSKEY_LOG_IN, passkeys.log_in, methods=["POST"]),
        Route(routes.asks(routes.PASSKEY_CONFIRM), passkeys.ask_to_confirm, methods=["POST"]),
        Route(routes.PASSKEY_CONFIRM, passkeys.confirm, methods=["POST"]),
        Route(routes.asks(routes.PASSKEY_ADD), passkeys.ask_to_add, methods=["POST"]),
        Route(routes.PASSKEY_ADD, passkeys.add, methods=["POST"]),
        Route(routes.DEV_MAILBOX, show_mailbox),
        Route("/photos", photos.upload, methods=["POST"]),
        Route(routes.photo_path("{key}", "{rendition}"), photos.show),
        Route(routes.face_path("{photo_id:int}", "{rendition}"), photos.show_face),
        Route(routes.SHARE, sharing.tell_lost, methods=["GET", "POST"]),
        Route(f"{routes.SHARE}/{{name}}", sharing.open_shared),
        Route(routes.LIVE, health.live),
        Route(routes.READY, health.ready),
    ],
    exception_handlers={DatabaseAway: tell_away},
)


def behind_gate(others: ASGIApp) -> ASGIApp:
    """Put the gate in front of everything else.

    Args:
        others: Everything else.
    """
    return Gate(
        others,
        internals.sockets_of(app),
        allowed_origins=frozenset(get_config().cors_allowed_origins),
        is_behind_tls=settings.is_behind_tls,
        trusted_hops=settings.trusted_proxy_hops,
        build_dir=BUILD_DIR if is_prod_mode() else None,
    )


app = rx.App(
    sio=live.make_server(),
    api_transformer=[http_routes, behind_gate],
    backend_exception_handler=tell_unexpected,
    frontend_exception_handler=note_page_error,
    stylesheets=list_style_files(),
    head_components=root.head(),
    app_wraps=root.wraps(),
    toaster=None,
    html_lang="en",
    html_custom_attrs=live.page_attributes("finsta", LEFT_COOKIE),
)

app.add_page(
    signin.log_in_page, route="/", title=live.as_shown(signin.LOG_IN_TITLE), on_load=signin.ON_LOAD
)
app.add_page(
    signin.log_in_page,
    route=routes.LOGIN,
    title=live.as_shown(signin.LOG_IN_TITLE),
    on_load=signin.ON_LOAD,
)
app.add_page(
    signin.register_page,
    route=routes.REGISTER,
    title=live.as_shown(signin.REGISTER_TITLE),
    on_load=signin.ON_LOAD,
)
for address, draw, title in signin.LINK_PAGES:
    app.add_page(draw, route=address, title=live.as_shown(title), on_load=signin.ON_LOAD)
app.add_page(
    code_step.code_page,
    route=routes.LOGIN_CODE,
    title=live.as_shown(code_step.TITLE),
    on_load=code_step.ON_LOAD,
)
app.add_page(
    setting_up.set_up_page,
    route=routes.SET_UP_PAGE,
    title=live.as_shown(setting_up.TITLE),
    on_load=setting_up.ON_LOAD,
)


def compose() -> rx.Component:
    """Return the composer, which shows a new post on top of the feed."""
    return composer(on_done=FeedState.posts.show_held())


def add_screen(
    screen: ModuleType,
    route: str,
    *parts: Callable[[], rx.Component],
    page: str = "page",
    on_load: Any = None,
    title: str = "TITLE",
) -> None:
    """Add the page of a screen, which needs somebody to look.

    Args:
        screen: The screen's module.
        route: Its address.
        parts: What other screens put into it.
        page: What draws it there.
        on_load: What its tabs call, if that is not the screen's `ON_LOAD`.
        title: What its title is called in the screen's module.
    """

    def draw() -> rx.Component:
        return getattr(screen, page)(*(part() for part in parts))

    # As if it stood there. Reflex puts the components of a module's pages into one file, which each
    # of the pages loads: the feed would load the conversations' as well.
    draw.__module__ = screen.__name__
    shown = live.as_shown(getattr(screen, title))
    app.add_page(draw, route=route, title=shown, on_load=on_load or screen.ON_LOAD)


add_screen(feed, routes.HOME, compose)
add_screen(
    feed,
    routes.FOLLOWING,
    compose,
    page="following_page",
    title="FOLLOWING_TITLE",
    on_load=feed.ON_LOAD_FOLLOWING,
)
add_screen(post, f"{routes.POST}/[post_id]", compose)
add_screen(search, routes.SEARCH, compose)
add_screen(tags, f"{routes.TAGS}/[tag]", compose)
add_screen(kept, routes.SAVED, compose, page="saved_page", title="SAVED_TITLE")
add_screen(kept, routes.ARCHIVE, compose, page="archive_page", title="ARCHIVE_TITLE")
add_screen(person, f"{routes.PEOPLE}/[handle]", compose)
add_screen(activity, routes.ACTIVITY, requests_section, compose)
add_screen(profile, routes.SETTINGS, compose, page="front_page", title="FRONT_TITLE")
add_screen(profile, routes.PROFILE, compose)
add_screen(privacy, routes.PRIVACY, compose)
add_screen(activity_choices, routes.ACTIVITY_CHOICES, compose)
add_screen(credentials, routes.CREDENTIALS, compose)
add_screen(credentials, routes.NEW_EMAIL, compose, page="new_email_page", title="NEW_EMAIL_TITLE")
add_screen(security, routes.SECURITY, compose)
add_screen(sessions, routes.SESSIONS, compose)
add_screen(leaving, routes.ACCOUNT, compose)
add_screen(joining, routes.INVITE, compose)
add_screen(admin, routes.ADMIN, compose, page="server_page", on_load=admin.ON_LOAD_SERVER)
add_screen(
    admin,
    routes.ADMIN_PEOPLE,
    compose,
    page="people_page",
    title="PEOPLE_TITLE",
    on_load=admin.ON_LOAD_PEOPLE,
)
add_screen(
    admin,
    routes.ADMIN_INVITES,
    invites_section,
    compose,
    page="invites_page",
    title="INVITES_TITLE",
    on_load=[*admin.ON_LOAD, *joining.ON_LOAD_INVITES],
)
add_screen(admin, routes.ADMIN_REPORTS, compose, page="reports_page", title="REPORTS_TITLE")
add_screen(admin, routes.ADMIN_LOG, compose, page="log_page", title="LOG_TITLE")
# One page for both: the list stays as it is when a conversation is opened or left.
add_screen(conversations, f"{routes.CONVERSATIONS}/[[conversation_id]]", inbox_pane, compose)

app.add_page(
    root.not_found_page,
    route="404",
    title=live.as_shown(_("Not found · Finsta")),
    description=live.as_shown(root.NOTHING_HERE),
)


def serve() -> ASGIApp:
    """Return the program as `make run` serves it: the gate before what Reflex has around an app."""
    internals.let_server_rest()
    app.api_transformer = http_routes
    return behind_gate(app())


app.add_middleware(EventGate())
assert app.event_namespace is not None
live.configure(app.event_namespace, FinstaError)
live.load_without_states(app.event_namespace)  # first: it does not hand on what others note
live.note_tabs(app.event_namespace)
let_past_the_queues()
watch_tabs(app.event_namespace)
watch()
app.register_lifespan_task(running)
