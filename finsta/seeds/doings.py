"""What people of the demo do: share, like, write, look, keep and follow, in the order of time."""

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle, islice

from sqlmodel import Session

from finsta import media, notifications, posts, social
from finsta.infra import db
from finsta.seeds import cast, circles, remarks
from finsta.seeds.past import Past

# No two neighbours have as many likes.
_STEP = 3
# When people last looked at what they are told.
_READ_HOURS = 20
# Between two who begin to follow.
_FOLLOW_HOURS = 18

Stage = Callable[[int, cast.Sharing], str]


def do_all(session: Session, ids: Mapping[str, int], stage: Stage) -> None:
    """Let people do all of it.

    Args:
        session: A writing session.
        ids: The accounts, by handle.
        stage: Uploads a picture, given its owner's id, and returns its key.
    """
    past = Past(session)
    doings = _Doings(session, ids, past)
    doings.share(stage)
    doings.like()
    doings.look()
    doings.follow()
    doings.write()
    doings.keep()
    doings.read()
    past.do_all()


class _Doings:
    """Plans what people do.

    Args:
        session: A writing session.
        ids: The accounts, by handle.
        past: Where it is planned.
    """

    def __init__(self, session: Session, ids: Mapping[str, int], past: Past) -> None:
        self._session = session
        self._ids = ids
        self._past = past
        self._shared: dict[cast.Sharing, int] = {}
        self._written: dict[str, posts.CommentView] = {}

    def share(self, stage: Stage) -> None:
        for sharing in cast.POSTS:
            self._past.plan(sharing.hours_ago, lambda s=sharing: self._share(s, stage))

    def _share(self, sharing: cast.Sharing, stage: Stage) -> None:
        author_id = self._ids[sharing.handle]
        photo = media.DraftPhoto(stage(author_id, sharing), sharing.alt_text)
        draft = posts.Draft(str(uuid.uuid4()), sharing.caption, [photo])
        self._shared[sharing] = posts.share_post(self._session, author_id, draft).id

    def like(self) -> None:
        """Let people like what others have shared, each post a few of them."""
        everybody = list(self._ids)
        for number, post in enumerate(cast.POSTS):
            count = number * _STEP % len(everybody)
            likers = list(islice(cycle(everybody), number, number + count))
            for hours_ago, handle in _one_after_the_other(post, likers):
                self._past.plan(hours_ago, lambda p=post, h=handle: self._like(p, h))

    def _like(self, post: cast.Sharing, handle: str) -> None:
        posts.like_post(self._session, self._ids[handle], self._shared[post], is_liked=True)

    def look(self) -> None:
        """Let everybody show whose posts they have seen, and some see what Ana has shared."""
        earliest = max(post.hours_ago for post in cast.POSTS)
        for account_id in self._ids.values():
            show = self._session, account_id
            self._past.plan(earliest, lambda s=show: posts.show_seen_posts(*s, shows=True))
        ana, *others = self._ids
        for number, post in enumerate(_list_own(ana)):
            lookers = others[: len(others) - number]
            for hours_ago, handle in _one_after_the_other(post, lookers):
                self._past.plan(hours_ago, lambda p=post, h=handle: self._see(p, h))

    def _see(self, post: cast.Sharing, handle: str) -> None:
        posts.note_seen(self._session, self._ids[handle], [(self._shared[post], 0)])

    def follow(self) -> None:
        both = [(one, other) for one, others in circles.FOLLOWS.items() for other in others]
        for number, pair in enumerate(both):
            hours_ago = circles.PRIVATE_HOURS + (len(both) - number) * _FOLLOW_HOURS
            self._past.plan(hours_ago, lambda p=pair: self._follow(*p))
        private = self._session, self._ids[circles.PRIVATE]
        self._past.plan(
            circles.PRIVATE_HOURS, lambda: social.change_privacy(*private, is_private=True)
        )
        for handle, hours_ago in circles.WAITING.items():
            self._past.plan(hours_ago, lambda h=handle: self._follow(h, circles.PRIVATE))

    def _follow(self, handle: str, other: str) -> None:
        social.follow(self._session, self._ids[handle], self._ids[other])

    def write(self) -> None:
        for remark in remarks.REMARKS:
            self._past.plan(remark.hours_ago, lambda r=remark: self._remark(r))
        for correction in remarks.CORRECTIONS:
            self._past.plan(correction.hours_ago, lambda c=correction: self._correct(c))

    def _remark(self, remark: remarks.Remark) -> None:
        below = _list_own(remark.below, before=remark.hours_ago)[0]
        answered = self._written.get(remark.answers)
        comment = posts.write_comment(
            self._session,
            self._ids[remark.handle],
            self._shared[below],
            remark.text,
            str(uuid.uuid4()),
            parent_id=answered and answered.id,
        )
        self._written[remark.text] = comment
        for liker in remark.liked_by:
            posts.like_comment(self._session, self._ids[liker], comment.id, is_liked=True)

    def _correct(self, correction: remarks.Correction) -> None:
        newest = _list_own(correction.handle)[0]
        edit = posts.Edit(0, correction.caption, [newest.alt_text])
        posts.edit_post(self._session, self._ids[correction.handle], self._shared[newest], edit)

    def keep(self) -> None:
        """Let people save posts of others, and archive some of their own."""
        for handle, author in remarks.SAVES:
            self._past.plan(0, lambda h=handle, a=author: self._save(h, _list_own(a)[0]))
        for handle in remarks.ARCHIVED:
            self._past.plan(0, lambda h=handle: self._archive(h, _list_own(h)[-1]))

    def _save(self, handle: str, post: cast.Sharing) -> None:
        posts.save_post(self._session, self._ids[handle], self._shared[post], is_saved=True)

    def _archive(self, handle: str, post: cast.Sharing) -> None:
        own = self._session, self._ids[handle], self._shared[post]
        posts.archive_post(*own, is_archived=True)

    def read(self) -> None:
        """Let everybody have read what they were told until yesterday."""
        for account_id in self._ids.values():
            all_of_it = self._session, account_id, db.BEYOND_IDS
            self._past.plan(_READ_HOURS, lambda a=all_of_it: notifications.read_activity(*a))


def _list_own(handle: str, *, before: float = 0) -> list[cast.Sharing]:
    """Return what somebody has shared so many hours ago and earlier, newest first."""
    own = [post for post in cast.POSTS if post.handle == handle and post.hours_ago > before]
    return sorted(own, key=lambda post: post.hours_ago)


def _one_after_the_other(post: cast.Sharing, handles: Sequence[str]) -> Iterator[tuple[float, str]]:
    """Return when each of some people does something, since the post was shared until now."""
    for place, handle in enumerate(handles):
        yield post.hours_ago * (1 - (place + 1) / (len(handles) + 1)), handle
