"""The composer: a photo, its description and a caption become a post."""
