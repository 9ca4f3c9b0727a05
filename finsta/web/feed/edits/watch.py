"""What reaches tabs when a post is changed."""

from finsta import posts
from finsta.infra import bus
from finsta.web import topics
from finsta.web.feed.state import FeedState
from finsta.web.feed.subjects import list_subjects
from finsta.web.feed.telling import split_by_mentions


async def _show_edit(event: posts.PostEdited) -> None:
    post = event.post
    now = {"caption": post.caption, "photos": post.photos, "edits": post.edits}
    for audience, seen in split_by_mentions(event.audience, event.apart, post):
        changed = FeedState.posts.patch(post.id, post.version, **now, mentions=seen.mentions)
        await topics.tell_audience(
            topics.POSTS, audience, changed, of=list_subjects(post.author.id)
        )


def watch_edits() -> None:
    """Tell connected tabs of changed posts, from now on."""
    bus.subscribe(posts.PostEdited, _show_edit)
