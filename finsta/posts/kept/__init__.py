"""Posts that are kept: saved by who sees them, or archived by their authors."""
