"""Reading: from bytes to what an article says in numbers."""
