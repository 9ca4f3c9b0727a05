"""Reading what people are told, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import BigInteger, and_, bindparam, exists, func, literal, or_, select
from sqlmodel import Session

from finsta.accounts import Account, AccountView, is_here, shown_columns, view_row
from finsta.infra import clock, db
from finsta.infra.database.lists import is_one_of, newest_of
from finsta.infra.database.prepared import PreparedStatement
from finsta.infra.database.tables import table_of
from finsta.media import Photo
from finsta.notifications.kinds import KINDS, Kind
from finsta.notifications.models import Activity, ActivityAct, ActivityMark
from finsta.notifications.views import ActivityPage, ActivityView, ReadingView
from finsta.posts import Post, PostComment, PostPhoto, is_visible
from finsta.posts.profiles import PHOTO_COLUMNS, first_photo
from finsta.social import is_heard

ACTIVITY_PAGE_SIZE = 20
# More is said to be "99+".
MAX_COUNTED = 100
# Of the newest acts so many are looked at for who did it.
_ACTS_LOOKED_AT = 3
_PEOPLE_NAMED = 2
# Of a comment so much is told, in characters: there is one line for it.
_SAID = 140

_activities, _acts = table_of(Activity), table_of(ActivityAct)
_marks, _posts = table_of(ActivityMark), table_of(Post)
_places, _photos = table_of(PostPhoto), table_of(Photo)
_accounts, _authors = table_of(Account), table_of(Account).alias("authors")
_actors, _comments = table_of(Account).alias("actors"), table_of(PostComment)
_own_comments, _all_places = _comments.alias("own_comments"), _places.alias("all_places")
_newer, _own_marks = _acts.alias("newer"), _marks.alias("own_marks")

_viewer = bindparam("viewer")


_its_acts = _acts.c.activity_id == _activities.c.id
_space = literal(" ")


def _is_heard(acts: Any) -> list[Any]:
    return [_actors.c.id == acts.c.account_id, is_here(_actors), is_heard(_actors.c.id)]


def _are_told(found: Any) -> Any:
    """Return a query of activities, narrowed down to what the account `viewer` may know and wants.

    One about a post counts while they see that, and any while they see something of who did it.
    """
    turned_off = _space + func.coalesce(_marks.c.turned_off, "") + _space
    return (
        found.outerjoin(_posts, _posts.c.id == _activities.c.post_id)
        .outerjoin(_authors, _authors.c.id == _posts.c.author_id)
        .outerjoin(_marks, _marks.c.account_id == _activities.c.account_id)
        .where(
            _activities.c.account_id == _viewer,
            or_(_activities.c.post_id.is_(None), is_visible(_authors)),
            turned_off.not_like(literal("% ") + _activities.c.kind + literal(" %")),
            exists().where(_its_acts, *_is_heard(_acts)),
        )
    )


_first_place = and_(_places.c.post_id == _activities.c.post_id, _places.c.position == 0)
_PAGE_COLUMNS = select(
    _activities.c.id,
    _activities.c.place,
    _activities.c.kind,
    _activities.c.people,
    _activities.c.version,
    _activities.c.post_id,
    _posts.c.author_id,
    _own_comments.c.text,
    *PHOTO_COLUMNS,
    select(func.count())
    .where(_all_places.c.post_id == _activities.c.post_id)
    .scalar_subquery()
    .label("photos"),
)
_ALL = (
    _are_told(_PAGE_COLUMNS.select_from(_activities))
    .outerjoin(_places, _first_place)
    .outerjoin(_photos, _photos.c.id == _places.c.photo_id)
    .outerjoin(_own_comments, _own_comments.c.id == _activities.c.comment_id)
)
_PAGE = PreparedStatement(
    _ALL.where(
        _activities.c.kind != Kind.ASKED,
        _activities.c.place < bindparam("before", type_=BigInteger),
    )
    .order_by(_activities.c.place.desc())
    .limit(bindparam("limit"))
)
_SOME = PreparedStatement(
    _ALL.where(_activities.c.kind != Kind.ASKED, is_one_of(_activities.c.id, "activities"))
)
_newest = (
    select(_newer.c.id)
    .where(_newer.c.activity_id == _activities.c.id, *_is_heard(_newer))
    .order_by(_newer.c.id.desc())
)
_NEWEST_ACTS = PreparedStatement(newest_of(_newest, _activities.c.id, _ACTS_LOOKED_AT))
_ACTS = PreparedStatement(
    select(
        _acts.c.activity_id,
        _acts.c.account_id,
        _acts.c.acted_at,
        _comments.c.text,
        *shown_columns(_accounts, "account_"),
    )
    .join(_accounts, _accounts.c.id == _acts.c.account_id)
    .outerjoin(_comments, _comments.c.id == _acts.c.comment_id)
    .where(is_one_of(_acts.c.id, "acts"))
    .order_by(_acts.c.id.desc())
)
_unread = (
    _are_told(select(_activities.c.id).select_from(_activities))
    .where(_activities.c.place > func.coalesce(_marks.c.read_place, 0))
    .limit(MAX_COUNTED)
    .subquery()
)
_READING = PreparedStatement(
    select(
        _own_marks.c.read_place,
        _own_marks.c.version,
        _own_marks.c.turned_off,
        select(func.count()).select_from(_unread).scalar_subquery().label("unread"),
    )
    .select_from(_accounts.outerjoin(_own_marks, _own_marks.c.account_id == _accounts.c.id))
    .where(_accounts.c.id == _viewer)
)


def list_activity(
    session: Session,
    viewer_id: int,
    before_place: int | None = None,
    limit: int = ACTIVITY_PAGE_SIZE,
) -> ActivityPage:
    """List what an account is told, the newest first, but who asks to follow. Three queries.

    Args:
        session: A session.
        viewer_id: The account that looks.
        before_place: The place above which all is known; none for the first page.
        limit: How many at most.
    """
    before = db.BEYOND_IDS if before_place is None else before_place
    asked = {"viewer": viewer_id, "before": before, "limit": limit + 1}
    rows = _PAGE.run(session, asked)
    return ActivityPage(_view(session, viewer_id, rows[:limit]), has_more=len(rows) > limit)


def find_activities(
    session: Session, viewer_id: int, activity_ids: Collection[int]
) -> list[ActivityView]:
    """Return those of some activities that an account is told. Three queries.

    Args:
        session: A session.
        viewer_id: The account that looks.
        activity_ids: Which.
    """
    asked = {"viewer": viewer_id, "activities": list(activity_ids)}
    return _view(session, viewer_id, _SOME.run(session, asked))


def get_reading(session: Session, viewer_id: int) -> ReadingView:
    """Return how far an account has read what it is told. One query.

    Args:
        session: A session.
        viewer_id: The account that looks.
    """
    (row,) = _READING.run(session, {"viewer": viewer_id})
    turned_off = (row.turned_off or "").split()
    off: list[str] = [switch for switch, kinds in KINDS.items() if kinds[0] in turned_off]
    return ReadingView(row.read_place or 0, row.unread, row.version or 0, off)


def _view(session: Session, viewer_id: int, rows: Sequence[Any]) -> list[ActivityView]:
    if not rows:
        return []
    asked = {"viewer": viewer_id, "things": [row.id for row in rows]}
    newest = [each for row in _NEWEST_ACTS.run(session, asked) for each in row if each is not None]
    by_activity: dict[int, list[Any]] = defaultdict(list)
    for act in _ACTS.run(session, {"acts": newest}):
        by_activity[act.activity_id].append(act)
    return [_view_one(row, by_activity[row.id]) for row in rows]


def _view_one(row: Any, acts: Sequence[Any]) -> ActivityView:
    people: dict[int, AccountView] = {}
    for act in acts:
        people.setdefault(act.account_id, view_row(act.account_id, act, "account_"))
    text = row.text or acts[0].text or ""
    return ActivityView(
        id=row.id,
        place=row.place,
        kind=row.kind,
        people=list(people.values())[:_PEOPLE_NAMED],
        count=max(row.people, len(people)),
        acted_at=db.stamp(clock.as_utc(acts[0].acted_at)),
        version=row.version,
        post_id=row.post_id or 0,
        author_id=row.author_id or 0,
        photos=row.photos or 0,
        photo=[first_photo(row)] if row.key else [],
        text=text if len(text) <= _SAID else f"{text[:_SAID]}…",
    )
