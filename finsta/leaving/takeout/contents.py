"""What goes into a take-out, one piece after the other."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict
from typing import IO, Any

from finsta import media
from finsta.accounts.joining.server import describe_server
from finsta.infra import clock, db
from finsta.leaving.takeout import pages
from finsta.leaving.takeout.archive import Archive
from finsta.leaving.takeout.conversations import OwnConversation, list_own_conversations
from finsta.leaving.takeout.people import list_own_standings
from finsta.leaving.takeout.records import (
    Amounts,
    count_own,
    get_owner,
    list_own_messages,
    list_own_photos,
    list_own_posts,
    name_photo,
)
from finsta.leaving.takeout.responses import (
    list_own_comment_likes,
    list_own_comments,
    list_own_likes,
    list_own_reactions,
    list_own_saves,
    list_own_seen,
)
from finsta.leaving.takeout.writing import ListWriter, begin_entry, put, to_json

POSTS_A_PAGE = 40
MESSAGES_A_PAGE = 400
CONVERSATIONS_A_PAGE = 100
_REACTIONS_A_PAGE = 500
_LIKES_A_PAGE = 500
_PEOPLE_A_PAGE = 500
_COMMENTS_A_PAGE = 100
_SAVES_A_PAGE = 100
_SEEN_A_PAGE = 500
_PHOTOS_A_PAGE = 50

# Files that hold a list each: how its records are read, and how many at a time.
_LISTS: tuple[tuple[str, Callable[..., Sequence[Any]], int], ...] = (
    ("posts.json", list_own_posts, POSTS_A_PAGE),
    ("reactions.json", list_own_reactions, _REACTIONS_A_PAGE),
    ("likes.json", list_own_likes, _LIKES_A_PAGE),
    ("comments.json", list_own_comments, _COMMENTS_A_PAGE),
    ("comment-likes.json", list_own_comment_likes, _LIKES_A_PAGE),
    ("people.json", list_own_standings, _PEOPLE_A_PAGE),
    ("saved.json", list_own_saves, _SAVES_A_PAGE),
    ("seen.json", list_own_seen, _SEEN_A_PAGE),
)

# What a photo takes, beside a message or a post in one of the files.
_STEPS_OF_PHOTO = 20
# Which of the renditions a page shows: the second, 640 pixels, or a smaller photo's only one.
_PREVIEW = 2


class Contents:
    """Writes what is one's own into a zip, in the language that is spoken there.

    Args:
        account_id: Whose.
        archive: The zip.
        store: Where the photos are.
        run: Runs a function that writes, beside the event loop.
        note: Is told how much is done, in percent, again and again.
    """

    def __init__(
        self,
        account_id: int,
        archive: Archive,
        store: media.PhotoStore,
        run: Callable[..., Awaitable[Any]],
        note: Callable[[int], Awaitable[None]],
    ) -> None:
        self._account_id = account_id
        self._archive = archive
        self._store = store
        self._run = run
        self._note = note
        self._done = 0
        self._all = 1

    async def write(self) -> None:
        """Write all of it."""
        owner = await db.read(get_owner, self._account_id)
        if owner is None:
            return
        amounts = await db.read(count_own, self._account_id)
        self._all = _count_steps(amounts)
        await self._run(self._archive.add_text, "account.json", to_json(owner) + "\n")
        await self._write_files()
        await self._write_post_pages()
        await self._write_conversation_pages()
        await self._add_photos()
        server = str(await db.read(describe_server))
        index = pages.draw_index(owner, amounts, db.stamp(clock.now()), server)
        await self._run(self._archive.add_text, "index.html", index)

    async def _write_files(self) -> None:
        for name, read, page in _LISTS:
            async with self._list(name) as write:
                async for _n, records, _more in self._read(read, page):
                    await write(records)
        async with self._open("conversations.json") as file:
            writer = ListWriter(file)
            async for _n, own, _more in self._read(list_own_conversations, CONVERSATIONS_A_PAGE):
                for conversation in own:
                    await self._run(
                        writer.add_text, begin_entry(_describe(conversation), "messages")
                    )
                    await self._write_messages(file, conversation)
                    await self._run(put, file, "}")
            await self._run(writer.end)

    async def _write_messages(self, file: IO[bytes], conversation: OwnConversation) -> None:
        writer, of = ListWriter(file), conversation.id
        async for _n, messages, _more in self._read(list_own_messages, MESSAGES_A_PAGE, of):
            await self._run(writer.add, messages)
        await self._run(writer.end)

    async def _write_post_pages(self) -> None:
        async for number, posts, has_more in self._read(list_own_posts, POSTS_A_PAGE):
            drawn = pages.draw_posts(posts, number, has_more=has_more)
            await self._add_page(pages.POSTS, number, drawn)

    async def _write_conversation_pages(self) -> None:
        number = 0
        async for number, own, has_more in self._read(list_own_conversations, CONVERSATIONS_A_PAGE):
            drawn = pages.draw_conversations(own, number, has_more=has_more)
            await self._add_page(pages.CONVERSATIONS, number, drawn)
            for conversation in own:
                await self._write_message_pages(conversation)
        if not number:
            await self._add_page(
                pages.CONVERSATIONS, 1, pages.draw_conversations([], 1, has_more=False)
            )

    async def _write_message_pages(self, conversation: OwnConversation) -> None:
        of = pages.name_conversation(conversation)
        async for number, messages, has_more in self._read(
            list_own_messages, MESSAGES_A_PAGE, conversation.id
        ):
            drawn = pages.draw_messages(conversation, messages, number, has_more=has_more)
            await self._add_page(of, number, drawn)

    async def _add_page(self, of: str, number: int, drawn: str) -> None:
        await self._run(self._archive.add_text, pages.name_page(of, number), drawn)

    async def _add_photos(self) -> None:
        async for _n, photos, _more in self._read(list_own_photos, _PHOTOS_A_PAGE, steps=0):
            for photo in photos:
                await self._run(self._add_photo, photo)
                await self._step(_STEPS_OF_PHOTO)

    def _add_photo(self, photo: media.Photo) -> None:
        named = name_photo(photo)
        original, *renditions = self._store.list_files(photo.key, photo.width)
        # A photo may have been deleted since its row was read; then it is not there.
        self._archive.add_file(named.file, original)
        self._archive.add_file(named.preview, renditions[:_PREVIEW][-1])

    async def _read(
        self,
        read: Callable[..., Sequence[Any]],
        size: int,
        *more: int,
        steps: int = 1,
    ) -> AsyncIterator[tuple[int, Sequence[Any], bool]]:
        """Yield pages of what is one's own, each with its number and whether another follows."""
        after_id, number, has_more = 0, 0, True
        while has_more:
            asked = (self._account_id, after_id, size + 1, *more)
            found = await db.read(read, *asked)
            page, has_more = found[:size], len(found) > size
            if page:
                number += 1
                yield number, page, has_more
                after_id = page[-1].id or 0
                await self._step(steps * len(page))

    @asynccontextmanager
    async def _open(self, name: str) -> AsyncIterator[IO[bytes]]:
        opened = self._archive.writing(name)
        file = await self._run(opened.__enter__)
        yield file
        # After an error the whole zip is thrown away.
        await self._run(opened.__exit__, None, None, None)

    @asynccontextmanager
    async def _list(self, name: str) -> AsyncIterator[Callable[[Sequence[Any]], Awaitable[None]]]:
        async with self._open(name) as file:
            writer = ListWriter(file)

            async def write(rows: Sequence[Any]) -> None:
                await self._run(writer.add, rows)

            yield write
            await self._run(writer.end)

    async def _step(self, steps: int) -> None:
        self._done += steps
        await self._note(min(99, 100 * self._done // self._all))


def _describe(conversation: OwnConversation) -> dict[str, Any]:
    membership = conversation.membership
    return {
        "id": conversation.id,
        "title": conversation.title,
        "membership": membership and asdict(membership),
    }


def _count_steps(amounts: Amounts) -> int:
    # Posts and messages are read for both kinds of files; conversations hardly count.
    rows = (
        2 * amounts.posts
        + 2 * amounts.messages
        + amounts.reactions
        + amounts.likes
        + amounts.comments
        + amounts.comment_likes
        + amounts.saves
        + amounts.seen
    )
    return max(1, rows + _STEPS_OF_PHOTO * amounts.photos)
