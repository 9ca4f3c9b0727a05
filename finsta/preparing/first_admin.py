"""Who runs a server that nobody runs yet: whoever has the code that is printed at a start."""

from finsta import seeds
from finsta.accounts.joining import setting_up
from finsta.infra import db
from finsta.infra.settings.config import get_settings
from finsta.preparing.databases import explained, has_database
from finsta.preparing.errors import CannotStart


def make_setup_code() -> str:
    """Return a new code to set the server up with; empty where there is an admin.

    The code before is good for nothing then. Other processes may serve meanwhile.

    Raises:
        CannotStart: There is no database yet, or it failed.
    """
    settings = get_settings()
    with explained(settings):
        if not has_database(settings):
            raise CannotStart("There is no database yet. Start Finsta first.")
        db.configure(db.make_engine(settings.sqlalchemy_url))
        try:
            with db.writing() as session:
                seeds.settle_admin(session, is_tried=settings.mailbox_dir is not None)
                return setting_up.make_code(session)
        finally:
            db.close()
