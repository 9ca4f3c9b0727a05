"""What browsers show while something is away, stopped or changed, and that they lose nothing."""
