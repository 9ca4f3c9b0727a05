"""Fields with a line below them, as forms have them that the browser posts."""

import reflex as rx

from finsta import accounts, live
from finsta.infra.words import Said, Words, _, ngettext
from finsta.web import browser
from finsta.web.shared.forms import problem_at, secret_input

_strength = browser.module("strength.js")
# Of a password, by the numbers that `strength.js` gives.
_STRENGTHS = (_("Weak"), _("Fair"), _("Good"), _("Strong"))


class _TokenInput(rx.Component):
    """The hidden field `token`, with what the link has behind the #."""

    library = browser.module("token.jsx").path
    tag = "TokenInput"


class _CheckedLink(rx.Component):
    """What is hidden, with a sentence instead, if the link that led here is over."""

    library = browser.module("token.jsx").path
    tag = "CheckedLink"
    asks: rx.Var[str]


class _NextInput(rx.Component):
    """The hidden field `next`, with where the link leads on to; as early as its token."""

    library = browser.module("token.jsx").path
    tag = "NextInput"


token_input = _TokenInput.create
next_input = _NextInput.create
checked_link = _CheckedLink.create


def said(sentence: live.Shown) -> rx.Component:
    """Return what the server has to say, if anything.

    Args:
        sentence: From the state.
    """
    return rx.cond(sentence != "", rx.el.p(sentence, role="status", class_name="said"))


def new_password_field(form: live.Form, label: Words = _("Password")) -> rx.Component:
    """Return the field of a new password, with its strength.

    Args:
        form: It declares the field `password`.
        label: What it is called.
    """
    entered = secret_input(
        form,
        "password",
        id="password",
        auto_complete="new-password",
        aria_describedby=note_id("password"),
    )
    is_long = form.length("password") >= accounts.MIN_PASSWORD_LENGTH
    least = accounts.MIN_PASSWORD_LENGTH
    length = ngettext("At least {count} character", "At least {count} characters", least)
    strength = _strength.use("useStrength", int, form.path(), "password")
    return labelled(
        form,
        label,
        "password",
        rx.fragment(entered, _strength_bar()),
        length,
        good=rx.cond(is_long, length, ""),
        beside=_strength_word(strength),
        class_name=f"field strength-{strength}",
    )


def _strength_bar() -> rx.Component:
    parts = [rx.el.span() for _word in _STRENGTHS]
    return rx.el.span(*parts, aria_hidden="true", class_name="strength-bar")


def _strength_word(strength: live.Shown) -> rx.Component:
    word = rx.match(strength, *enumerate(_STRENGTHS, 1), "")
    return rx.el.p(
        rx.cond(strength > 0, rx.el.span(_("Strength:"), " ", class_name="visually-hidden")),
        word,
        aria_live="polite",
        class_name="strength-word",
    )


def submit_button(form: live.Form, label: Words) -> rx.Component:
    """Return the button that posts a form.

    Args:
        form: The form.
        label: What it does.
    """
    return rx.el.button(
        label, type="submit", disabled=form.busy, class_name="button button-primary"
    )


def labelled(
    form: live.Form,
    label: Words,
    name: str,
    entered: rx.Component,
    hint: Said = "",
    objection: live.Shown | str = "",
    good: live.Shown | str = "",
    beside: rx.Component | None = None,
    class_name: live.Shown | str = "field",
) -> rx.Component:
    """Return a field with one line below it: what is wrong, else what is good, else the hint.

    Args:
        form: The form.
        label: What the field is called.
        name: The field's name.
        entered: Its input.
        hint: What helps.
        objection: What is wrong with what it holds.
        good: What is good about it.
        beside: Beside the line.
        class_name: Of the whole.
    """
    note = rx.el.p(
        rx.cond(objection != "", objection, rx.cond(good != "", good, hint)),
        id=note_id(name),
        aria_live="polite",
        class_name=rx.cond(
            objection != "", "note problem", rx.cond(good != "", "note good", "note")
        ),
    )
    shown = rx.cond(form.problem(name) == "", note) if hint else rx.fragment()
    line = rx.el.div(
        problem_at(form, name), shown, beside or rx.fragment(), class_name="field-line"
    )
    return rx.el.div(rx.el.label(label, html_for=name), entered, line, class_name=class_name)


def note_id(name: str) -> str:
    """Return the id of the line below a field.

    Args:
        name: The field's.
    """
    return f"{name}-note"
