"""How the viewer stands to people: following them, keeping them away, and what that looks like."""
