"""Who sees a photo besides its owner, and whose name: what nouns above say of it."""

from finsta import media, messenger, posts, reporting, social
from finsta.accounts.joining import listing


def register_audiences() -> None:
    """Let a photo be seen by who sees a post, a message or an account with it.

    Before, only its owner does. And of who came by somebody's invite, that names whom they see.
    """
    media.register_audience(social.sees_account_photos)
    media.register_audience(posts.sees_shared_photos)
    media.register_audience(messenger.sees_message_photos)
    media.register_audience(reporting.sees_reported_photos)
    listing.register_sight(social.may_meet)
