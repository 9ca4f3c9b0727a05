"""Who has seen the viewer's own posts, and that the viewer has seen those of others."""
