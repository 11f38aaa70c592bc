"""A wrap in a form: Markdown with its ledger, a page, a PDF, a Word file, a post of a Hugo site.

No form adds or changes a number, and the same wrap gives the same bytes: no clock, no chance, nothing of the machine.
"""
