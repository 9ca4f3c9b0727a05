"""Mentions, on both databases: what is one in a text, whom it means, and who is told of nobody."""

import time

import pytest
from sqlmodel import Session, select

from finsta import accounts, media, posts
from finsta.accounts import Account
from finsta.infra import bus
from finsta.posts import CommentEdited, CommentMention, CommentView, Post, PostMention, PostView
from finsta.posts.mentions import find_mentions
from tests.cast import register, share
from tests.posts.comments.writing import id_of, write


@pytest.fixture
def post(session: Session, store: media.PhotoStore, ana: Account) -> Post:
    """Let Ana share a photo."""
    return session.get_one(Post, share(session, store, ana, "Sunset").id)


def mentioned(view: CommentView | PostView) -> list[tuple[str, str]]:
    """Return whom a text mentions: what it says, and what they are called."""
    return [(each.handle, each.account.handle) for each in view.mentions]


@pytest.mark.parametrize(
    ("text", "handles"),
    [
        ("@ben", ["ben"]),
        ("Look, @Ben!", ["ben"]),
        ("(@ben) „@eve“ @ben.", ["ben", "eve"]),
        ("@user.one and @_a_", ["user.one", "_a_"]),
        ("Hi @ben... or .@eve", ["ben", "eve"]),
        ("write to ana@example.org", []),
        ("a+b@example.org, a-@example.org", []),
        ("meet @ 5, or @5", []),
        ("@", []),
        ("@@ben", []),
        ("@ben@example.org", []),
        ("https://photos.example/@ben?by=@eve", []),
        ("@.., @.ben", []),
        ("你好@ben", []),
        ("你好 @ben！", ["ben"]),
    ],
)
def test_what_a_text_mentions(text: str, handles: list[str]):
    assert find_mentions(text) == handles


@pytest.mark.parametrize("text", ["@" * 20_000, "@a" * 10_000, f"@{'a' * 20_000}@" * 3])
def test_looking_for_mentions_takes_no_longer_than_reading(text: str):
    began = time.perf_counter()
    find_mentions(text)
    assert time.perf_counter() - began < 0.2


def test_a_comment_mentions_people_also_once_they_are_called_otherwise(
    session: Session, ana: Account, ben: Account, post: Post
):
    comment = write(session, ana, post, "@Ben look at @ana")
    assert mentioned(comment) == [("ben", "ben"), ("ana", "ana")]
    accounts.change_profile(session, id_of(ben), accounts.Profile("Ben", "benny", ""))
    (listed,) = posts.list_comments(session, id_of(ana), post.id or 0).comments
    assert sorted(mentioned(listed)) == [("ana", "ana"), ("ben", "benny")]
    # The text still says what it said, and so does one that is changed elsewhere in it.
    bus.take_recorded(session)
    register(session, "cem")
    posts.edit_comment(session, id_of(ana), comment.id, "@ben look, @cem", 0)
    told = bus.take_recorded(session)[-1]
    assert isinstance(told, CommentEdited)
    assert sorted(mentioned(told.comment)) == [("ben", "benny"), ("cem", "cem")]
    cem = session.exec(select(Account.id).where(Account.handle == "cem")).one()
    assert told.mentioned_ids == [cem]


def test_a_mention_of_nobody_is_refused_by_name(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, post: Post
):
    accounts.leave(session, id_of(ben))
    for name in ("nobody", "ben"):
        with pytest.raises(posts.CommentRefused) as refused:
            write(session, ana, post, f"@ana meet @{name}, @{name}2")
        assert (str(refused.value), refused.value.field) == (
            f"Nobody here is called @{name}.",
            "text",
        )
        with pytest.raises(posts.PostRefused) as unshared:
            share(session, store, ana, f"With @{name}")
        assert str(unshared.value) == f"Nobody here is called @{name}."
        assert getattr(unshared.value, "field", "") == "caption"
    with pytest.raises(posts.CommentRefused) as refused:
        write(session, ana, post, f"@{'x' * 200}")
    assert str(refused.value) == f"Nobody here is called @{'x' * 30}…."
    assert session.exec(select(CommentMention)).all() == []


def test_twenty_people_can_be_mentioned(session: Session, ana: Account, post: Post):
    for number in range(20):
        register(session, f"friend{number}")
    friends = " ".join(f"@friend{number}" for number in range(20))
    assert len(mentioned(write(session, ana, post, f"{friends} @friend1"))) == 20
    with pytest.raises(posts.CommentRefused) as refused:
        write(session, ana, post, f"{friends} @ana", "more")
    assert str(refused.value) == "At most 20 people can be mentioned."


def test_a_caption_mentions_people_wherever_its_post_is_read(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    shared = share(session, store, ana, "With @ben")
    assert mentioned(shared) == [("ben", "ben")]
    assert posts.get_post(session, id_of(ben), shared.id) == shared
    assert posts.list_feed(session, id_of(ben)).posts == [shared]
    accounts.leave(session, id_of(ben))
    (listed,) = posts.list_feed(session, id_of(ana)).posts
    assert mentioned(listed) == []
    posts.delete_post(session, id_of(ana), shared.id)
    assert session.exec(select(PostMention)).all() == []
