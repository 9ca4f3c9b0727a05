"""Who may join, in the words of pages."""

from finsta.infra.words import _

# Value, what it is called, what it means.
REGISTRATIONS = (
    ("invite", _("Who has an invite"), _("You give links to the people you know.")),
    ("open", _("Everybody"), _("Whoever finds this server may sign up.")),
    ("closed", _("Nobody"), _("Invites don't work either.")),
)
