"""Who listens to what: each screen's share of what others do, and what else hangs together."""

from finsta import live
from finsta.web.activity.watch import watch_activity
from finsta.web.admin.reports.watch import watch_reports
from finsta.web.conversations.watch import watch_conversations
from finsta.web.feed.watch import watch_posts
from finsta.web.mails.letters import write_letters
from finsta.web.person.watch import watch_people
from finsta.web.photos import http as photos
from finsta.web.photos.audiences import register_audiences
from finsta.web.presence import note_remote
from finsta.web.settings.activity.watch import watch_activity_choices
from finsta.web.settings.leaving.watch import watch_leaving
from finsta.web.settings.privacy.watch import watch_privacy
from finsta.web.settings.watch import watch_accounts
from finsta.web.shared.seen.watch import watch_shows_seen
from finsta.web.shared.sessions import watch_sessions


def watch() -> None:
    """Let everything hear what it needs, from now on."""
    watch_sessions()
    watch_accounts()
    watch_posts()
    watch_people()
    watch_activity()
    watch_conversations()
    watch_leaving()
    watch_privacy()
    watch_shows_seen()
    watch_activity_choices()
    watch_reports()
    write_letters()
    live.watch_workers(note_remote)
    photos.watch_removals()
    register_audiences()
