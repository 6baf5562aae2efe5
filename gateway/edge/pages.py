"""Files that the edge serves: the built portal, the API documents and their reference page, the demo's sign-ins."""

import asyncio
import mimetypes
from dataclasses import dataclass
from email.utils import formatdate
from hashlib import sha256
from pathlib import Path
from typing import Final

from chassis.http.asgi import Headers
from chassis.http.negotiating import accepts_gzip, has_seen
from chassis.kernel.errors import MethodNotAllowed, NoSuchAddress
from gateway.edge.config import EdgeConfig
from gateway.edge.errors import PortalNotBuilt
from gateway.edge.exchange import Exchange

_DOCUMENTS: Final = {"/api/openapi.json": "openapi.json", "/api/asyncapi.json": "asyncapi.json"}
_SIGN_INS: Final = "/demo/sign-ins.json"
_REFERENCE: Final = "/api/docs"
_METHODS: Final = ("GET", "HEAD", "OPTIONS")
#: The pages load nothing from other origins.
_POLICY: Final = (
    b"default-src 'none'; script-src 'self'%s; style-src 'self'%s; img-src 'self' data:; font-src 'self' data:; "
    b"connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    b"frame-ancestors 'none'"
)
_ONE_YEAR: Final = (b"cache-control", b"public, max-age=31536000, immutable")
_CHECK_FIRST: Final = (b"cache-control", b"no-cache")


@dataclass(frozen=True)
class Asset:
    """A file of the portal; `packed` is its gzip twin from the build."""

    path: Path
    headers: Headers
    tag: bytes
    packed: Path | None


class Pages:
    """The portal's files, listed once at start: no other path in its folder can be asked for."""

    def __init__(self, config: EdgeConfig) -> None:
        self._contracts = Path(config.contracts_dir)
        self._sign_ins = Path(config.demo_sign_ins_file) if config.demo_sign_ins_file else None
        self._assets = _assets(Path(config.portal_dir))
        self._contents: dict[Path, bytes] = {}

    async def answer(self, exchange: Exchange) -> None:
        """Raises NoSuchAddress, MethodNotAllowed or PortalNotBuilt."""
        if exchange.method == "OPTIONS":
            await exchange.answer_empty(204, [(b"allow", ", ".join(_METHODS).encode())])
            return
        if exchange.method not in {"GET", "HEAD"}:
            raise MethodNotAllowed(_METHODS)
        path = exchange.path
        if path in _DOCUMENTS:
            await _answer_file(exchange, self._contracts / _DOCUMENTS[path])
        elif path == _SIGN_INS:
            await _answer_file(exchange, self._sign_ins)
        elif path.rstrip("/") == _REFERENCE:
            await self._answer_asset(exchange, "/docs.html")
        elif path in self._assets:
            await self._answer_asset(exchange, path)
        elif path.startswith("/api/") or "." in path.rpartition("/")[2]:
            raise NoSuchAddress
        else:
            # A deep link: the portal's own router opens the page.
            await self._answer_asset(exchange, "/index.html")

    async def _answer_asset(self, exchange: Exchange, name: str) -> None:
        asset = self._assets.get(name)
        if asset is None:
            raise PortalNotBuilt
        headers = [*asset.headers, (b"etag", asset.tag)]
        if has_seen(exchange.headers.get(b"if-none-match", b""), asset.tag):
            await exchange.answer_empty(304, headers)
            return
        path = asset.path
        if asset.packed and accepts_gzip(exchange.headers.get(b"accept-encoding", b"")):
            path = asset.packed
            headers.append((b"content-encoding", b"gzip"))
        await exchange.answer(200, headers, await self._content(path))

    async def _content(self, path: Path) -> bytes:
        content = self._contents.get(path)
        if content is None:
            content = self._contents[path] = await asyncio.to_thread(path.read_bytes)
        return content


async def _answer_file(exchange: Exchange, path: Path | None) -> None:
    """Reads the file each time, because others write it while we run."""
    if path is None:
        raise NoSuchAddress
    try:
        content = await asyncio.to_thread(path.read_bytes)
    except OSError as error:
        raise NoSuchAddress from error
    await exchange.answer(200, [(b"content-type", b"application/json"), _CHECK_FIRST], content)


def _assets(folder: Path) -> dict[str, Asset]:
    files = [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
    return {"/" + path.relative_to(folder).as_posix(): _asset(folder, path) for path in files if path.suffix != ".gz"}


def _asset(folder: Path, path: Path) -> Asset:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    packed = path.with_name(path.name + ".gz")
    # The build puts a hash of the content into all names under assets/, so they may be cached forever.
    hashed = path.relative_to(folder).parts[0] == "assets"
    headers: Headers = [
        (b"content-type", kind.encode() + (b"; charset=utf-8" if kind.startswith("text/") else b"")),
        (b"last-modified", formatdate(path.stat().st_mtime, usegmt=True).encode()),
        (b"vary", b"accept-encoding"),
        _ONE_YEAR if hashed else _CHECK_FIRST,
    ]
    if path.suffix == ".html":
        # The viewer of routes sets styles in markup and may compile; it shows only our own documents (decision 0071).
        looser = (b" 'unsafe-eval'", b" 'unsafe-inline'") if path.name == "docs.html" else (b"", b"")
        headers.append((b"content-security-policy", _POLICY % looser))
    tag = b'"%s"' % sha256(path.read_bytes()).hexdigest()[:20].encode()
    return Asset(path, headers, tag, packed if packed.is_file() else None)
