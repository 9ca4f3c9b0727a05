"""What reaches one's own tabs when one lets others follow, or keeps them away, in another one."""

from finsta import accounts, live, social
from finsta.infra import bus, db
from finsta.web import topics
from finsta.web.settings.privacy.state import PrivacyRow, PrivacyState
from finsta.web.shared.sight import take_from_everybody


async def _tell_privacy(event: social.PrivacyChanged) -> None:
    row = PrivacyRow(event.account_id, event.is_private, event.version)
    await topics.tell_account(event.account_id, PrivacyState.privacy.put(row))


async def _tell_mute(event: social.MuteChanged) -> None:
    muted = PrivacyState.muted
    await _tell(muted, event.account_id, event.muted_id, is_kept=event.is_muted)


async def _tell_block(event: social.BlockChanged) -> None:
    blocked = PrivacyState.blocked
    await _tell(blocked, event.account_id, event.other_id, is_kept=event.is_blocked)
    if event.are_apart:
        pair = (event.account_id, event.other_id)
        for account_id, other_id in (pair, pair[::-1]):
            await topics.tell_account(account_id, PrivacyState.muted.drop(other_id))


async def _leave(event: accounts.AccountLeft) -> None:
    await take_from_everybody(event.account_id, PrivacyState.muted, PrivacyState.blocked)


async def _tell(table: live.Table, account_id: int, other_id: int, *, is_kept: bool) -> None:
    if not is_kept:
        await topics.tell_account(account_id, table.drop(other_id))
        return
    found = await db.read(accounts.list_accounts, [other_id])
    rows = [social.FollowView(one.id, one) for one in found]
    await topics.tell_account(account_id, table.put(*rows))


def watch_privacy() -> None:
    """Tell one's own tabs of privacy, from now on."""
    bus.subscribe(social.PrivacyChanged, _tell_privacy)
    bus.subscribe(social.MuteChanged, _tell_mute)
    bus.subscribe(social.BlockChanged, _tell_block)
    bus.subscribe(accounts.AccountLeft, _leave)
