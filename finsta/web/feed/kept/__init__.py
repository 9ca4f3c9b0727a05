"""Posts that the viewer has saved, and their own that they have archived."""
