"""Why a post is refused."""

from finsta.infra.errors import FinstaError
from finsta.infra.words import _


class PostRefused(FinstaError):
    """The post can't be shared like this; the message says what to change."""


class PostNotFound(FinstaError):
    """There is no such post, or it is not the asking account's: both get the same answer."""

    def __init__(self) -> None:
        super().__init__(_("This post is not there any more."))
