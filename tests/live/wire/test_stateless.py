"""What stands for a state that Reflex doesn't keep: what a handler finds, and what is told."""

from typing import Any

import pytest
import reflex as rx

from finsta import internals, live

_TAB = "tab-1"


class ShelfState(rx.State):
    """A state with a table, a var and a method."""

    books = live.Table(live.Key, versioned=False)
    title: str = "Empty"

    def _name(self, book: str) -> str:
        return f"{book} on {self.tab_id}"  # pyright: ignore[reportAttributeAccessIssue]


@pytest.fixture
def shelf() -> Any:
    """Return what stands for the shelf in a tab."""
    return live.Stateless(ShelfState, _TAB)


def test_a_handler_finds_tables_methods_and_its_tab(shelf: Any):
    assert shelf.books is ShelfState.books
    assert shelf._name("Dune") == f"Dune on {_TAB}"
    assert live.tab_id(shelf) == _TAB


def test_a_var_that_is_set_is_told_once(shelf: Any):
    shelf.title = "Full"

    told = shelf.take_changed()
    ((state, values),) = told.items()
    assert state == ShelfState.get_full_name()
    assert list(values.values()) == ["Full"]
    assert set(values) <= set(ShelfState().dict()[state])  # as Reflex names it
    assert shelf.take_changed() == {}


def test_a_var_has_no_value_to_read(shelf: Any):
    shelf.title = "Full"

    with pytest.raises(AttributeError, match=r"title is not kept on the server"):
        _ = shelf.title


def test_what_is_no_var_can_not_be_set(shelf: Any):
    with pytest.raises(AttributeError, match="has no var author"):
        shelf.author = "Herbert"


def test_a_page_that_has_loaded_is_told_as_reflex_does():
    ((state, values),) = internals.hydrated().items()

    assert state == rx.State.get_full_name()
    assert values.items() <= {**rx.State().dict()[state], **values}.items()
    assert set(values) <= set(rx.State().dict()[state])
