"""How far somebody has read what they are told, what they turn off, and what reading costs."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, func, select

from finsta import media, notifications, posts, social
from finsta.accounts import Account
from finsta.infra import bus, clock
from finsta.notifications import Activity, ActivityAct, ActivityRead, Kind, Switch
from finsta.notifications.kinds import KINDS
from finsta.notifications.storing import MOST_KEPT
from finsta.posts import Post
from tests.cast import register, share
from tests.notifications.telling import conclude, id_of, like, told, unread, write
from tests.queries import recorded_queries


def test_what_comes_is_unread_until_it_was_read_up_to_there(
    session: Session, ana: Account, ben: Account, eve: Account, post: Post
):
    like(session, ben, post)
    write(session, ben, post, "Lovely")
    assert unread(session, ana) == 2
    page = notifications.list_activity(session, id_of(ana))
    notifications.read_activity(session, id_of(ana), page.activities[1].place)
    assert bus.take_recorded(session) == [ActivityRead(id_of(ana), is_other_choice=False)]
    assert unread(session, ana) == 1
    notifications.read_activity(session, id_of(ana), page.activities[0].place)
    assert unread(session, ana) == 0
    # Said late, or of what is not there yet, it changes nothing.
    notifications.read_activity(session, id_of(ana), page.activities[1].place)
    notifications.read_activity(session, id_of(ana), 2**30)
    before = notifications.get_reading(session, id_of(ana))
    like(session, eve, post)
    after = notifications.get_reading(session, id_of(ana))
    assert (after.unread, after.read_place) == (1, before.read_place)
    assert after.version > before.version
    assert unread(session, ben) == 0
    # The newest act is taken back: what is left was read.
    like(session, eve, post, is_liked=False)
    assert unread(session, ana) == 0


def test_at_most_a_hundred_are_counted(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, post: Post
):
    for number in range(notifications.MAX_COUNTED + 2):
        comment = write(session, ana, post, f"{number}")
        write(session, ben, post, f"{number}, too", parent=comment)
    assert unread(session, ana) == notifications.MAX_COUNTED


def test_the_newest_are_kept_and_what_is_older_goes_with_all_that_belongs_to_it(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account, post: Post
):
    for place in range(MOST_KEPT):
        old = Activity(account_id=id_of(ana), kind="followed", subject=place, place=place)
        session.add(old)
        session.flush()
        act = ActivityAct(activity_id=old.id or 0, account_id=id_of(eve), acted_at=clock.now())
        session.add(act)
    session.flush()
    for number in range(20):
        comment = write(session, ana, post, f"{number}")
        write(session, ben, post, f"{number}, too", parent=comment)
        posts.like_comment(session, id_of(ben), comment.id, is_liked=True)
        conclude(session)
    kept = session.exec(select(Activity.place).where(Activity.account_id == id_of(ana))).all()
    assert MOST_KEPT <= len(kept) < MOST_KEPT + 16
    assert 0 not in kept
    acts = session.exec(select(func.count()).select_from(ActivityAct)).one()
    assert acts == len(kept)


@pytest.mark.parametrize("switch", Switch)
def test_what_is_turned_off_is_neither_told_nor_shown(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account, switch: str
):
    turned = Switch(switch)
    before = _do_all(session, store, ana, ben)
    kinds = {line.split()[0] for line in before}
    assert kinds == {"liked", "commented", "replied", "mentioned", "tagged", "followed"}
    notifications.turn(session, id_of(ana), turned, is_on=False)
    assert ActivityRead(id_of(ana), is_other_choice=True) in bus.take_recorded(session)
    assert notifications.get_reading(session, id_of(ana)).turned_off == [turned]
    expected = [line for line in before if line.split()[0] not in KINDS[turned]]
    assert told(session, ana) == expected
    assert unread(session, ana) == len(expected)
    _do_all(session, store, ana, eve)
    off = {line.split()[0] for line in told(session, ana)} & set(KINDS[turned])
    assert off == set()
    notifications.turn(session, id_of(ana), turned, is_on=True)
    # What happened meanwhile is not told later.
    assert [line for line in told(session, ana) if line.split()[0] in KINDS[turned]] == [
        line for line in before if line not in expected
    ]


def _do_all(session: Session, store: media.PhotoStore, ana: Account, who: Account) -> list[str]:
    """Let somebody do each thing that concerns Ana."""
    hers = session.get_one(Post, share(session, store, ana, "Hers").id)
    own = session.get_one(Post, share(session, store, who, "With @ana").id)
    like(session, who, hers)
    write(session, who, hers, "Lovely")
    comment = write(session, ana, own, f"For {who.handle}")
    write(session, who, own, "Yes", parent=comment)
    write(session, who, own, "Look, @ana")
    social.follow(session, id_of(who), id_of(ana))
    conclude(session)
    return told(session, ana)


def test_a_mention_is_told_as_another_thing_where_the_first_is_turned_off(
    session: Session, ana: Account, ben: Account, post: Post
):
    notifications.turn(session, id_of(ana), Switch.MENTIONS, is_on=False)
    write(session, ben, post, "Look, @ana")
    assert told(session, ana) == ["commented 1 ben"]
    notifications.turn(session, id_of(ana), Switch.COMMENTS, is_on=False)
    write(session, ben, post, "And here, @ana")
    assert told(session, ana) == []


def test_pages_go_by_place_and_cost_the_same_whatever_there_is(
    engine: Engine, session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    shared = [session.get_one(Post, share(session, store, ana).id) for _ in range(5)]
    people = [ben, *(register(session, name) for name in ("finn", "gita", "hao"))]
    for post in shared:
        for who in people:
            like(session, who, post)
            write(session, who, post, f"Lovely, {post.id}")
    with recorded_queries(engine) as few:
        page = notifications.list_activity(session, id_of(ana), limit=2)
    with recorded_queries(engine) as many:
        rest = notifications.list_activity(session, id_of(ana), page.activities[-1].place)
    assert (len(few), len(many)) == (3, 3)
    assert (page.has_more, rest.has_more, len(rest.activities)) == (True, False, 8)
    lines = [*page.activities, *rest.activities]
    assert sorted({line.place for line in lines}, reverse=True) == [line.place for line in lines]
    assert {line.kind for line in lines} == {Kind.LIKED, Kind.COMMENTED}
    some = [lines[0].id, lines[5].id, 4711]
    found = notifications.find_activities(session, id_of(ana), some)
    assert sorted(line.id for line in found) == sorted(some[:2])
    assert notifications.find_activities(session, id_of(ben), some) == []
