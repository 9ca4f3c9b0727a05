"""Lists as a page shows them, while somebody looks and after an absence."""
