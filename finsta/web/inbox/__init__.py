"""The list of conversations, and starting one."""
