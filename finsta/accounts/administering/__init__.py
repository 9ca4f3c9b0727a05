"""What admins do: who is there, who may get in, who else is an admin, and what was done."""
