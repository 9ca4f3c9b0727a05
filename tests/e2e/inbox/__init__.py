"""The list of conversations in browsers, and starting one."""
