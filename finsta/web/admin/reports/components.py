"""What reports look like to admins."""

from functools import partial

import reflex as rx

from finsta import live
from finsta.infra.words import _
from finsta.internals import ReactRouterLink
from finsta.media import RENDITION_WIDTHS
from finsta.reporting import Kind
from finsta.web import routes
from finsta.web.admin.reports.state import ReportsState
from finsta.web.shared.dialogs import confirm_deletion
from finsta.web.shared.elements import button, empty, exact_time, loading, photo
from finsta.web.shared.persons import profile_link
from finsta.web.shared.reporting.components import REASONS
from finsta.web.shared.viewing import photo_link

_REPORTS = ReportsState.reports
_SIZES = "96px"


def reports_section() -> rx.Component:
    """Return what people have reported, newest first, with what admins can do about it."""
    nothing = empty("flag", _("Nothing is reported"), _("What people report to you shows here."))
    return rx.el.section(
        rx.el.h2(_("What people report"), id="reports-title"),
        rx.cond(
            _REPORTS.loaded,
            rx.cond(
                _REPORTS.items.length() > 0,
                rx.el.ul(rx.foreach(_REPORTS.items, _report), class_name="admin-list"),
                nothing,
            ),
            loading(),
        ),
        live.edge(_REPORTS, opens=True, on_older=ReportsState.load, on_again=ReportsState.load(0)),
        confirm_deletion(
            ReportsState.removing,
            _("Delete what was reported?"),
            rx.el.p(_("It will disappear for everyone. You can't undo this.")),
            on_submit=ReportsState.remove,
            then_toast=_("Deleted."),
        ),
        aria_labelledby="reports-title",
        class_name="card",
    )


def _report(report: live.Shown, index: live.Shown) -> rx.Component:
    name = partial(rx.el.bdi, class_name="strong")
    whom = profile_link(report.whom, name(report.whom.display_name), class_name="report-whom")
    titles = {
        Kind.POST: _("A post of {whom}"),
        Kind.COMMENT: _("A comment of {whom}"),
    }
    title = rx.match(
        report.kind,
        *((kind.value, live.sentence(words, whom=whom)) for kind, words in titles.items()),
        whom,
    )
    reason = rx.match(report.reason, *((each.value, said) for each, said in REASONS.items()), "")
    by = live.sentence(
        _("Reported by {name}, {time}"),
        name=rx.el.bdi(report.reporter.display_name),
        time=exact_time(iso=report.reported_at),
    )
    return rx.el.li(
        rx.el.h3(title),
        rx.el.p(reason, class_name="problem"),
        rx.cond(report.note != "", rx.el.p(report.note, class_name="text")),
        rx.cond(report.is_there, _content(report), rx.el.p(_("It is gone."), class_name="muted")),
        rx.el.p(by, class_name="note"),
        _ways(report),
        key=report.id,
        class_name="report",
    )


def _content(report: live.Shown) -> rx.Component:
    def tile(shown: live.Shown, index: live.Shown) -> rx.Component:
        frame = partial(
            photo_link,
            photos=report.photos,
            index=index,
            who=report.whom.display_name,
            text=report.text,
            are_own=False,
            class_name="report-photo",
        )
        return rx.el.span(
            photo(shown, _SIZES, frame, widths=RENDITION_WIDTHS[:2], alt=shown.alt), key=shown.key
        )

    return rx.fragment(
        rx.cond(
            report.photos.length() > 0,
            rx.el.div(rx.foreach(report.photos, tile), class_name="report-photos"),
        ),
        rx.cond(
            report.text != "", rx.el.blockquote(report.text, dir="auto", class_name="report-text")
        ),
    )


def _ways(report: live.Shown) -> rx.Component:
    is_person = report.kind == Kind.PERSON
    return rx.el.div(
        button(
            rx.cond(is_person | report.is_there, _("Leave it"), _("Done")),
            on_click=live.now(_REPORTS.drop(report.id), then=ReportsState.dismiss(report.id)),
            class_name="button",
        ),
        rx.cond(
            ~is_person & report.is_there,
            button(
                _("Delete"),
                on_click=ReportsState.removing.open(report_id=report.id),
                class_name="button button-danger",
            ),
        ),
        rx.cond(
            is_person,
            ReactRouterLink.create(
                _("Look among the people"), to=routes.ADMIN_PEOPLE, class_name="button"
            ),
        ),
        class_name="report-ways",
    )
