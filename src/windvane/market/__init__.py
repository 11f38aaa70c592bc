"""Instruments, their names and codes, and the sessions of their markets."""
