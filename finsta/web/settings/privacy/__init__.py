"""Who may follow, and whom one keeps away."""
