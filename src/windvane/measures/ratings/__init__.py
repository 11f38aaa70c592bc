"""Analysts' targets and what they imply."""
