"""The photos of a conversation, as a grid."""
