"""Counts the queries that a store is asked, by collection: an answer must not cost more the more rows it has."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from mongomock.collection import Collection

_READS = ("find", "find_one", "aggregate", "count_documents")


@contextmanager
def counted_reads() -> Iterator[Counter[str]]:
    """The numbers of queries meanwhile. A query that the double itself makes for another one is not counted."""
    seen: Counter[str] = Counter()
    depth = 0

    def counting(name: str) -> Callable[..., Any]:
        asked = getattr(Collection, name)

        def ask(self: Any, *args: Any, **options: Any) -> Any:
            nonlocal depth
            seen[self.name] += depth == 0
            depth += 1
            try:
                return asked(self, *args, **options)
            finally:
                depth -= 1

        return ask

    with pytest.MonkeyPatch.context() as patched:
        for name in _READS:
            patched.setattr(Collection, name, counting(name))
        yield seen
