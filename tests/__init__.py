"""The suite. It mirrors the program's packages; `e2e` uses browsers, `web` raw sockets."""
