"""Rates, official statistics and the prices of things."""
