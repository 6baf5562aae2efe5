"""Bodies on their way in: a caller sends a bounded number at once, and the oldest gives way."""

import asyncio

import pytest

from chassis.http.asgi import Message
from gateway.edge.bodies import Body, BodyTooSlow, Uploads
from gateway.edge.exchange import Exchange

#: More than a test waits.
_GRACE = 60.0


async def never() -> Message:
    await asyncio.Event().wait()
    return {}


async def dropped(_: Message) -> None:
    """Nobody reads the answer."""


def a_slow_request() -> Exchange:
    head = {"raw_path": b"/", "query_string": b"", "scheme": "http", "headers": [(b"content-length", b"9")]}
    return Exchange({"type": "http", "method": "POST", "path": "/", "client": ("10.0.0.1", 4), **head}, never, dropped)


@pytest.mark.capability("G3")
def test_of_too_many_slow_bodies_of_one_caller_the_oldest_gives_way_and_nobody_elses() -> None:
    uploads = Uploads(_GRACE)

    def begun(caller: str) -> asyncio.Task[Body | None]:
        return asyncio.create_task(uploads.body_of(a_slow_request(), caller, 2))

    async def sent() -> list[bool]:
        bodies = [begun("other"), begun("slow"), begun("slow")]
        await asyncio.sleep(0)
        bodies.append(begun("slow"))
        with pytest.raises(BodyTooSlow):
            await asyncio.wait_for(bodies[1], 5.0)
        ended = [one.done() for one in bodies]
        for one in bodies:
            one.cancel()
        await asyncio.gather(*bodies, return_exceptions=True)
        return ended

    assert asyncio.run(sent()) == [False, True, False, False]
