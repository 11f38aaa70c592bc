"""Drafts by a language model, each number of which the ledger bears out, or else the text that was written without one."""
