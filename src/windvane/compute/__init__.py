"""From tables to facts: what the store's rows say of a subject, a measure and a period."""
