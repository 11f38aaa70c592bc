"""Tables of words: each word stands in one once."""

import pytest

from windvane.lexicon.words import words


def test_a_table_that_repeats_a_word_is_refused_by_name():
    with pytest.raises(ValueError, match=r"^more than once in a table of words: 升 跌$"):
        words("升 跌 挫 跌 升 涨")
