"""A conversation's photos: newest first, a page at a time, only those of messages that one sees."""

import pytest
from sqlmodel import Session

from finsta import media, messenger
from finsta.accounts import Account
from tests.cast import stage
from tests.messenger.talk import id_of, let_time_pass, say, start


def test_photos_come_newest_message_first_and_in_their_order(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    where, elsewhere = start(session, ana, ben), start(session, ana, ben, eve)
    keys = [stage(session, store, ana) for _ in range(3)]
    first = say(session, ana, where, photos=keys[:1])
    say(session, ana, where, "No photo")
    say(session, ben, elsewhere, photos=[stage(session, store, ben)])
    photos = [media.DraftPhoto(key, f"Photo {key}") for key in keys[1:]]
    draft = messenger.DraftMessage("draft", "Two", photos)
    second = messenger.send_message(session, id_of(ana), where, draft)

    page = messenger.list_photos(session, id_of(ben), where)

    assert [(each.message_id, each.position) for each in page.photos] == [
        (second.id, 0), (second.id, 1), (first.id, 0),
    ]  # fmt: skip
    assert [each.photo for each in page.photos] == [*second.photos, *first.photos]
    assert page.photos[0].author == second.author
    assert page.photos[0].sent_at == second.sent_at
    assert not page.has_more


def test_every_photo_is_on_one_page_and_no_message_on_two(
    session: Session,
    store: media.PhotoStore,
    ana: Account,
    ben: Account,
    monkeypatch: pytest.MonkeyPatch,
):
    let_time_pass()
    where, sent = start(session, ana, ben), []
    for count in [4, 1, 3, 4, 2] * 8:
        keys = [stage(session, store, ana) for _ in range(count)]
        sent.append(say(session, ana, where, photos=keys).id)
    pages, before = [], None
    while True:
        page = messenger.list_photos(session, id_of(ben), where, before)
        pages.append(page.photos)
        before = page.photos[-1].message_id
        if not page.has_more:
            break

    shown = [(each.message_id, each.position) for page in pages for each in page]
    assert len(shown) == len(set(shown)) == 14 * 8
    assert [message_id for message_id, position in shown if position == 0] == sent[::-1]
    assert [len(page) for page in pages][:-1] == [
        count for count in map(len, pages) if messenger.GALLERY_PAGE_SIZE - 4 < count <= 60
    ][: len(pages) - 1]
    ids = [{each.message_id for each in page} for page in pages]
    assert not set.intersection(*ids)


def test_photos_of_a_deleted_message_are_gone(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    where = start(session, ana, ben)
    gone = say(session, ana, where, photos=[stage(session, store, ana)])
    stays = say(session, ana, where, photos=[stage(session, store, ana)])

    messenger.delete_message(session, id_of(ana), gone.id)

    photos = messenger.list_photos(session, id_of(ben), where).photos
    assert [each.message_id for each in photos] == [stays.id]


def test_only_members_see_photos_and_newcomers_only_later_ones(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    where = start(session, ana, ben)
    early = say(session, ana, where, photos=[stage(session, store, ana)])
    assert _seen(session, eve, where) == []

    messenger.add_members(session, id_of(ana), where, [id_of(eve)], with_history=False)
    late = say(session, ana, where, photos=[stage(session, store, ana)])

    assert _seen(session, eve, where) == [late.id]
    assert _seen(session, ben, where) == [late.id, early.id]
    messenger.remove_member(session, id_of(ana), where, id_of(eve))
    assert _seen(session, eve, where) == []
    assert _seen(session, eve, 2**31 - 1) == []
    assert _seen(session, ana, where) == [late.id, early.id]


def _seen(session: Session, who: Account, where: int) -> list[int]:
    page = messenger.list_photos(session, id_of(who), where)
    assert not page.has_more
    return [each.message_id for each in page.photos]
