"""Until when the certificates of a process hold, looked at again and again: files are replaced while it runs."""

import time
from typing import Any, Final

from chassis.kernel.certificates import Found, files_of
from chassis.kernel.writes import Document
from chassis.observability.metrics import Metrics

NOT_AFTER: Final = "louyu_certificate_not_after_seconds"
_EVERY_SECONDS: Final = 300.0


class CertificateWatch:
    """The files that the settings of one process name. Belongs to one thread."""

    def __init__(self, settings: Any, metrics: Metrics) -> None:
        self._files, self._metrics = files_of(settings), metrics
        self._rows: list[Document] = []
        self._due = float("-inf")

    def look(self) -> list[Document]:
        """Each with setting, path, until and what is wrong with it; sets the metric. From a file that broke, 0."""
        if self._files and time.monotonic() >= self._due:
            self._due = time.monotonic() + _EVERY_SECONDS
            self._rows = [self._looked(file.setting, file.path, file.look()) for file in self._files]
        return self._rows

    def _looked(self, setting: str, path: str, found: Found) -> Document:
        self._metrics.set(NOT_AFTER, found.until.timestamp() if found.until else 0, setting)
        return {"setting": setting, "path": path, "until": found.until, "what": found.fault}
