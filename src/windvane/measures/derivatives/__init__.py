"""Options and futures."""
