"""What the form posts to that deletes one's account."""

from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from finsta import leaving
from finsta.infra import db
from finsta.infra.errors import FinstaError
from finsta.infra.words import Words, _, say_date
from finsta.web import limits, routes
from finsta.web.shared.posted import read_form
from finsta.web.signin.answers import back, forget_viewer, go_on, network_of, text_of, turns
from finsta.web.signin.factors.owner import require_own_password, require_owner


async def delete_account(request: Request) -> Response:
    """Begin to delete one's account, and log it out everywhere.

    Args:
        request: With the field `current_password`.
    """
    form = await read_form(request)
    current = text_of(form, "current_password")
    try:
        viewer, account = await require_owner(request)
        async with turns.take(network_of(request)):
            await require_own_password(account, current, "current_password")
            await limits.take(limits.DELETIONS, viewer.account_id)
            gone_at = await db.transact(leaving.leave, viewer.account_id)
    except FinstaError as refusal:
        return await back(routes.ACCOUNT, form, refusal)
    response = await go_on(routes.LOGIN, _describe(gone_at))
    forget_viewer(response)
    return response


def _describe(gone_at: datetime) -> Words:
    return _(
        "Your account will be deleted on {day}. Log in before then to keep it.",
        day=say_date(gone_at),
    )
