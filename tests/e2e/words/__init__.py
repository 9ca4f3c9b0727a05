"""What people write, wherever it stands: links, long texts and names, emojis."""
