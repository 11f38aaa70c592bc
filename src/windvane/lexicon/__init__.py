"""Vocabulary: the words a market article is read by, in Simplified Chinese, a module a kind."""
