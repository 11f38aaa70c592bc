"""A kept article as its page shows it: the lines a reader sees, every number that says something leading to what it says."""

from __future__ import annotations

from collections.abc import Iterator

from windvane.articles import Reading
from windvane.faces.operations import Plain
from windvane.faces.operations.kept import ArticleInput, get_article
from windvane.faces.operations.stored import view_of
from windvane.outlets import Remark, Saying
from windvane.write.marks import Line, lines, numbers


def marked_article(given: ArticleInput, place: str | None) -> Plain:
    """What `get_article` says, and the article's lines in pieces: what a worker does.

    A line is an object with ``title`` and ``pieces``; a piece has its text and, where it is a number, its ``mark`` and the
    path ``to`` what is said of it.

    Raises:
        NotKeptError: there is no such article.
        InputError: nothing is in it.
    """
    shelf = view_of(place).shelf
    kept = shelf.article(given.id)
    sayings, remarks = shelf.of_article(kept.id)
    paths = {**_paths_of_remarks(remarks), **_paths_of_sayings(sayings)}
    article = kept.article()
    reading = Reading(article, tuple(saying.fact for saying in sayings))
    marked = numbers(reading, [remark.finding for remark in remarks])
    shown = [{"title": line.title, "pieces": list(_pieces(line, paths))} for line in lines(article, marked)]
    return {**get_article(given, place), "lines": shown}


def _paths_of_sayings(sayings: list[Saying]) -> dict[tuple[int, int], str]:
    """Where each number's first fact is."""
    return {(saying.at.start, saying.at.end): f"/facts/{saying.id}" for saying in reversed(sayings)}


def _paths_of_remarks(remarks: list[Remark]) -> dict[tuple[int, int], str]:
    """Where each number's first finding is."""
    return {(one.finding.at.start, one.finding.at.end): f"/findings/{one.id}" for one in reversed(remarks)}


def _pieces(line: Line, paths: dict[tuple[int, int], str]) -> Iterator[Plain]:
    """The pieces of a line, which together are the line, character for character."""
    place = 0
    for number in line.numbers:
        start, end = number.start - line.start, number.end - line.start
        to = paths.get((number.at.start, number.at.end), "")
        yield {"text": line.text[place:start], "to": "", "mark": ""}
        yield {"text": line.text[start:end], "to": to, "mark": number.mark.value}
        place = end
    yield {"text": line.text[place:], "to": "", "mark": ""}
