"""The log: what is cut, counted, left out and never written."""

import io
import json
import logging
import traceback

import pytest

from finsta.infra.logs import MAX_MESSAGE_LENGTH, begin_cause, bounded, causes, note_member
from finsta.infra.logs.floods import (
    LINES_A_KIND,
    STRANGERS_LINES_A_KIND,
    STRANGERS_LINES_AT_ONCE,
    WINDOW_SECONDS,
)
from finsta.infra.logs.lines import JsonLines, TextLines
from finsta.infra.logs.printed import Printed
from finsta.infra.logs.sink import Sink


class Log:
    """A log in memory, with a clock that is set by hand.

    Args:
        lines: How lines look.
        name: Whose records it takes.
    """

    def __init__(self, lines: logging.Formatter, name: str = "finsta.tried") -> None:
        self.seconds = 0.0
        self.stream = io.StringIO()
        self.sink = Sink(self.stream, lines, lambda: self.seconds)
        self.logger = logging.getLogger(name)
        self.logger.handlers[:] = [self.sink]
        self.logger.propagate = False
        self.logger.setLevel(logging.INFO)

    @property
    def text(self) -> str:
        """All that was written."""
        return self.stream.getvalue()

    @property
    def lines(self) -> list[str]:
        """It, by lines."""
        return self.text.splitlines()


@pytest.fixture(autouse=True)
def _nothing_is_going_on() -> None:
    causes._cause.set(None)


@pytest.fixture
def log() -> Log:
    """Return an empty log for people."""
    return Log(TextLines())


def test_a_line_has_time_level_logger_and_words(log: Log):
    log.logger.warning("The disk is %s", "nearly full")

    at, level, name, words = log.lines[0].split(" ", 3)
    assert at.endswith("Z")
    assert (level, name, words) == ("WARNING", "finsta.tried", "The disk is nearly full")


def test_a_line_names_the_request_that_caused_it(log: Log):
    begin_cause()
    log.logger.warning("first")
    log.logger.warning("second")
    begin_cause()
    log.logger.warning("third")

    references = [line.split("[")[1].split("]")[0] for line in log.lines]
    assert references[0] == references[1] != references[2]


def test_a_message_is_cut_and_stays_on_one_line(log: Log):
    log.logger.error("line\nforged%s", "x" * 200_000)

    assert len(log.lines) == 1
    assert "line\\nforged" in log.text
    assert len(log.text) < MAX_MESSAGE_LENGTH + 200


def test_a_short_text_is_left_as_it_is():
    assert bounded("äöü 🍎") == "äöü 🍎"


def test_an_error_tells_where_it_came_from_and_what_caused_it(log: Log):
    try:
        try:
            {}["y" * 9_000]
        except KeyError as error:
            raise ValueError("no such fruit") from error
    except ValueError:
        log.logger.exception("Failed")

    head, *places = log.lines
    assert "Failed | ValueError: no such fruit, caused by KeyError: 'yyy" in head
    assert "test_logs.py" in places[0]
    assert all(place.startswith("    ") for place in places)
    assert len(log.text) < 3 * MAX_MESSAGE_LENGTH


def test_an_error_that_has_no_words_is_logged_nevertheless(log: Log):
    class Mute(Exception):
        def __str__(self) -> str:
            raise RuntimeError("broken")

    log.logger.error("Failed", exc_info=Mute())

    assert "Mute: (without words: RuntimeError)" in log.text


def test_arguments_that_do_not_fit_lose_no_record(log: Log):
    place = ("library.py", 1, "%d photos", ("many",), None)
    log.sink.handle(log.logger.makeRecord("finsta.tried", logging.WARNING, *place))

    assert "many" in log.text


def test_for_machines_every_line_is_one_object():
    log = Log(JsonLines())
    begin_cause()
    try:
        int("two\nlines")
    except ValueError:
        log.logger.exception("Failed for %s", "ana")
    log.logger.info("plain")

    failed, plain = [json.loads(line) for line in log.lines]
    assert failed["level"] == "ERROR"
    assert failed["message"] == "Failed for ana"
    assert failed["error"].startswith("ValueError: invalid literal")
    assert "\n" not in failed["error"]
    assert failed["trace"][-1].endswith("test_for_machines_every_line_is_one_object")
    assert failed["reference"] == plain["reference"]
    assert {"time", "level", "logger", "message"} <= plain.keys()


