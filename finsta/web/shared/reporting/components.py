"""What reporting looks like: the dialog that asks why, one for a page."""

import reflex as rx

from finsta import live, reporting
from finsta.infra.words import Words, _
from finsta.reporting import Kind, Reason
from finsta.web.shared.dialogs import form_dialog
from finsta.web.shared.forms import counter, field, problem_at
from finsta.web.shared.reporting.state import ReportingState

REASONS: dict[Reason, Words] = {
    Reason.HURTS: _("It hurts or threatens somebody"),
    Reason.SEXUAL: _("It is sexual"),
    Reason.ILLEGAL: _("It is against the law"),
    Reason.SPAM: _("It is advertising, or fake"),
    Reason.OTHER: _("Something else"),
}


def open_report(kind: Kind, target_id: live.Shown) -> rx.Var:
    """Return the event that asks why something is reported; it needs no server.

    Args:
        kind: What it is.
        target_id: Its id among those of its kind.
    """
    return ReportingState.reported.open(kind=kind.value, target_id=target_id)


def report_dialog() -> rx.Component:
    """Return what asks why something is reported. Once for a page."""
    form = ReportingState.reported
    note = form.field("note", id="report-note", rows=3, grows=True, dir="auto")
    return form_dialog(
        form,
        _("What is wrong?"),
        rx.el.p(_("The admins of this server look at it. Nobody else learns of it.")),
        rx.el.fieldset(
            rx.el.legend(_("Reason"), class_name="visually-hidden"),
            *(_choice(form, *each) for each in REASONS.items()),
            problem_at(form, "reason"),
            class_name="choices",
        ),
        field(
            _("In your own words (optional)"),
            "report-note",
            note,
            counter(form.length("note"), reporting.MAX_NOTE_LENGTH),
            problem_at(form, "note"),
        ),
        on_submit=ReportingState.report,
        label=_("Report"),
        then_toast=_("Reported. Thank you."),
        shown=("reason", "note"),
    )


def _choice(form: live.Form, reason: Reason, label: Words) -> rx.Component:
    chosen = form.field("reason", type="radio", id=f"reason-{reason}", value=reason.value)
    return rx.el.label(chosen, label, class_name="checkbox")
