"""Who follows somebody, whom they follow, and who asks to."""
