"""What touches the machine: settings, database, event bus, files, clock, limits. Knows no noun."""
