"""A language model behind an address: any server that answers ``/chat/completions`` as OpenAI's does.

Nothing a server sends can do harm: an answer is read to a limit of bytes and of time, never decompressed, never followed
elsewhere, and only its text is taken. Neither the key nor a word of the server enters an error.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from windvane.errors import MissingTierError, ModelError

try:
    import httpx
except ImportError:
    raise MissingTierError("Asking a model", "llm") from None

#: DeepSeek's, as its documentation has them: https://api-docs.deepseek.com
DEFAULT_URL: Final = "https://api.deepseek.com"
DEFAULT_MODEL: Final = "deepseek-chat"
KEY: Final = "WINDVANE_LLM_KEY"
URL: Final = "WINDVANE_LLM_URL"
MODEL: Final = "WINDVANE_LLM_MODEL"
#: The keys of JSON that a message has.
Message = Mapping[str, str]
#: What says "later": too many requests, and the server's own failures that pass.
_LATER: Final = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
_REFUSED: Final = frozenset({401, 403})


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked.

    Attributes:
        key: what the server knows us by; it is shown nowhere.
        url: the address before ``/chat/completions``.
        model: the model's name there.
        seconds: how long an answer may take in all.
        quiet_seconds: how long the server may say nothing.
        most_bytes: how long an answer may be.
        retries: how often a question is repeated that the server could not take.
        pause: how to wait so many seconds before that.
    """

    key: str = field(repr=False)
    url: str = DEFAULT_URL
    model: str = DEFAULT_MODEL
    seconds: float = 120
    quiet_seconds: float = 60
    most_bytes: int = 1_000_000
    retries: int = 2
    pause: Callable[[float], None] = field(default=time.sleep, repr=False)

    @classmethod
    def from_environment(
        cls, environment: Mapping[str, str] | None = None, *, url: str | None = None, model: str | None = None
    ) -> Endpoint:
        """The one that ``WINDVANE_LLM_KEY``, ``WINDVANE_LLM_URL`` and ``WINDVANE_LLM_MODEL`` name; DeepSeek's by default.

        Args:
            environment: where these names are looked up; the process's own environment when not given.
            url: instead of what the environment says.
            model: instead of what the environment says.

        Raises:
            ModelError: there is no key, or the address is none.

        >>> Endpoint.from_environment({"WINDVANE_LLM_KEY": "k"})
        Endpoint(url='https://api.deepseek.com', model='deepseek-chat', seconds=120, quiet_seconds=60, most_bytes=1000000, retries=2)
        """
        given = os.environ if environment is None else environment
        key = given.get(KEY, "").strip()
        if not key.isascii() or not key.isprintable() or not key:
            raise ModelError(KEY, "there is no key for the model", f"set {KEY} to the one its server gave you")
        where, url = (URL, given.get(URL) or DEFAULT_URL) if url is None else ("--base-url", url)
        url = url.strip().rstrip("/")
        if not _is_address(url):
            raise ModelError(where, "it is no address", f"set it to one such as {DEFAULT_URL}")
        return cls(key, url, model or given.get(MODEL) or DEFAULT_MODEL)

    def answer(self, messages: Sequence[Message]) -> str:
        """What the model answers to a conversation.

        Raises:
            ModelError: the server cannot be reached, refuses, or answers what is no answer.
        """
        timeout = httpx.Timeout(self.quiet_seconds, connect=min(10.0, self.quiet_seconds))
        with httpx.Client(timeout=timeout, follow_redirects=False) as client:
            for attempt in range(self.retries + 1):
                last = attempt == self.retries
                try:
                    body = self._post(client, messages)
                except httpx.TransportError:
                    if last:
                        raise ModelError(self.url, "the model cannot be reached", "try again later") from None
                    body = None
                except (httpx.HTTPError, httpx.InvalidURL):
                    raise ModelError(self.url, "it is no address", f"set {URL}") from None
                if body is not None:
                    return _text_of(body, self.url)
                if last:
                    raise ModelError(self.url, "the model is busy", "try again later")
                self.pause(0.5 * 2**attempt)
        raise AssertionError

    def _post(self, client: httpx.Client, messages: Sequence[Message]) -> bytes | None:
        """The body of an answer; None when the server asks to come back later."""
        until = time.monotonic() + self.seconds
        asked = {"model": self.model, "messages": list(messages), "temperature": 0, "stream": False}
        headers = {"Authorization": f"Bearer {self.key}", "Accept": "application/json", "Accept-Encoding": "identity"}
        with client.stream("POST", f"{self.url}/chat/completions", json=asked, headers=headers) as response:
            status = response.status_code
            if status in _LATER:
                return None
            if status in _REFUSED:
                raise ModelError(self.url, f"the server refuses the key (status {status})", f"set {KEY} to a valid one")
            if status != httpx.codes.OK:
                raise ModelError(self.url, f"the server answers status {status}", f"look at {URL} and {MODEL}")
            if response.headers.get("Content-Encoding", "identity") != "identity":
                raise ModelError(self.url, "the answer is packed though it was asked not to be", "use another server")
            taken = bytearray()
            for chunk in response.iter_raw():  # as they come: gathered to a size, a slow drip would never be looked at
                taken += chunk
                if len(taken) > self.most_bytes:
                    raise ModelError(self.url, "the answer does not end", f"it may have {self.most_bytes:,} bytes")
                if time.monotonic() > until:
                    raise ModelError(self.url, "the answer takes too long", f"it may take {self.seconds:g} seconds")
            return bytes(taken)


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _text_of(body: bytes, url: str) -> str:
    """The text within an answer."""
    try:
        said = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        said = None
    if not isinstance(said, str) or not said.strip():
        raise ModelError(url, "the answer has no text where such an API has it", f"look at {URL} and {MODEL}")
    return said.encode("utf-8", "replace").decode("utf-8")
