"""The pages of a take-out: their links, their language; what was typed is text in them."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from sqlalchemy import Engine

from finsta import leaving, media, messenger, posts
from finsta.infra import clock, db
from finsta.infra.words import speaking
from finsta.leaving import TakeoutFolder
from tests.cast import register, share, stage
from tests.leaving.home import make, read_json, read_pages
from tests.messenger.talk import NOON, id_of, say, start

_NASTY = '<script>alert("1")</script> & \'"><img src=x onerror=alert(2)> \N{GRINNING FACE} \u202e'


_OURS = {
    "html", "head", "meta", "title", "style", "body", "main", "header", "h1", "p", "nav", "a",
    "bdi", "span", "time", "footer", "article", "div", "img",
}  # fmt: skip
_ATTRIBUTES = {
    "lang", "charset", "name", "content", "http-equiv", "class", "href", "rel", "datetime", "dir",
    "src", "alt", "loading",
}  # fmt: skip


class _Elements(HTMLParser):
    """Reads a page as a browser does, and notes what it is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.elements, self.attributes = set[str](), set[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}


async def test_what_people_wrote_is_text_in_every_page(
    engine: Engine, store: media.PhotoStore, folder: TakeoutFolder
):
    del engine
    with db.writing() as session:
        ana, ben = register(session, "ana"), register(session, "ben")
        ana.display_name = ben.display_name = _NASTY[:50]
        ana.email = '"<b>"@example.org'
        session.add_all([ana, ben])
        session.flush()
        where = start(session, ana, ben, title="")
        named = start(session, ana, register(session, "eve"), title=_NASTY)
        for here in (where, named):
            say(session, ana, here, _NASTY)
        draft = media.DraftPhoto(stage(session, store, ana), _NASTY)
        posts.share_post(session, id_of(ana), posts.Draft("nasty", _NASTY, [draft]))

    zipped = await make(folder, store, id_of(ana))

    pages = read_pages(zipped)
    assert {"index.html", "pages/posts-1.html", "pages/conversations-1.html"} < pages.keys()
    assert len(pages) == 5
    for page in pages.values():
        reader = _Elements()
        reader.feed(page)
        assert reader.elements <= _OURS
        assert reader.attributes <= _ATTRIBUTES
        assert "default-src 'none'" in page
        assert "http:" not in page
    assert "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;" in pages["pages/posts-1.html"]
    (post,) = read_json(zipped, "posts.json")
    assert post["caption"].startswith("<script>")


async def test_every_link_in_it_leads_somewhere(
    engine: Engine, store: media.PhotoStore, folder: TakeoutFolder, monkeypatch: pytest.MonkeyPatch
):
    del engine
    monkeypatch.setattr("finsta.leaving.takeout.contents.POSTS_A_PAGE", 2)
    monkeypatch.setattr("finsta.leaving.takeout.contents.MESSAGES_A_PAGE", 2)
    monkeypatch.setattr("finsta.leaving.takeout.contents.CONVERSATIONS_A_PAGE", 1)
    with db.writing() as session:
        ana, ben = register(session, "ana"), register(session, "ben")
        for number in range(5):
            share(session, store, ana, f"Post {number}")
        clock.use(lambda: NOON)
        for title, other in (("One", ben), ("Two", register(session, "eve"))):
            where = start(session, ana, other, title=title)
            for number in range(4):
                say(session, ana, where, f"{title} {number}")
    clock.use(None)

    zipped = await make(folder, store, id_of(ana))

    pages, names = read_pages(zipped), set(zipped.namelist())
    assert len(pages) == 1 + 3 + 2 + 4
    seen = set()
    for name, page in pages.items():
        for link in re.findall(r'(?:href|src)="?([^"> ]+)', page):
            reached = (Path("/") / name).parent / link
            seen.add(str(Path("/").joinpath(*_resolve(reached))).lstrip("/"))
    assert {link for link in seen if link not in names} == {"photos"}
    assert set(pages) - {"index.html"} <= seen
    everything = "".join(pages.values())
    for number in range(5):
        assert everything.count(f"Post {number}<") == 1
    told = read_json(zipped, "posts.json")
    assert [post["caption"] for post in told] == [f"Post {number}" for number in range(5)]


def _resolve(path: Path) -> list[str]:
    parts = list[str]()
    for part in path.parts[1:]:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return parts


async def test_it_is_in_the_language_in_which_it_was_asked_for(
    engine: Engine, store: media.PhotoStore, folder: TakeoutFolder
):
    del engine
    clock.use(lambda: NOON)
    with db.writing() as session:
        ana, ben, cat = (register(session, handle) for handle in ("ana", "ben", "cat"))
        where = start(session, ana, ben)
        theirs = say(session, ben, where, "Hello")
        say(session, ana, where, "Hallo", reply_to=theirs.id)
        alone = start(session, ben, ana, cat)
        say(session, ana, alone, "Tschüs")
        messenger.leave_conversation(session, id_of(ana), alone)
        share(session, store, ana, "Am See")

    with speaking("de"):
        await db.transact(leaving.ask_for_takeout, id_of(ana))
    # Made by who speaks nobody's language.
    pages = read_pages(await make(folder, store, id_of(ana)))
    english = read_pages(await make(folder, store, id_of(ben)))
    clock.use(None)

    assert all('<html lang="de">' in page for page in pages.values())
    index = pages["index.html"]
    assert "<title>ana auf Finsta auf localhost:8000</title>" in index
    assert "Deine Fotos, wie du sie geschickt hast, 1 an der Zahl, sind im Ordner " in index
    assert "<a href=photos/>photos</a>" in index
    (listed,) = [page for name, page in pages.items() if "/conversations-" in name]
    assert "Eine Unterhaltung, die du verlassen hast" in listed
    assert any("eine Antwort" in page for page in pages.values())
    assert not any("Conversations" in page for page in pages.values())
    assert all('<html lang="en">' in page for page in english.values())
    assert "<title>ben on Finsta at localhost:8000</title>" in english["index.html"]
