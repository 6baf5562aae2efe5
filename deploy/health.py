"""Asks this container's process whether it is ready: python -m deploy.health [path]. Exit code 0 if it is."""

import http.client
import os
import sys
from collections.abc import Mapping
from typing import Final

_SECONDS: Final = 4.0


def address(environ: Mapping[str, str]) -> tuple[str, int]:
    """Where the process shows its health, as its settings say."""
    if port := environ.get("WORKER_HEALTH_PORT"):
        return "127.0.0.1", int(port)
    bound = environ.get("WEB_INSIDE_BIND") or environ.get("WEB_BIND", "127.0.0.1:8000")
    host, _, port = bound.rpartition(":")
    return ("127.0.0.1" if host in ("", "0.0.0.0") else host), int(port)  # noqa: S104 # compared, not bound


def main() -> None:
    path = sys.argv[1] if len(sys.argv) > 1 else "/readyz"
    connection = http.client.HTTPConnection(*address(os.environ), timeout=_SECONDS)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        said = answer.read(300).decode(errors="replace")
    except (OSError, http.client.HTTPException) as error:
        sys.exit(f"{path}: {error}")
    finally:
        connection.close()
    print(said)
    sys.exit(answer.status != http.client.OK)


if __name__ == "__main__":
    main()
