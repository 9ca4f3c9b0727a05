"""Two people, two browsers, the real program."""
