"""What is logged of what strangers send."""

import logging

import pytest

from finsta.infra.logs import MAX_MESSAGE_LENGTH, bound_log_records, bounded


@pytest.fixture(autouse=True)
def restore_the_factory():
    """Put the interpreter's own records back after each test."""
    before = logging.getLogRecordFactory()
    yield
    logging.setLogRecordFactory(before)


def test_a_message_is_cut_and_stays_on_one_line():
    kept = bounded("line\nforged" + "x" * 5_000)

    assert "\n" not in kept
    assert "line\\nforged" in kept
    assert len(kept) < MAX_MESSAGE_LENGTH + 100


def test_a_library_that_repeats_what_was_sent_is_bounded(caplog: pytest.LogCaptureFixture):
    bound_log_records()

    logging.getLogger("reflex.app").error("No handler %s", "x" * 9_000)

    assert len(caplog.messages[0]) < MAX_MESSAGE_LENGTH + 100


def test_an_exception_keeps_where_it_came_from_but_not_all_it_says(
    caplog: pytest.LogCaptureFixture,
):
    bound_log_records()
    try:
        {}["y" * 9_000]
    except KeyError:
        logging.getLogger("reflex.app").exception("Failed")

    assert "test_logs.py" in caplog.text
    assert "KeyError" in caplog.text
    assert len(caplog.text) < 3 * MAX_MESSAGE_LENGTH


def test_our_own_messages_stay_as_they_are(caplog: pytest.LogCaptureFixture):
    bound_log_records()

    logging.getLogger("finsta").error("one\ntwo")

    assert caplog.messages == ["one\ntwo"]
