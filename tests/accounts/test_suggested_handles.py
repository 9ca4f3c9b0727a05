"""A handle for who has not chosen one: of the name, else of the e-mail, and free."""

import pytest
from sqlmodel import Session, select

from finsta import accounts
from finsta.accounts import Account
from finsta.infra.words import speaking
from tests.cast import password_hash, register


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Anna Müller", "anna.muller"),
        ("  Anna   Müller ", "anna.muller"),
        ("Łukasz Żółć", "lukasz.zolc"),
        ("Søren Kierkegård", "soeren.kierkegaard"),
        ("A\u030aSE", "aase"),
        ("Weiß", "weiss"),
        ("WEIẞ", "weiss"),
        ("Þór Æsir", "thor.aesir"),
        ("Anne-Marie O'Brien", "anne.marie.obrien"),
        ("D’Angelo (Ann_a)", "dangelo.ann_a"),
        ("Ｆｕｌｌ", "full"),
        ("Nguyễn Văn Đức", "nguyen.van.duc"),
        ("İpek Işık", "ipek.isik"),
        ("...", "from.mail"),
        ("Анна", "from.mail"),
        ("李小龍", "from.mail"),
        ("李 Wei", "wei"),
        ("X", "from.mail"),
        ("", "from.mail"),
        ("🦊", "from.mail"),
        ("a" * 60, "a" * 30),
        ("a" * 29 + " bc", "a" * 29),
    ],
)
def test_it_is_made_of_the_names_letters(session: Session, name: str, handle: str):
    suggested = accounts.suggest_handle(session, name, "From.Mail+finsta@example.org")

    assert suggested == handle
    assert accounts.describe_handle_problem(session, suggested) == ""


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Zoë Müller", "zoe.mueller"),
        ("Zoe\u0308 Mu\u0308ller", "zoe.mueller"),
        ("JÖRG SÄGEWEIẞ", "joerg.saegeweiss"),
        ("Søren Ñandú", "soeren.nandu"),
    ],
)
def test_germans_read_it_as_they_write_without_their_letters(
    session: Session, name: str, handle: str
):
    with speaking("de"):
        assert accounts.suggest_handle(session, name) == handle


@pytest.mark.parametrize("email", ["", "a@b", "анна@пример.рф", "@", "+x@example.org"])
def test_where_neither_name_nor_email_has_letters_nothing_is_suggested(
    session: Session, email: str
):
    assert accounts.suggest_handle(session, "Анна", email) == ""


def test_one_that_is_taken_gets_a_number(session: Session):
    for handle in ("anna.muller", "anna.muller2", "anna.muller4"):
        register(session, handle)

    assert accounts.suggest_handle(session, "Anna Müller") == "anna.muller3"


def test_a_number_has_room(session: Session):
    register(session, "a" * 30)

    assert accounts.suggest_handle(session, "a" * 30) == "a" * 29 + "2"


def test_one_that_is_reserved_gets_a_number(session: Session):
    assert accounts.suggest_handle(session, "Admin") == "admin2"


def test_a_name_that_a_whole_school_has_gets_a_number_by_chance(session: Session):
    for number in range(61):
        register(session, f"jo{number or ''}")

    suggested = accounts.suggest_handle(session, "Jo")
    assert int(suggested.removeprefix("jo")) >= 10_000


def test_an_account_without_a_handle_gets_one(session: Session, ana: Account):
    first, second = (
        accounts.register_account(session, email, " ", password_hash(), "Ana  Lima\n")
        for email in ("first@example.org", "second@example.org")
    )

    assert (first.handle, first.display_name) == ("ana.lima", "Ana Lima")
    assert (second.handle, second.display_name) == ("ana.lima2", "Ana Lima")
    assert set(session.exec(select(Account.handle))) == {"ana", "ana.lima", "ana.lima2"}
