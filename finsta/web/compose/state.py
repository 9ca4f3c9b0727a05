"""The composer's state: it shares what the browser sends, once."""

from typing import Any

import reflex as rx

from finsta import live, media, posts
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.web import limits
from finsta.web.policies import signed_in
from finsta.web.shared.refusals import as_text, log_unexpected
from finsta.web.shared.sessions import require_viewer


class ComposeState(rx.State):
    """Shares posts. What is typed stays in the browser until a post is there."""

    @rx.event
    @signed_in
    async def share(self, form: dict[str, Any]) -> None:
        """Share a post, and answer the form it came from.

        Args:
            form: `attempt`, the staged photo's key as `photo`, `caption` and `alt_text`.
        """
        attempt = str(form.get("attempt"))
        try:
            await _share(await require_viewer(self), form)
        except FinstaError as refusal:
            again = isinstance(refusal, media.PhotoRefused)
            answer = {"do": "refused", "error": str(refusal), "upload_again": again}
        except Exception as error:  # noqa: BLE001 (the form waits for an answer, whatever happened)
            answer = {"do": "refused", "error": log_unexpected(error)}
        else:
            answer = {"do": "shared"}
        await live.send(self, {"to": "composer", "attempt": attempt, **answer})


async def _share(viewer: Viewer, form: dict[str, Any]) -> None:
    await limits.take(limits.SHARES, viewer.account_id)
    photo = posts.DraftPhoto(as_text(form.get("photo")), as_text(form.get("alt_text")))
    draft = posts.Draft(
        attempt=as_text(form.get("attempt"), max_length=36),
        caption=as_text(form.get("caption")),
        photos=[photo] if photo.key else [],
    )
    await db.transact(posts.share_post, viewer.account_id, draft)
