"""Technical levels."""