def test_of_one_kind_the_first_are_written_and_the_rest_is_a_number(log: Log):
    for number in range(417):
        log.logger.warning("Something else each time: %s", number)
    assert len(log.lines) == LINES_A_KIND

    log.seconds += WINDOW_SECONDS
    log.logger.warning("another place")

    assert f"… {417 - LINES_A_KIND} more like this in 10 s: Something else" in log.text
    assert len(log.lines) == LINES_A_KIND + 2


def test_errors_of_different_places_are_different_kinds(log: Log):
    def fail(number: int) -> None:
        if number % 2:
            raise ValueError("odd")
        raise LookupError("even")

    for number in range(40):
        try:
            fail(number)
        except (ValueError, LookupError):
            log.logger.exception("Unexpected error")

    assert log.text.count("ValueError") == log.text.count("LookupError") == LINES_A_KIND


def test_a_reference_that_somebody_was_shown_is_in_the_log_though_its_record_is_not(log: Log):
    references = [f"{number:08x}" for number in range(LINES_A_KIND + 3)]
    for reference in references:
        log.logger.error("Unexpected error", extra={"reference": reference})

    log.sink.close()

    assert all(reference in log.text for reference in references)


def test_what_was_left_out_is_told_at_the_end(log: Log):
    for _ in range(50):
        log.logger.warning("again")

    log.sink.close()

    assert f"… {50 - LINES_A_KIND} more like this" in log.lines[-1]


def test_a_window_ends_by_itself(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("finsta.infra.logs.sink.WINDOW_SECONDS", 0.01)
    log = Log(TextLines())
    for _ in range(LINES_A_KIND + 1):
        log.logger.warning("again")
    log.seconds += WINDOW_SECONDS
    timer = log.sink._timer
    assert timer is not None

    timer.join(5)

    assert "… 1 more like this" in log.lines[-1]


def test_strangers_have_a_budget_in_all_places_together(log: Log):
    begin_cause()
    name = log.logger.name
    for line_number in range(60):  # as many places as a module of a library has
        for _ in range(10):
            place = ("library.py", line_number, "from a stranger", (), None)
            log.logger.handle(log.logger.makeRecord(name, logging.WARNING, *place))
    assert len(log.lines) == STRANGERS_LINES_AT_ONCE

    note_member()
    log.logger.warning("A member's line is written all the same")

    assert "A member's line" in log.lines[-1]
    assert STRANGERS_LINES_A_KIND < LINES_A_KIND


def test_what_a_library_logs_outside_of_a_request_counts_as_a_strangers():
    log = Log(TextLines(), name="engineio.tried")

    for _ in range(10):
        log.logger.error("message async handler error: %s", "z" * 5_000)

    assert len(log.lines) == STRANGERS_LINES_A_KIND
    assert len(log.text) < STRANGERS_LINES_A_KIND * 400


@pytest.mark.parametrize(
    "said",
    [
        "can't reach redis://:hunter2@host:6379/0",
        "postgresql://finsta:hunter2@db/finsta failed",
        "postgresql://finsta:p@hunter2@db/finsta failed",
        "GET /_event/?EIO=4&token=hunter2&transport=websocket",
        "Cookie: finsta_session=hunter2; theme=dark",
        "{'cookie': 'finsta_session=hunter2'}",
        "{'password': 'hunter2', 'email': 'ana@example.org'}",
        'conninfo "host=db password=hunter2 user=finsta"',
        "Authorization: hunter2",
        "x" * 590 + "&token=hunter2",
    ],
)
def test_what_opens_a_door_is_not_written(log: Log, said: str):
    log.logger.error("%s", said)
    log.logger.error("Failed", exc_info=ValueError(said))

    assert "hunter2" not in log.text
    assert "***" in log.text


def test_what_a_library_prints_becomes_records(log: Log):
    printed = Printed(log.logger, logging.INFO, 1)

    print("Compiling \x1b[31m100%\x1b[0m", file=printed)
    print("begun ", end="", file=printed)
    print("and ended", file=printed)

    assert [line.split(" ", 3)[3] for line in log.lines] == ["Compiling 100%", "begun and ended"]


def test_a_printed_traceback_is_one_record(log: Log):
    printed = Printed(log.logger, logging.INFO, 2)
    try:
        int("printed")
    except ValueError:
        traceback.print_exc(file=printed)

    assert "ValueError: invalid" in log.lines[0]
    assert all(line.startswith("    ") for line in log.lines[1:])


def test_a_log_that_prints_itself_does_not_go_round(log: Log):
    printed = Printed(log.logger, logging.INFO, 2)
    log.sink._stream = printed  # pyright: ignore[reportAttributeAccessIssue]

    print("once", file=printed)

    assert printed.write("again\n") == 6
