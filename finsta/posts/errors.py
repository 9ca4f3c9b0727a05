"""Why a post is refused."""

from finsta.infra.errors import FinstaError
from finsta.infra.words import _


class PostRefused(FinstaError):
    """The post can't be shared like this; the message says what to change."""


class CaptionRefused(PostRefused):
    """The caption can't be like this; the message says what to change."""

    field = "caption"


class EditOutdated(FinstaError):
    """The post was changed since its author began to change it."""

    def __init__(self) -> None:
        super().__init__(
            _("This post was changed meanwhile. Look at what it says now, then save yours again.")
        )


class CommentRefused(FinstaError):
    """The comment can't be written like this; the message says what to change."""

    field = "text"


class CommentNotFound(FinstaError):
    """There is no such comment, or the asking account may not delete it: both get the same."""

    def __init__(self) -> None:
        super().__init__(_("This comment is not there any more."))


class PostNotFound(FinstaError):
    """There is no such post, or it is not the asking account's: both get the same answer."""

    def __init__(self) -> None:
        super().__init__(_("This post is not there any more."))
