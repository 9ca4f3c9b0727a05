"""Setting up: whoever has the printed code becomes the admin, once, and nobody else does."""

import hashlib
import threading

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from finsta.accounts import Account, AccountRefused
from finsta.accounts.administering.access import is_admin
from finsta.accounts.administering.models import AuditLine
from finsta.accounts.joining import setting_up
from finsta.accounts.joining.arriving import join
from finsta.accounts.joining.errors import NotOpen, SetupRefused
from finsta.accounts.joining.models import Server
from finsta.accounts.joining.server import Registration, get_server_name, view_server
from finsta.accounts.joining.setting_up import Setup
from finsta.infra import db
from tests.cast import password_hash, register

_WRONG = "This is not the code"


def ask(code: str, name: str = "Villa", registration: Registration = Registration.CLOSED) -> Setup:
    """Return what is asked for."""
    return Setup(code, name, registration)


def set_up_new(session: Session, setup: Setup, handle: str = "ana") -> Account:
    """Set the server up with a new account."""
    given = (f"{handle}@example.org", handle, password_hash(), handle.title())
    return setting_up.set_up_with_account(session, setup, *given)


def test_a_code_has_fifty_bits_and_only_its_hash_is_stored(session: Session):
    code = setting_up.make_code(session)
    letters = code.replace("-", "")
    assert len(letters) == 10
    assert set(letters) <= set("0123456789abcdefghjkmnpqrstvwxyz")
    server = session.exec(select(Server)).one()
    assert server.setup_sha256 == hashlib.sha256(letters.encode()).hexdigest()
    assert letters not in repr(server)
    assert setting_up.make_code(session) != code


def test_who_has_the_code_becomes_the_admin_and_says_who_may_join(session: Session):
    assert view_server(session).needs_setup
    code = setting_up.make_code(session)
    ana = set_up_new(session, ask(f" {code.upper().replace('0', 'O')} "))
    assert is_admin(session, ana.id or 0)
    session.expire_all()
    server = view_server(session)
    assert (server.name, server.needs_setup, server.has_admin) == ("Villa", False, True)
    with pytest.raises(NotOpen, match="Sign-up is closed"):
        join(session, "", "eve@example.org", "eve", password_hash(), "Eve")
    line = session.exec(select(AuditLine)).one()
    assert (line.actor_id, line.deed) == (ana.id, "set this server up")


def test_a_code_works_once_and_there_is_none_with_an_admin(session: Session):
    code = setting_up.make_code(session)
    set_up_new(session, ask(code))
    with pytest.raises(SetupRefused):
        set_up_new(session, ask(code), "eve")
    assert setting_up.make_code(session) == ""
    assert session.exec(select(Account.handle)).all() == ["ana"]


@pytest.mark.parametrize("typed", ["", "x", "00000-00000", "0" * 400, "\0"])
def test_a_wrong_code_sets_nothing_up(session: Session, typed: str):
    setting_up.make_code(session)
    with pytest.raises(AccountRefused, match=_WRONG):
        set_up_new(session, ask(typed))
    assert session.exec(select(Account)).all() == []


def test_before_a_code_was_printed_none_works(session: Session):
    with pytest.raises(AccountRefused, match=_WRONG):
        set_up_new(session, ask(""))


def test_the_code_of_an_earlier_start_is_good_for_nothing(session: Session):
    first, second = setting_up.make_code(session), setting_up.make_code(session)
    with pytest.raises(AccountRefused, match=_WRONG):
        set_up_new(session, ask(first))
    set_up_new(session, ask(second))


def test_until_there_is_an_admin_the_code_makes_one_of_a_member(session: Session, ben: Account):
    assert not view_server(session).needs_setup
    code = setting_up.make_code(session)
    with pytest.raises(AccountRefused, match=_WRONG):
        setting_up.set_up(session, ben.id or 0, ask("00000-00000"))
    assert not is_admin(session, ben.id or 0)
    setting_up.set_up(session, ben.id or 0, ask(code))
    session.expire_all()
    assert is_admin(session, ben.id or 0)
    assert get_server_name(session) == "Villa"


@pytest.mark.parametrize(("name", "says"), [("x" * 51, "51 characters"), ("A\u200bB", "see")])
def test_a_name_that_can_not_be_shown_is_refused_at_its_field(
    session: Session, name: str, says: str
):
    code = setting_up.make_code(session)
    with pytest.raises(AccountRefused, match=says) as refusal:
        set_up_new(session, ask(code, name))
    assert list(refusal.value.problems) == ["server_name"]
    set_up_new(session, ask(code, "  Our   club "))
    session.expire_all()
    assert get_server_name(session) == "Our club"


def test_of_two_who_come_with_the_code_one_is_the_admin(engine: Engine):
    del engine
    with db.writing() as session:
        ids = [register(session, handle).id or 0 for handle in ("ana", "ben")]
        code = setting_up.make_code(session)
    came, start = list[bool](), threading.Barrier(2)

    def come(account_id: int) -> None:
        start.wait()
        try:
            with db.writing() as session:
                setting_up.set_up(session, account_id, ask(code))
        except (AccountRefused, SetupRefused):
            came.append(False)
        else:
            came.append(True)

    threads = [threading.Thread(target=come, args=(each,)) for each in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came) == [False, True]
    with db.reading() as session:
        assert sum(is_admin(session, each) for each in ids) == 1
