"""What one shows of oneself: name, handle, a few words, a photo."""
