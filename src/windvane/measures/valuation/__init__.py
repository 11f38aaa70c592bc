"""Multiples and yields, and where they stand in their history."""
