"""Answers that are kept: worked out once, given up in order, and nobody's going away or failing is another's loss."""

import asyncio

import pytest

from windvane.faces.web.answers import Answers


class Work:
    """Work that can be held up, and counts how often it was begun."""

    def __init__(self, answer: bytes | Exception) -> None:
        self.answer = answer
        self.begun = 0
        self.may_end = asyncio.Event()

    async def __call__(self) -> bytes:
        self.begun += 1
        await self.may_end.wait()
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def test_what_many_ask_at_once_is_worked_out_once_even_when_the_first_goes_away():
    async def story():
        answers, work = Answers(), Work(b"26009")
        first, second = (asyncio.create_task(answers.to("HSI", work)) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.sleep(0)
        work.may_end.set()
        return await second, await answers.to("HSI", work), work.begun

    assert asyncio.run(story()) == (b"26009", b"26009", 1)


def test_what_fails_is_told_to_all_who_wait_and_tried_again():
    async def story():
        answers, work = Answers(), Work(ValueError("no article"))
        work.may_end.set()
        told = await asyncio.gather(*(answers.to("HSI", work) for _ in range(2)), return_exceptions=True)
        with pytest.raises(ValueError, match="no article"):
            await answers.to("HSI", work)
        return [str(error) for error in told], work.begun

    assert asyncio.run(story()) == (["no article", "no article"], 2)


def test_the_answer_longest_unasked_for_goes_first():
    async def story():
        answers, works = Answers(most=10), {name: Work(name.encode() * 4) for name in "abc"}
        for work in works.values():
            work.may_end.set()
        for name in "abacaab":  # b's answer goes when c's comes
            await answers.to(name, works[name])
        return {name: work.begun for name, work in works.items()}

    assert asyncio.run(story()) == {"a": 1, "b": 2, "c": 1}


def test_an_answer_larger_than_all_that_is_kept_is_given_and_not_kept():
    async def story():
        answers, work = Answers(most=3), Work(b"26009")
        work.may_end.set()
        return [await answers.to("HSI", work) for _ in range(2)], work.begun

    assert asyncio.run(story()) == ([b"26009", b"26009"], 2)
