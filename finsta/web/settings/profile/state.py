"""The state of one's profile."""

from dataclasses import dataclass

import reflex as rx
from sqlmodel import Session

from finsta import accounts, live, media
from finsta.accounts import Viewer
from finsta.infra import db
from finsta.infra.words import _
from finsta.web import limits, topics
from finsta.web.arguments import Extent, Photos, Text
from finsta.web.handlers import signed_in
from finsta.web.photos.squares import cut
from finsta.web.shared.uploading import photos_field

_PREVIEW_WIDTH = 640


@dataclass(frozen=True)
class ProfileRow:
    """What one shows of oneself; the only row, by one's account's id."""

    id: int
    display_name: str
    handle: str
    bio: str
    language: str = ""


class ProfileState(rx.State):
    """Changes what one shows of oneself."""

    own = live.Table(ProfileRow, versioned=False)
    profile = live.Form(
        display_name=live.Text(
            accounts.MAX_NAME_LENGTH, required=_("Type your name."), label=_("name")
        ),
        handle=live.Text(
            accounts.MAX_HANDLE_LENGTH,
            accounts.MIN_HANDLE_LENGTH,
            label=_("handle"),
            required=_("Choose a handle."),
        ),
        bio=live.Text(accounts.MAX_BIO_LENGTH, label=_("bio")),
    )
    photo = live.Form(
        kept=False,
        photos=photos_field(
            preview_width=_PREVIEW_WIDTH, longest=1, required=_("Choose a photo first.")
        ),
        left=live.Value(),
        top=live.Value(),
        side=live.Value(),
    )
    removing = live.Form()

    @rx.event
    @signed_in
    async def load(self, viewer: Viewer) -> None:
        """Tell what the viewer shows of themselves."""
        profile = await db.read(accounts.get_profile, viewer.account_id)
        await live.send(self, self.own.page([_row(viewer, profile)], more=False, fresh=True))

    @rx.event
    @signed_in(limit=limits.PROFILE_CHANGES, once=True)
    async def save(self, viewer: Viewer, display_name: Text, handle: Text, bio: Text) -> None:
        """Change name, handle and bio.

        Args:
            viewer: Who acts.
            display_name: As typed.
            handle: As typed.
            bio: As typed; it may be empty.
        """
        given = accounts.Profile(display_name, handle, bio)
        profile = await db.transact(_save, viewer.account_id, given)
        await topics.tell_account(viewer.account_id, self.own.put(_row(viewer, profile)))

    @rx.event
    @signed_in(limit=limits.PROFILE_CHANGES, once=True)
    async def show_photo(
        self, viewer: Viewer, photos: Photos, left: Extent, top: Extent, side: Extent
    ) -> None:
        """Let a part of a photo stand for the viewer.

        Args:
            viewer: Who acts.
            photos: A staged photo.
            left: Where the square begins.
            top: Where the square begins.
            side: How long its sides are.
        """
        if len(photos) != 1:
            raise media.PhotoNotStaged
        key = photos[0].key
        async with cut(viewer, key, media.Square(left, top, side)) as (square, rendered):
            await db.transact(_show_photo, viewer.account_id, key, square, rendered)

    @rx.event
    @signed_in(limit=limits.PROFILE_CHANGES, once=True)
    async def remove_photo(self, viewer: Viewer) -> None:
        """Let initials stand for the viewer again."""
        await db.transact(accounts.remove_photo, viewer.account_id)


def _save(session: Session, account_id: int, given: accounts.Profile) -> accounts.Profile:
    accounts.change_profile(session, account_id, given)
    return accounts.get_profile(session, account_id)


def _show_photo(
    session: Session, account_id: int, key: str, square: str, rendered: media.Rendered
) -> None:
    media.discard_staged(session, account_id, key)
    media.stage_photo(session, account_id, square, rendered)
    accounts.show_photo(session, account_id, square)


def _row(viewer: Viewer, profile: accounts.Profile) -> ProfileRow:
    shown = (profile.display_name, profile.handle, profile.bio)
    return ProfileRow(viewer.account_id, *shown, language=viewer.language)
