"""The composer's state: it shares what the browser sends, once."""

from dataclasses import dataclass
from typing import Annotated

import reflex as rx

from finsta import live, media, posts
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.web import limits
from finsta.web.arguments import Given, PhotoKey, Text, at_most, find_text
from finsta.web.handlers import signed_in


@dataclass(frozen=True)
class PostForm:
    """The composer, filled in.

    Attributes:
        attempt: The browser's name for it; sent twice, it is one post.
        photo: The staged photo's key; empty without one.
        caption: As typed.
        alt_text: As typed.
    """

    attempt: Annotated[str, at_most(posts.MAX_ATTEMPT_LENGTH)]
    photo: PhotoKey
    caption: Text
    alt_text: Text


def _answer(given: Given, refusal: FinstaError | None) -> live.Operation:
    attempt = find_text(given, "attempt", posts.MAX_ATTEMPT_LENGTH)
    if refusal is None:
        return live.order("composer", attempt=attempt, do="shared")
    refused = {"error": str(refusal), "upload_again": isinstance(refusal, media.PhotoRefused)}
    return live.order("composer", attempt=attempt, do="refused", **refused)


class ComposeState(rx.State):
    """Shares posts. What is typed stays in the browser until a post is there."""

    @rx.event
    @signed_in(limit=limits.SHARES, answer=_answer)
    async def share(self, viewer: Viewer, form: PostForm) -> None:
        """Share a post, and answer the form it came from.

        Args:
            viewer: Who shares.
            form: The composer.
        """
        photos = [posts.DraftPhoto(form.photo, form.alt_text)] if form.photo else []
        draft = posts.Draft(form.attempt, form.caption, photos)
        await db.transact(posts.share_post, viewer.account_id, draft)
