"""Making accounts: what a name, an e-mail and a handle may be."""

import pytest
from sqlmodel import Session, select

from finsta import accounts
from finsta.accounts import Account
from finsta.infra import bus, clock
from tests.cast import PASSWORD, password_hash

_EMAIL_SHAPE = "Type the whole email, like name@example.org."
_EMAIL_SPACE = "The email has a space in it."
_HANDLE_DOTS = "The handle can't begin or end with a dot, or have two dots in a row."
_EMAIL_HIDDEN = "The email has characters that nobody can see. Type it by hand."
_EMAIL_LENGTH = "The email may have at most 160 characters."
_EMAIL_TAKEN = "An account with this email exists already."
_HANDLE_SHAPE = "The handle needs 2 to 30 letters a–z, digits, underscores or dots."


def test_an_account_starts_with_its_handle_as_display_name(session: Session):
    before = clock.now()

    accounts.register_account(session, "Ana@Example.org", "ana.b_1", password_hash())

    row = session.exec(select(Account)).one()
    assert (row.email, row.handle, row.display_name) == ("Ana@Example.org", "ana.b_1", "ana.b_1")
    assert before <= clock.as_utc(row.created_at) <= clock.now()
    assert bus.take_recorded(session) == []


def test_an_account_has_the_name_that_was_typed(session: Session):
    named = accounts.register_account(session, "a@b", "ana", password_hash(), "  Ana \u202eLi\nma ")

    assert named.display_name == "Ana Li ma"


def test_a_name_is_shown_to_others_and_so_has_to_be_seen(session: Session):
    hidden = "The name has characters that nobody can see. Type it by hand."
    problems = {
        "": "Type your name.",
        " \u200b\u2066 ": "Type your name.",
        "x" * 51: "The name has 51 characters, at most 50 are allowed.",
        "x" * 100_000: "The name has 100,000 characters, at most 50 are allowed.",
        "A\0na": hidden,
        "A\x1bna": hidden,
        "A\ud800na": hidden,
        "x" * 50: "",
        "  " * 50 + "Ana": "",
        "李小龍": "",
        "نیم\u200cفاصله": "",  # Persian needs what is not seen
        "Ana 🦊": "",
    }

    assert {name: str(accounts.describe_name_problem(name)) for name in problems} == problems
    for name, problem in problems.items():
        if name and problem:
            with pytest.raises(accounts.AccountRefused) as refusal:
                accounts.register_account(session, "a@b", "ana", password_hash(), name)
            assert refusal.value.problems == {"display_name": problem}


def test_all_that_is_wrong_is_said_at_once(session: Session, ana: Account):
    with pytest.raises(accounts.AccountRefused) as refusal:
        accounts.require_new(session, "", "ana", "ana@example.org", "short")

    assert refusal.value.problems == {
        "display_name": "Type your name.",
        "handle": "The handle ana is taken.",
        "email": _EMAIL_TAKEN,
        "password": "The password has 5 characters, at least 12 are needed.",
    }
    assert str(refusal.value) == "Type your name."


def test_a_handle_is_missed_only_where_none_can_be_made(session: Session):
    def problems(name: str, email: str) -> list[str]:
        try:
            accounts.require_new(session, name, "", email, PASSWORD)
        except accounts.AccountRefused as refusal:
            return list(refusal.problems)
        return []

    assert problems("Anna", "anna@example.org") == []
    assert problems("Анна", "anna@example.org") == []
    assert problems("Анна", "анна@example.org") == ["handle"]
    assert problems("", "анна@example.org") == ["display_name"]


def test_others_see_neither_email_nor_password(session: Session, ana: Account):
    view = accounts.view_account(ana)

    assert view == accounts.AccountView(ana.id or 0, "ana", "ana")


