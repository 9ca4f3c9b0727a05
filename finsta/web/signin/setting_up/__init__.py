"""Setting up a server that nobody runs yet."""
