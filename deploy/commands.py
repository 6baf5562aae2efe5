"""What each process of the platform runs, by its name: the one list that local runtime, image and their tests read.

Light to import: the health check of a container reads it every few seconds.
"""

from collections.abc import Mapping
from typing import Final

#: Service → its package. `deploy.platform.SERVICES` has the services themselves.
PACKAGES: Final[Mapping[str, str]] = {
    "members": "services.members",
    "events": "services.events",
    "requests": "services.requests",
    "notify": "services.notify",
    "identity": "gateway.identity",
}
#: From the folder of the image or of the repository.
GUNICORN: Final = "deploy/gunicorn.py"


def _web(application: str) -> tuple[str, ...]:
    return ("-m", "gunicorn", "-c", GUNICORN, application)


#: Process → the arguments of Python.
COMMANDS: Final[Mapping[str, tuple[str, ...]]] = {
    "edge": _web("gateway.edge.app:application()"),
    **{name: _web(f'chassis.http.app:application("{package}")') for name, package in PACKAGES.items()},
    "stream": _web("services.notify.stream.app:application()"),
    **{f"{name}-worker": ("-m", "chassis.background", package, "all") for name, package in PACKAGES.items()},
}
