"""Readings and findings made visible: a page, the terminal, SARIF, tables."""
