"""What the page of an invite's link asks, before somebody fills its form in."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from finsta.accounts.joining.arriving import require_may_join
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.web import limits
from finsta.web.shared.posted import read_form
from finsta.web.signin.answers import network_of, text_of


async def look_at_invite(request: Request) -> Response:
    """Tell whether somebody can join by an invite.

    Args:
        request: With the field `token`, empty where the page's address had none.

    Returns:
        `{"objection"}`, a sentence or empty. Where it is asked too often nothing is said: the form
        says it when it is sent.
    """
    token = text_of(await read_form(request), "token")
    try:
        await limits.take(limits.CHECKS, network_of(request))
    except FinstaError:
        return JSONResponse({"objection": ""})
    try:
        await db.read(require_may_join, token)
    except FinstaError as refusal:
        return JSONResponse({"objection": str(refusal)})
    return JSONResponse({"objection": ""})
