"""Levels, their moves, and what follows from them."""
