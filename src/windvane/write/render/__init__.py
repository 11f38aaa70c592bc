"""A wrap in a form: Markdown with its ledger, a page, a PDF, a Word file, a post of a Hugo site.

No form adds or changes a number, and the same wrap gives the same bytes: no clock, no chance, nothing of the machine.
"""

from windvane.errors import needing

with needing("write", "Writing a report"):
    import babel  # noqa: F401 - every form has numbers or days in a language
