"""Taking along what is one's own, and deleting one's account."""
