"""Who sees a photo besides its owner: what the nouns above media say of it."""

from finsta import media, messenger, posts, reporting, social


def register_audiences() -> None:
    """Let a photo be seen by who sees a post, a message or an account with it.

    Before, only its owner does.
    """
    media.register_audience(social.sees_account_photos)
    media.register_audience(posts.sees_shared_photos)
    media.register_audience(messenger.sees_message_photos)
    media.register_audience(reporting.sees_reported_photos)
