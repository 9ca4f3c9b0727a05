"""Who was told the end of a subject hears no more of it, however old what is told is."""

import pytest

from finsta.live.serving.subjects import Subject, Subjects

HERE = Subject("conversation:7")
ELSEWHERE = Subject("conversation:8")
AUDIENCE = ["account:1", "account:2"]


def ends(version: int) -> Subject:
    return Subject(HERE.name, version, is_end=True)


def joins(version: int) -> Subject:
    return Subject(HERE.name, version)


def test_an_audience_that_was_read_before_the_end_gets_nothing_after_it():
    subjects = Subjects()
    assert subjects.admit(AUDIENCE, HERE) == AUDIENCE

    assert subjects.admit(["account:2"], ends(5)) == ["account:2"]

    assert subjects.admit(AUDIENCE, HERE) == ["account:1"]
    assert subjects.admit(AUDIENCE, joins(4)) == ["account:1"]
    assert subjects.admit(AUDIENCE, ELSEWHERE) == AUDIENCE
    assert subjects.admit(AUDIENCE, None) == AUDIENCE


def test_who_comes_back_hears_again_also_when_the_end_is_told_late():
    subjects = Subjects()
    subjects.admit(["account:2"], ends(5))
    assert subjects.admit(AUDIENCE, joins(6)) == AUDIENCE
    assert subjects.admit(AUDIENCE, HERE) == AUDIENCE

    late = Subjects()
    assert late.admit(AUDIENCE, joins(6)) == AUDIENCE
    assert late.admit(["account:2"], ends(5)) == ["account:2"]
    assert late.admit(AUDIENCE, HERE) == AUDIENCE


def test_ends_are_counted_and_forgotten_after_a_minute(monkeypatch: pytest.MonkeyPatch):
    now = 100.0
    monkeypatch.setattr("finsta.live.serving.subjects.time.monotonic", lambda: now)
    subjects = Subjects()
    for conversation in range(50):
        subjects.admit(["account:2"], Subject(f"conversation:{conversation}", 5, is_end=True))
    assert subjects.endings == 50
    assert subjects.admit(AUDIENCE, HERE) == ["account:1"]

    now += 61
    # Also where nothing else has changed since.
    assert subjects.list_ended([HERE.name]) == []
    assert subjects.admit(AUDIENCE, HERE) == AUDIENCE
    subjects.admit(["account:2"], Subject("conversation:99", 5, is_end=True))

    assert list(subjects.kept) == ["conversation:99"]
    assert subjects.admit(AUDIENCE, HERE) == AUDIENCE
