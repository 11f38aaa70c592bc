"""What outlets said: stored facts and findings, found by whom, what and when, and held side by side.

An article, a fact and a finding are known by ids that do not change while their article does not (`ids`); what an article said
in an older version, and says no more, is left out (`shelf`); numbers of one thing stand in a group, and a group whose numbers
cannot be the same is marked (`sides`).
"""

from __future__ import annotations

from windvane.outlets.ids import article_key, fact_id, finding_id
from windvane.outlets.shelf import Asked, Head, Remark, Saying, Shelf, Wanted
from windvane.outlets.sides import Group, beside, conflicts, groups

__all__ = [
    "Asked",
    "Group",
    "Head",
    "Remark",
    "Saying",
    "Shelf",
    "Wanted",
    "article_key",
    "beside",
    "conflicts",
    "fact_id",
    "finding_id",
    "groups",
]
