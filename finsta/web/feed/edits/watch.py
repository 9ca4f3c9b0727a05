"""What reaches tabs when a post is changed."""

from finsta import posts
from finsta.infra import bus
from finsta.web import topics
from finsta.web.feed.state import FeedState
from finsta.web.feed.subjects import list_subjects


async def _show_edit(event: posts.PostEdited) -> None:
    post = event.post
    now = {"caption": post.caption, "photos": post.photos, "edits": post.edits}
    hears = [(event.audience.without(event.apart), post.mentions)]
    if event.apart:  # who does not see everybody it mentions is told of nobody
        hears.append((event.audience.among(event.apart), []))
    for audience, mentions in hears:
        changed = FeedState.posts.patch(post.id, post.version, **now, mentions=mentions)
        await topics.tell_audience(
            topics.POSTS, audience, changed, of=list_subjects(post.author.id)
        )


def watch_edits() -> None:
    """Tell connected tabs of changed posts, from now on."""
    bus.subscribe(posts.PostEdited, _show_edit)
