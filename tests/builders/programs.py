"""Small programs for a copy of the local runtime, so that it starts fast."""

import sys

from deploy.local.program import Program
from deploy.local.settings import HOST, Settings

#: One line, as the supervisor's configuration needs it.
_IGNORES_SIGTERM = (
    "import http.server as h, os, signal, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN); os.chdir(sys.argv[1]);"
    " h.test(h.SimpleHTTPRequestHandler, port=int(sys.argv[2]), bind=sys.argv[3])"
)


def only_a_ready_program(settings: Settings) -> list[Program]:
    """A program p1 that is ready: it serves a folder with a file named readyz."""
    (settings.home / "readyz").touch()
    port = settings.port + 1
    command = (sys.executable, "-m", "http.server", str(port), "--bind", HOST, "--directory", str(settings.home))
    return [Program(name="p1", kind="worker", command=command, port=port)]


def a_program_that_does_not_end(settings: Settings) -> list[Program]:
    """A program p1 that is ready and ignores SIGTERM."""
    (ready,) = only_a_ready_program(settings)
    command = (sys.executable, "-c", _IGNORES_SIGTERM, str(settings.home), str(ready.port), HOST)
    return [Program(name="p1", kind="worker", command=command, port=ready.port)]
