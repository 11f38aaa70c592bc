"""Company results."""
