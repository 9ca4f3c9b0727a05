"""What people have told the admins of."""
