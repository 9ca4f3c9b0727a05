"""What others did that concerns the viewer: likes, comments, mentions, who follows."""
