"""Whether who looks has lately shown that it's them, and the form that asks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import reflex as rx

from finsta import live
from finsta.accounts import Viewer, factors
from finsta.infra import db
from finsta.infra.words import _
from finsta.web import routes
from finsta.web.handlers import signed_in
from finsta.web.shared.posted import read_form_cookie

# Where on its page the form stands, and so whose a refused one is.
PROOF = "proof"

# There is one row: it is about who looks.
ROW = 1


@dataclass(frozen=True)
class ProofRow:
    """What a page knows of its viewer's proof."""

    id: int
    is_proved: bool
    has_passkey: bool


class ProvingState(rx.State):
    """Confirming that it's you."""

    form = live.Form(
        posts_to=routes.PROVE,
        own_password=live.Secret(required=_("Type your current password.")),
    )
    proof = live.Table(ProofRow, versioned=False)

    @rx.event
    @signed_in
    async def load(self, viewer: Viewer) -> None:
        """Tell whether the viewer has shown that it's them; of each page that asks for it."""
        cookies = live.read_cookies(self)
        kept = await read_form_cookie(cookies)
        if kept.get("page", "").endswith(f"#{PROOF}"):
            await live.send(self, self.form.show_again({}, kept["problems"]))
        is_proved = await db.read(factors.is_proved, viewer)
        has_passkey = await db.read(factors.has_passkey, viewer.account_id)
        await live.send(self, self.proof.put(ProofRow(ROW, is_proved, has_passkey)))


@asynccontextmanager
async def telling_proof(state: Any) -> AsyncIterator[None]:
    """Ask on the page, too, where a handler refuses because the proof is too old.

    Args:
        state: The handler's.

    Raises:
        NotProved: As the handler has refused.
    """
    try:
        yield
    except factors.NotProved:
        await live.send(state, ProvingState.proof.patch(ROW, is_proved=False))
        raise
