"""Words in what a page declares: who draws it says them."""

from typing import Any

import pytest
import reflex as rx

from finsta import live
from finsta.infra.words import Words, _, ngettext, speaking

_SAID = '_("Save")'


class _Named(rx.State):
    name: str = "ana"
    count: int = 2
    is_busy: bool = False
    people: rx.Field[list[str]] = rx.field(default_factory=list)


def drawn(component: rx.Component) -> str:
    """Return what the browser runs to draw a component."""
    return str(component)


def imported(component: rx.Component) -> set[str]:
    """Return what a component takes from words.js."""
    found = component._get_all_imports()
    return {name.tag or "" for path, some in found.items() for name in some if "words.js" in path}


def test_words_are_said_by_the_browser_with_what_they_are_about():
    words = _("Photo by {name}", name=_Named.name)

    said = str(live.as_shown(words))

    assert said.startswith('_("Photo by {name}", ')
    assert str(_Named.name) in said


def test_words_that_depend_on_a_number_are_said_with_it():
    words = ngettext(
        "{count} photo by {name}", "{count} photos by {name}", _Named.count, name="ana"
    )

    said = str(live.as_shown(words))

    assert said.startswith('ngettext("{count} photo by {name}", "{count} photos by {name}", ')
    assert str(_Named.count) in said


def test_words_within_words_are_said_first():
    words = _("{opens}: {alt}", opens=_("Save"), alt="a cat")

    assert f'["opens"] : {_SAID}' in str(live.as_shown(words))


@pytest.mark.parametrize(
    "component",
    [
        rx.el.p(_("Save")),
        rx.el.button(aria_label=_("Save")),
        rx.el.button(custom_attrs={"aria-label": _("Save")}),
        rx.el.p(rx.cond(_Named.is_busy, _("Saving..."), _("Save"))),
        rx.el.p(rx.cond(_Named.is_busy, _("Save"), "")),
        rx.el.p(rx.match(_Named.count, (1, _("Save")), _("Saving..."))),
        rx.el.p(title=live.as_shown(_("Save"))),
        rx.fragment(rx.foreach(_Named.people, lambda name: rx.el.p(_("Save"), title=name))),
        rx.el.p(rx.el.span(_("Save"), " "), "…"),
    ],
    ids=[
        "child",
        "prop",
        "attribute",
        "cond",
        "one-side",
        "match",
        "typed-prop",
        "foreach",
        "nested",
    ],
)
def test_words_stand_wherever_a_text_may(component: rx.Component):
    assert _SAID in drawn(component)
    assert imported(component) == {"_"}


def test_words_of_a_list_are_about_its_items():
    def greeting(name: Any) -> rx.Component:
        return rx.el.p(_("Remove {name}", name=name))

    said = drawn(rx.fragment(rx.foreach(_Named.people, greeting)))

    assert '_("Remove {name}", ({ ["name"] : name_rx_state_ }))' in said


def test_a_sentence_has_elements_in_it():
    who = rx.el.bdi(_Named.name)

    sentence = live.sentence(_("Remove {name} and {count} more?", count=_Named.count), name=who)

    assert isinstance(sentence, rx.Component)
    said = drawn(sentence)
    # What is given is put in once the words are taken apart: it may look like an element's place.
    assert '_("Remove {name} and {count} more?")' in said
    assert 'names:["name"]' in said
    assert f'given:({{ ["count"] : {_Named.count!s} }})' in said
    assert '"bdi"' in said


def test_a_page_keeps_words_for_every_language():
    with speaking("de"):
        said = drawn(rx.el.p(_("Save")))

    assert _SAID in said


def test_what_is_no_text_is_refused_as_before():
    class Other:
        pass

    with pytest.raises(TypeError):
        rx.el.p(Other())
    assert Words("Save") == _("Save")
