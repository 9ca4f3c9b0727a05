"""Who may join: the server's own settings, invites, and setting it up."""
