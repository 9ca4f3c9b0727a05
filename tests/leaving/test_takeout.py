"""What a take-out holds: all that is one's own, and nothing of others; what was typed is text."""

import tracemalloc

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from finsta import accounts, media, messenger, notifications, posts, social
from finsta.accounts.administering.settings import change_picture
from finsta.infra import clock, db
from finsta.leaving import TakeoutFolder
from finsta.leaving.takeout.records import count_own
from tests.cast import draw, encode, phone_photo, register, share, stage
from tests.leaving.home import make, read_json, read_pages
from tests.messenger.talk import id_of, say, start


async def test_it_holds_all_of_ones_own(
    engine: Engine, store: media.PhotoStore, folder: TakeoutFolder
):
    del engine
    upload = phone_photo()
    with db.writing() as session:
        ana, ben = register(session, "ana"), register(session, "ben")
        where = start(session, ana, ben, title="Hikes")
        say(session, ana, where, "See you there", photos=[stage(session, store, ana, upload)])
        theirs = say(session, ben, where, "Ben's own words")
        say(session, ana, where, "Good", reply_to=theirs.id)
        messenger.react(session, id_of(ana), theirs.id, "👍", is_there=True)
        gone = say(session, ana, where, "Not any more")
        messenger.delete_message(session, id_of(ana), gone.id)
        post = share(session, store, ana, "By the lake")
        posts.edit_post(session, id_of(ana), post.id, posts.Edit(0, "By the sea", ["A sea"]))
        liked = share(session, store, ben, "Ben's own post")
        posts.like_post(session, id_of(ana), liked.id, is_liked=True)
        posts.like_post(session, id_of(ben), post.id, is_liked=True)
        posts.write_comment(session, id_of(ana), liked.id, "Lovely", "a")
        social.follow(session, id_of(ana), id_of(ben))
        social.follow(session, id_of(ben), id_of(ana))
        social.mute(session, id_of(ana), id_of(ben), is_muted=True)
        bens = posts.write_comment(session, id_of(ben), post.id, "Ben's own comment", "a")
        posts.write_comment(session, id_of(ana), post.id, "Thanks", "b", parent_id=bens.id)
        posts.like_comment(session, id_of(ana), bens.id, is_liked=True)
        posts.save_post(session, id_of(ana), liked.id, is_saved=True)
        posts.save_post(session, id_of(ben), post.id, is_saved=True)
        for who in (ana, ben):
            posts.show_seen_posts(session, id_of(who), shows=True)
        posts.note_seen(session, id_of(ana), [(liked.id, 0)])
        posts.note_seen(session, id_of(ben), [(post.id, 0)])
        posts.archive_post(session, id_of(ana), post.id, is_archived=True)
        posts.turn_comments(session, id_of(ana), post.id, are_off=True)
        social.change_privacy(session, id_of(ana), is_private=True)
        notifications.turn(session, id_of(ana), notifications.Switch.LIKES, is_on=False)
        stage(session, store, ana)
        profile = accounts.Profile("ana", "ana", "Likes <b>hikes</b>")
        accounts.change_profile(session, id_of(ana), profile)
        face = stage(session, store, ana, upload)
        accounts.show_photo(session, id_of(ana), face)

    zipped = await make(folder, store, id_of(ana))

    account = read_json(zipped, "account.json")
    assert (account["name"], account["handle"], account["email"]) == (
        "ana",
        "ana",
        "ana@example.org",
    )
    assert account["bio"] == "Likes <b>hikes</b>"
    assert account["is_private"]
    assert account["shows_seen_posts"]
    assert account["activity_turned_off"] == ["likes"]
    assert zipped.read(account["photo"]) == upload
    assert "Likes &lt;b&gt;hikes&lt;/b&gt;" in zipped.read("index.html").decode()
    (shared,) = read_json(zipped, "posts.json")
    assert (shared["id"], shared["caption"]) == (post.id, "By the sea")
    assert (shared["is_archived"], shared["comments_off"]) == (True, True)
    assert shared["photos"][0]["alt_text"] == "A sea"
    (earlier,) = shared["earlier"]
    assert (earlier["caption"], earlier["alt_texts"]) == ("By the lake", ["A lake"])
    assert "By the lake" in zipped.read("pages/posts-1.html").decode()
    assert shared["photos"][0]["file"] in zipped.namelist()
    (talk,) = read_json(zipped, "conversations.json")
    assert talk["title"] == "Hikes"
    assert talk["membership"]["is_owner"]
    assert [message["text"] for message in talk["messages"]] == ["See you there", "Good"]
    assert [message["is_reply"] for message in talk["messages"]] == [False, True]
    assert all(message["sent_at"].endswith("Z") for message in talk["messages"])
    (reaction,) = read_json(zipped, "reactions.json")
    assert (reaction["emoji"], reaction["message_id"]) == ("👍", theirs.id)
    (like,) = read_json(zipped, "likes.json")
    assert like["post_id"] == liked.id
    (person,) = read_json(zipped, "people.json")
    assert (person["handle"], person["following"]) == ("ben", "yes")
    assert (person["is_muted"], person["is_blocked"]) == (True, False)
    comments = read_json(zipped, "comments.json")
    assert [(each["post_id"], each["reply_to"], each["text"]) for each in comments] == [
        (liked.id, None, "Lovely"),
        (post.id, bens.id, "Thanks"),
    ]
    (comment_like,) = read_json(zipped, "comment-likes.json")
    assert comment_like["comment_id"] == bens.id
    (save,) = read_json(zipped, "saved.json")
    assert save["post_id"] == liked.id
    (seen,) = read_json(zipped, "seen.json")
    assert (seen["post_id"], seen["photos"]) == (liked.id, [0])
    assert shared["is_archived"]
    # The upload itself, byte for byte.
    sent = talk["messages"][0]["photos"][0]["file"]
    assert zipped.read(sent) == upload
    assert zipped.getinfo(sent).compress_type == 0
    assert len([name for name in zipped.namelist() if name.startswith("photos/")]) == 3
    assert "\\" not in "".join(zipped.namelist())


