"""Why the messenger refuses."""

from finsta.infra.errors import FinstaError
from finsta.infra.words import Words, _

_RETRY = _("That was a lot at once. Wait a few seconds, then press Retry.")
AGAIN = _("That was a lot at once. Wait a few seconds, then try again.")


class ConversationNotFound(FinstaError):
    """There is no such conversation, or the asking account is no member: the same answer."""

    def __init__(self) -> None:
        super().__init__(_("This conversation is not there, or you are not in it."))


class MessageNotFound(FinstaError):
    """There is no such message where the asking account looks."""

    def __init__(self) -> None:
        super().__init__(_("This message is not there any more."))


class ConversationRefused(FinstaError):
    """This can't be done to the conversation; the message says why."""


class MessageRefused(FinstaError):
    """The message can't be sent or changed like this; the message says why."""


class TooManyMessages(MessageRefused):
    """Somebody writes faster than is allowed.

    Args:
        wait_seconds: After which the next one is taken.
        sentence: What to do then.
    """

    def __init__(self, wait_seconds: float, sentence: Words = _RETRY) -> None:
        super().__init__(sentence)
        self.wait_seconds = wait_seconds
