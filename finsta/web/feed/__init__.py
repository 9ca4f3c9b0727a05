"""The feed: everybody's posts, newest first, live."""
