"""Who somebody is, as their profile says it, and the card where a pointer rests on them."""
