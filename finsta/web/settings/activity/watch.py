"""What reaches one's own tabs when one turns something on or off in another one."""

from finsta import notifications
from finsta.infra import bus, db
from finsta.web import topics
from finsta.web.settings.activity.state import ActivityChoiceState, choice_rows


async def _tell(event: notifications.ActivityRead) -> None:
    if event.is_other_choice:
        reading = await db.read(notifications.get_reading, event.account_id)
        rows = choice_rows(reading)
        await topics.tell_account(event.account_id, ActivityChoiceState.choices.put(*rows))


def watch_activity_choices() -> None:
    """Tell one's own tabs what one is told of, from now on."""
    bus.subscribe(notifications.ActivityRead, _tell)
