"""The open conversation in browsers."""
