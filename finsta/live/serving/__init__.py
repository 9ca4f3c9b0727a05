"""What happens while it serves: tabs, frames, workers, what goes past Reflex."""
