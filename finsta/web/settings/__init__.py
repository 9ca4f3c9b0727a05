"""One's own account: password, and where one is logged in."""
