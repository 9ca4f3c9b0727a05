"""The feed in browsers, and the form of a new post."""
