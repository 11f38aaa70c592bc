"""What fits no other measure."""
