"""Who hears what an admin changed: the tabs of all admins."""

from finsta import live
from finsta.accounts import Viewer
from finsta.accounts.administering.access import list_admins
from finsta.infra import db
from finsta.web import topics


async def tell_admins(viewer: Viewer, *operations: live.Operation) -> None:
    """Send operations to every tab of every admin, in every worker.

    Args:
        viewer: Who acts; who has just ceased to be an admin hears nothing of it.
        operations: What changes in their tabs.

    Raises:
        NotAdmin: Who acts is none.
    """
    admins = await db.read(list_admins, viewer.account_id)
    await live.publish([topics.account_topic(admin) for admin in admins], *operations)
