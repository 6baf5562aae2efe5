"""Validators and preconditions (RFC 9110, 8.8 and 13): what a client has seen, and what it may change on that ground.

docs/decisions/0017-validators.md says why they look like this.
"""

from hashlib import blake2b
from typing import Any

from flask import Response, g, request
from werkzeug.datastructures import ETags
from werkzeug.http import parse_etags

from chassis.kernel.aggregate import Aggregate
from chassis.kernel.errors import PreconditionFailed
from chassis.kernel.identity import Actor

#: For every answer. Whoever shares a browser or a proxy must not see what another person was shown.
NO_STORE = "private, no-store"
VARY = "Authorization, Accept-Language, Accept-Encoding"


def share(seconds: int) -> None:
    """Lets every cache keep this answer for a while: for what everybody may see, and nobody else than everybody."""
    g.shared_for = seconds


def kept_by_caches() -> str:
    """The Cache-Control of the answer to this request."""
    seconds = g.pop("shared_for", None)
    return f"public, max-age={seconds}" if seconds else NO_STORE


def mark(response: Response, viewer: Actor, version: int | None) -> None:
    """Sets the ETag of an answer with a body."""
    seen = seen_by(viewer, response.get_data())
    if version is None:
        # Weak, because the edge may compress it: nobody changes a list by its validator.
        response.set_etag(seen, weak=True)
    else:
        response.set_etag(f"{version}-{seen}")


def seen_by(viewer: Actor, content: bytes) -> str:
    """A digest of the content that means nothing to another person."""
    return blake2b(content, digest_size=12, key=f"{viewer.tenant}|{viewer.person_id}".encode()[:64]).hexdigest()


def make_conditional(response: Response) -> None:
    """Turns the answer to a GET into 304 if the caller has seen it. Raises PreconditionFailed for another If-Match."""
    tag, weak = response.get_etag()
    if tag is None:
        return
    if request.if_match and (weak or tag not in request.if_match):
        raise PreconditionFailed
    if request.if_none_match.contains_weak(tag):
        response.status_code = 304
        response.set_data(b"")


def require_seen(result: Any) -> None:
    """Raises PreconditionFailed if a change was made on another version than the caller names."""
    if request.method in ("GET", "HEAD") or not isinstance(result, Aggregate):
        return
    wanted, unwanted = request.headers.get("If-Match"), request.headers.get("If-None-Match")
    if wanted and not _names(parse_etags(wanted), result.stored_version, weak=False):
        raise PreconditionFailed
    if unwanted and _names(parse_etags(unwanted), result.stored_version, weak=True):
        raise PreconditionFailed


def _names(tags: ETags, version: int, *, weak: bool) -> bool:
    """Whether one of the tags is of this version; `*` is of any version that is stored."""
    if tags.star_tag:
        return version > 0
    # Of a tag only the version counts: what else is shown beside the record may change without a conflict.
    # A malformed field has None among its tags.
    return str(version) in {tag.partition("-")[0] for tag in tags.as_set(include_weak=weak) if tag}
