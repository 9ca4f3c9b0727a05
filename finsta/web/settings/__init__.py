"""One's own account: what it shows, what one logs in with, and where."""
