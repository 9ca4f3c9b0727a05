"""The audit list: every act leaves its line, and nothing changes one."""

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from finsta import accounts
from finsta.accounts import Account
from finsta.accounts.administering import acts, audit, settings
from finsta.accounts.joining import invites
from finsta.accounts.joining.server import Registration
from finsta.infra import db
from tests.cast import register


@pytest.fixture
def admin(session: Session, ana: Account) -> int:
    """Make Ana the admin, and return her id."""
    ana.is_admin = True
    session.flush()
    return ana.id or 0


def test_every_act_leaves_a_line_and_what_changes_nothing_leaves_none(
    session: Session, admin: int, ben: Account
):
    whom = ben.id or 0
    accounts.start_session(session, whom, remember=True)
    for _ in range(2):
        settings.rename_server(session, admin, "Villa")
        settings.change_registration(session, admin, Registration.OPEN)
        settings.change_members_invite(session, admin, may_invite=True)
        acts.log_out_account(session, admin, whom)
        acts.disable_account(session, admin, whom)
    for _ in range(2):
        acts.enable_account(session, admin, whom)
        acts.change_role(session, admin, whom, is_admin=True)
    acts.change_role(session, admin, whom, is_admin=False)
    acts.make_reset_link(session, admin, whom)
    invite, _token = invites.make_invite(session, admin, 7, 3, "a")
    for _ in range(2):
        invites.revoke_invite(session, admin, invite)

    lines = audit.list_lines(session, admin).lines
    assert [(line.deed, line.whom, line.detail) for line in reversed(lines)] == [
        ("renamed the server", "", ""),
        ("changed who may join", "", "open"),
        ("changed who may invite", "", "everybody"),
        ("logged out", "ben", ""),
        ("disabled", "ben", ""),
        ("enabled", "ben", ""),
        ("made an admin of", "ben", ""),
        ("took the admin role from", "ben", ""),
        ("made a reset link for", "ben", ""),
        ("made an invite", "", f"Invite {invite}, for 3 and 7 days"),
        ("revoked an invite", "", f"Invite {invite}"),
    ]
    assert {line.actor for line in lines} == {"ana"}


def test_it_is_read_a_page_at_a_time(session: Session, admin: int, ben: Account):
    for number in range(audit.PAGE + 5):
        audit.note(session, admin, audit.Deed.DISABLED, ben.id or 0, str(number))
    first = audit.list_lines(session, admin)
    rest = audit.list_lines(session, admin, first.lines[-1].id)
    assert (len(first.lines), first.has_more) == (audit.PAGE, True)
    assert [line.detail for line in rest.lines] == ["4", "3", "2", "1", "0"]
    assert not rest.has_more


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_lines SET actor_id = 2",
        "UPDATE audit_lines SET detail = detail",
        "DELETE FROM audit_lines",
    ],
)
def test_the_database_refuses_to_change_it(engine: Engine, change: str):
    with db.writing() as session:
        audit.note(session, 1, audit.Deed.DISABLED, 2)
    with engine.connect() as connection, pytest.raises(DBAPIError, match="can't be changed"):
        connection.execute(text(change))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT actor_id FROM audit_lines")).all() == [(1,)]


def test_it_can_not_be_truncated(own_engine: Engine):
    with db.writing() as session:
        audit.note(session, 1, audit.Deed.DISABLED, 2)
    if own_engine.dialect.name == "postgresql":
        with own_engine.connect() as connection, pytest.raises(DBAPIError, match="be changed"):
            connection.execute(text("TRUNCATE audit_lines"))
    with own_engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM audit_lines")).scalar() == 1


def test_a_line_outlives_those_it_names_and_keeps_no_name(session: Session, admin: int):
    gone = register(session, "gone")
    acts.disable_account(session, admin, gone.id or 0)
    session.delete(gone)
    session.flush()
    (line,) = audit.list_lines(session, admin).lines
    assert (line.actor, line.whom) == ("ana", "")
    assert line.whom_id > 0
