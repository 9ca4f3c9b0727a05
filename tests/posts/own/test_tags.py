"""Hashtags, on both databases: of any script, folded, and in step with captions."""

import pytest
from sqlmodel import Session, select

from finsta import accounts, media, posts, social
from finsta.accounts import Account
from finsta.posts import Post, PostTag, find_tags
from tests.cast import share
from tests.posts.own.test_editing import edit, id_of


@pytest.mark.parametrize(
    ("caption", "tags"),
    [
        ("", []),
        ("#Lake at #night, #LAKE again", ["lake", "night"]),
        ("#müller #Straße #Łódź", ["müller", "straße", "łódź"]),
        ("#море #山 #हिन्दी #café_2 #2026 #4ever", ["море", "山", "हिन्दी", "café_2", "4ever"]),
        ("a#b ##c x/#d &#39; #", []),
        ("(#one)#two, #three.#four", ["one", "two", "three", "four"]),
        ("#" * 2_200, []),
        ("#" + "x" * 51 + " #" + "y" * 50, ["y" * 50]),
        (" ".join(f"#t{n}" for n in range(40)), [f"t{n}" for n in range(30)]),
        ("#ﬁne #①a", ["fine", "1a"]),
        ("#🎉 #a🎉", ["a"]),
    ],
)
def test_tags_are_found(caption: str, tags: list[str]):
    assert find_tags(caption) == tags
    assert all(posts.fold_tag(tag) == tag for tag in tags)


def tagged(session: Session, who: Account, tag: str, **page: int) -> list[int]:
    """Return the posts of a tag that somebody sees."""
    return [one.id for one in posts.list_tagged(session, id_of(who), tag, **page).tagged]


def test_posts_are_found_by_their_tags_newest_first_in_pages(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    shared = [
        share(session, store, who, caption).id
        for who, caption in ((ana, "#Lake"), (ben, "By the #lake!"), (ana, "No #lakes"))
    ]
    for viewer in (ana, ben):
        assert tagged(session, viewer, "LAKE") == shared[1::-1]
    assert tagged(session, ben, "lakes") == shared[2:]
    for nothing in ("", "lak", "%", "_", "l_ke", "x" * 51, "#lake", "a/b"):
        assert tagged(session, ben, nothing) == []
    first = posts.list_tagged(session, id_of(ben), "lake", limit=1)
    assert ([one.id for one in first.tagged], first.has_more) == (shared[1:2], True)
    assert tagged(session, ben, "lake", before_id=shared[1]) == shared[:1]


def test_an_edit_a_deletion_and_the_archive_change_what_is_found(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account
):
    post = session.get_one(Post, share(session, store, ana, "#lake #boat").id)
    (told,) = edit(session, ana, post, "#lake #night")
    assert told.before == "#lake #boat"
    assert tagged(session, ben, "boat") == []
    assert tagged(session, ben, "lake") == tagged(session, ben, "night") == [post.id]
    posts.archive_post(session, id_of(ana), post.id or 0, is_archived=True)
    assert tagged(session, ben, "lake") == tagged(session, ana, "lake") == []
    posts.archive_post(session, id_of(ana), post.id or 0, is_archived=False)
    assert tagged(session, ben, "lake") == [post.id]
    posts.delete_post(session, id_of(ana), post.id or 0)
    assert session.exec(select(PostTag)).all() == []


def test_who_may_not_see_a_post_does_not_find_it_by_its_tag(
    session: Session, store: media.PhotoStore, ana: Account, ben: Account, eve: Account
):
    post = share(session, store, ana, "#lake")
    social.block(session, id_of(ana), id_of(eve))
    assert (tagged(session, eve, "lake"), tagged(session, ben, "lake")) == ([], [post.id])
    social.mute(session, id_of(ben), id_of(ana), is_muted=True)
    assert tagged(session, ben, "lake") == []
    social.mute(session, id_of(ben), id_of(ana), is_muted=False)
    social.change_privacy(session, id_of(ana), is_private=True)
    assert tagged(session, ben, "lake") == []
    assert tagged(session, ana, "lake") == [post.id]
    accounts.leave(session, id_of(ana))
    assert tagged(session, ana, "lake") == []
