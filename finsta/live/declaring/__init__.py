"""What a screen declares: tables, forms, acts."""
