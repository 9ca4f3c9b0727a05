"""The pages of admins."""

import reflex as rx

from finsta.infra.words import _
from finsta.web.admin.components import admin_shell, server_sections
from finsta.web.admin.condition.components import condition_sections
from finsta.web.admin.condition.state import ConditionState
from finsta.web.admin.log.components import log_section
from finsta.web.admin.people.components import people_section
from finsta.web.admin.people.state import AdminPeopleState
from finsta.web.admin.reports.components import reports_section
from finsta.web.admin.state import AdminState
from finsta.web.shared.messenger import MessengerState
from finsta.web.shared.viewer import ViewerState

TITLE = _("Server · Finsta")
PEOPLE_TITLE = _("People · Finsta")
INVITES_TITLE = _("Invites · Finsta")
REPORTS_TITLE = _("Reports · Finsta")
LOG_TITLE = _("Log · Finsta")
ON_LOAD = [ViewerState.greet, MessengerState.load]
# Of the first page.
ON_LOAD_SERVER = [*ON_LOAD, AdminState.load, ConditionState.load]
ON_LOAD_PEOPLE = [*ON_LOAD, AdminPeopleState.begin]


def server_page(*overlays: rx.Component) -> rx.Component:
    """Return the page `/admin`.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    return admin_shell(_("Server"), server_sections(), condition_sections(), overlays=overlays)


def people_page(*overlays: rx.Component) -> rx.Component:
    """Return the page `/admin/people`.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    return admin_shell(_("People"), people_section(), overlays=overlays)


def invites_page(invites: rx.Component, *overlays: rx.Component) -> rx.Component:
    """Return the page `/admin/invites`.

    Args:
        invites: All invites, and how to make one.
        overlays: Dialogs of other screens that this page can open.
    """
    return admin_shell(_("Invites"), invites, overlays=overlays)


def reports_page(*overlays: rx.Component) -> rx.Component:
    """Return the page `/admin/reports`.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    return admin_shell(_("Reports"), reports_section(), overlays=overlays)


def log_page(*overlays: rx.Component) -> rx.Component:
    """Return the page `/admin/log`.

    Args:
        overlays: Dialogs of other screens that this page can open.
    """
    return admin_shell(_("Log"), log_section(), overlays=overlays)
