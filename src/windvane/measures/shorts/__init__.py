"""Short selling."""
