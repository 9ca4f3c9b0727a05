"""What admins see and do: the server, its people, and what was done."""
