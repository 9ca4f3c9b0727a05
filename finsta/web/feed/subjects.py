"""What operations about posts are about, so that who may not see it any more hears none of it."""

from finsta.web import topics


def list_subjects(author_id: int, *doer_ids: int) -> list[str]:
    """Return the subjects of what is told of a post.

    Args:
        author_id: Whose post it is.
        doer_ids: Who did something with it.
    """
    doings = [topics.doings_of(account_id) for account_id in (author_id, *doer_ids)]
    return [topics.posts_of(author_id), *doings]
