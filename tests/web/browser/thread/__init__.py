"""The conversation on screen, as a tab has it: its messages, what is new, and how much is kept."""