async def test_nothing_that_others_wrote_is_in_it(
    engine: Engine, store: media.PhotoStore, folder: TakeoutFolder
):
    del engine
    with db.writing() as session:
        ana, ben, eve = (register(session, name) for name in ("ana", "ben", "eve"))
        untitled = start(session, ana, ben, title="")
        theirs = say(session, ben, untitled, "Words of Ben", photos=[stage(session, store, ben)])
        say(session, ana, untitled, "Mine", reply_to=theirs.id)
        left = start(session, eve, ana, ben, title="A secret of Eve")
        say(session, ana, left, "I was there")
        messenger.remove_member(session, id_of(eve), left, id_of(ana))
        messenger.rename_conversation(session, id_of(eve), left, "What came afterwards")

    zipped = await make(folder, store, id_of(ana))

    first, second = read_json(zipped, "conversations.json")
    assert (first["title"], second["title"]) == ("ben", "A conversation that you have left")
    assert second["membership"] is None
    assert [message["text"] for message in second["messages"]] == ["I was there"]
    everything = "".join(zipped.read(name).decode(errors="replace") for name in zipped.namelist())
    for words in ("Words of Ben", "secret of Eve", "came afterwards", "example.org, eve"):
        assert words not in everything
    assert [name for name in zipped.namelist() if name.startswith("photos/")] == []
    assert "password" not in everything
    assert "sha256" not in everything


async def test_the_servers_picture_is_the_servers_also_if_one_uploaded_it(
    engine: Engine, store: media.PhotoStore, folder: TakeoutFolder
):
    del engine
    with db.writing() as session:
        ana = register(session, "ana")
        ana.is_admin = True
        change_picture(session, id_of(ana), stage(session, store, ana))
        share(session, store, ana)

    zipped = await make(folder, store, id_of(ana))

    (shared,) = read_json(zipped, "posts.json")
    own = [name for name in zipped.namelist() if name.startswith("photos/")]
    assert own == [shared["photos"][0]["file"]]
    with db.reading() as session:
        assert count_own(session, id_of(ana)).photos == 1


async def test_somebody_who_has_nothing_gets_a_zip_that_opens(
    engine: Engine, store: media.PhotoStore, folder: TakeoutFolder
):
    del engine
    with db.writing() as session:
        ana = register(session, "ana")
    zipped = await make(folder, store, id_of(ana))
    assert read_json(zipped, "posts.json") == read_json(zipped, "conversations.json") == []
    assert "<h1>" in read_pages(zipped)["index.html"]


async def test_photos_that_are_missing_are_left_out(
    engine: Engine, store: media.PhotoStore, folder: TakeoutFolder
):
    del engine
    with db.writing() as session:
        ana = register(session, "ana")
        post = share(session, store, ana)
    store.remove(post.photos[0].key)
    zipped = await make(folder, store, id_of(ana))
    assert read_json(zipped, "posts.json")[0]["id"] == post.id
    assert [name for name in zipped.namelist() if name.startswith("photos/")] == []


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_ten_thousand_messages_and_ninety_megabytes_of_photos_take_little_memory(
    engine: Engine, store: media.PhotoStore, folder: TakeoutFolder
):
    del engine
    with db.writing() as session:
        ana, ben = register(session, "ana"), register(session, "ben")
        where = start(session, ana, ben)
        _write_much(session, id_of(ana), where, 10_000)
        large = encode(draw(320, 240)) + b"\0" * 3_000_000
        for _ in range(30):
            post = share(session, store, ana)
            store.find(post.photos[0].key, media.ORIGINAL).write_bytes(large)
    tracemalloc.start()
    zipped = await make(folder, store, id_of(ana))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(read_json(zipped, "conversations.json")[0]["messages"]) == 10_000
    assert peak < 25_000_000, f"{peak:,} bytes"


def _write_much(session: Session, author_id: int, where: int, count: int) -> None:
    now = clock.now()
    session.add_all(
        messenger.Message(
            conversation_id=where,
            author_id=author_id,
            kind="text",
            content=f"Number {number}: " + "words " * 40,
            number=number,
            attempt=f"much-{number}",
            sent_at=now,
        )
        for number in range(count)
    )
    session.flush()
