"""What the form posts to that asks to confirm that it's you."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from finsta.accounts import factors
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.web.shared.posted import read_form
from finsta.web.shared.proving import PROOF
from finsta.web.signin.answers import back, network_of, text_of, turns
from finsta.web.signin.factors.owner import page_of, require_own_password, require_owner


async def prove(request: Request) -> Response:
    """Confirm by one's password that it's oneself.

    Args:
        request: With the fields `own_password` and `page`, where to go on.
    """
    form = await read_form(request)
    page = page_of(form)
    try:
        viewer, account = await require_owner(request)
        async with turns.take(network_of(request)):
            await require_own_password(account, text_of(form, "own_password"), "own_password")
        await db.transact(factors.note_proof, viewer)
        return RedirectResponse(page, 303)
    except FinstaError as refusal:
        return await back(f"{page}#{PROOF}", form, refusal)