def test_an_email_is_checked_while_typing_and_again_on_registering(session: Session):
    problems = {
        "": "Type your email.",
        "ana": _EMAIL_SHAPE,
        "@example.org": _EMAIL_SHAPE,
        "ana@": _EMAIL_SHAPE,
        "ana b@example.org": _EMAIL_SPACE,
        "ana@exam\tple.org": _EMAIL_SPACE,
        "ana@exam\u00a0ple.org": _EMAIL_SPACE,
        "a\0na@example.org": _EMAIL_SHAPE,
        "x" * 149 + "@example.org": _EMAIL_LENGTH,
        "ΐ" * 150 + "@example.o": _EMAIL_LENGTH,  # folded, each of its letters is three
        "x" * 148 + "@example.org": "",
        "@" * 15_900 + " x": _EMAIL_LENGTH,
        "@@": _EMAIL_SHAPE,
        "ana@exam\u200bple.org": _EMAIL_HIDDEN,
        "\u202eana@example.org": _EMAIL_HIDDEN,
        "ana@example.org\u2066": _EMAIL_HIDDEN,
        "an\u00ada@example.org": _EMAIL_HIDDEN,
        "\u3164@example.org": _EMAIL_HIDDEN,
        "a@b": "",
        "  ana@example.org ": "",
        "анна+лето@пример.рф": "",
    }

    typing = {email: str(accounts.describe_email_problem(session, email)) for email in problems}
    registering = {email: _try_to_register(session, email, "ana") for email in problems}

    assert typing == problems
    assert registering == problems


def test_a_handle_is_checked_while_typing_and_again_on_registering(session: Session):
    problems = {
        "": _HANDLE_SHAPE,
        "a": _HANDLE_SHAPE,
        "a" * 31: _HANDLE_SHAPE,
        "ana b": _HANDLE_SHAPE,
        "ana-b": _HANDLE_SHAPE,
        "@ana": _HANDLE_SHAPE,
        "añna": _HANDLE_SHAPE,
        "ana\0": _HANDLE_SHAPE,
        "аna": _HANDLE_SHAPE,  # its first letter is Cyrillic
        "aa": "",
        "a" * 30: "",
        "_.": _HANDLE_DOTS,
        ".ana": _HANDLE_DOTS,
        "..": _HANDLE_DOTS,
        "a..na": _HANDLE_DOTS,
        "a.na": "",
        "__": "",
        "admin": "The handle admin is reserved. Choose another one.",
        "LogIn": "The handle login is reserved. Choose another one.",
        "_support_": "The handle _support_ is reserved. Choose another one.",
        "@" * 400_000: _HANDLE_SHAPE,
        "007": "",
        "AnA": "",
        " ana\n": "",
    }

    typing = {handle: str(accounts.describe_handle_problem(session, handle)) for handle in problems}
    registering = {handle: _try_to_register(session, "a@b", handle) for handle in problems}

    assert typing == problems
    assert registering == problems


def test_capitals_of_a_handle_are_lowered(session: Session):
    account = accounts.register_account(session, "a@b", " Ana_B ", password_hash())

    assert (account.handle, account.display_name) == ("ana_b", "ana_b")


def test_an_email_is_taken_whatever_its_case(session: Session, ana: Account):
    for email in ("ana@example.org", "ANA@EXAMPLE.ORG", " Ana@example.org "):
        assert str(accounts.describe_email_problem(session, email)) == _EMAIL_TAKEN
        assert _register(session, email, "other") == _EMAIL_TAKEN
    assert _handles(session) == ["ana"]


def test_an_email_in_another_script_is_taken_whatever_its_case(session: Session):
    accounts.register_account(session, "Анна@Пример.рф", "anna", password_hash())

    assert _register(session, "АННА@ПРИМЕР.РФ", "other") == _EMAIL_TAKEN


def test_a_handle_is_taken_whatever_its_case(session: Session, ana: Account):
    for handle in ("ana", "ANA", " Ana "):
        assert str(accounts.describe_handle_problem(session, handle)) == "The handle ana is taken."
        assert _register(session, "other@example.org", handle) == "The handle ana is taken."
    assert _handles(session) == ["ana"]


def _register(session: Session, email: str, handle: str) -> str:
    try:
        accounts.register_account(session, email, handle, password_hash())
    except accounts.AccountRefused as refusal:
        return str(refusal)
    return ""


def _try_to_register(session: Session, email: str, handle: str) -> str:
    with session.begin_nested() as savepoint:
        problem = _register(session, email, handle)
        savepoint.rollback()
    return problem


def _handles(session: Session) -> list[str]:
    return list(session.exec(select(Account.handle)))
