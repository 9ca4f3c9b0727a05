"""Who may join, in the words of pages."""

# Value, what it is called, what it means.
REGISTRATIONS = (
    ("invite", "Who has an invite", "You give links to the people you know."),
    ("open", "Everybody", "Whoever finds this server may sign up."),
    ("closed", "Nobody", "Invites don't work either."),
)
