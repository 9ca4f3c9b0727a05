"""Ana, whose doings are looked for; Ben, who stands to her in some way; Eve, who looks on."""

from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any, Self

from tests.tab import SHARE, Tab, Visitor, handler
from tests.web.conftest import People

_STANDING = ("shared.standing.state", "standing_state")
FOLLOW, LET_FOLLOW, MUTE, BLOCK, UNBLOCK = (
    handler(*_STANDING, name) for name in ("follow", "let_follow", "mute", "block", "unblock")
)
BE_PRIVATE = handler("settings.privacy.state", "privacy_state", "be_private")
PROFILE = handler("person.state", "person_state", "load")
CARD = handler("shared.profiles.state", "profiles_state", "look")
TILES = handler("person.state", "person_state", "load_tiles")
FOLLOWING = handler("feed.following.state", "following_state", "load")
COMMENT = handler("feed.comments.state", "comments_state", "write")
LIKE = handler("feed.likes.state", "likes_state", "like")
LIKERS = handler("feed.likes.state", "likes_state", "load_likers")
SAVE_PROFILE = handler("settings.profile.state", "profile_state", "save")


@dataclass
class Person:
    """Somebody with a tab."""

    visitor: Visitor
    tab: Tab
    id: int

    async def act(self, name: str, **payload: Any) -> None:
        """Do something, and wait until it is done."""
        attempt = f"{len(self.tab.operations)}-{name[-12:]}"
        await self.tab.call(name, **payload, attempt=attempt)
        await self.tab.hear(do="done", attempt=attempt)

    async def share(self, caption: str) -> int:
        """Share a photo, and return the post's id."""
        photos = [[await self.visitor.stage(), ""]]
        await self.act(SHARE, caption=caption, photos=photos)
        rows = [row for op in self.tab.heard(to="posts", do="put") for row in op["items"]]
        return next(row["id"] for row in rows if row.get("caption") == caption)

    async def heard_text(self, since: int) -> str:
        """Return all that the tab was told since some frame, once nothing more is on its way."""
        await self.tab.settle()
        return "\n".join(self.tab.frames[since:])


@dataclass
class Cast:
    """The three."""

    ana: Person
    ben: Person
    eve: Person

    @classmethod
    async def gather(cls, people: People, stack: AsyncExitStack) -> Self:
        """Let all sign up and open the feed."""
        return cls(*[await _enter(people, stack, name) for name in ("ana", "ben", "eve")])


async def _enter(people: People, stack: AsyncExitStack, name: str) -> Person:
    visitor = await people.sign_up(name)
    tab = await stack.enter_async_context(visitor.tab())
    hello = await tab.hear(do="hello")
    await tab.hear(to="posts", do="page")
    return Person(visitor, tab, hello["viewer"])
