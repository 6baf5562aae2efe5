"""The sender of mails: takes what is due from the line and hands it to the mail server. A loop of the worker of notify."""

import threading
import time
from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.failpoints import failpoint
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence.store import Store, Unavailable
from chassis.persistence.unit_of_work import MakeUnitOfWork
from services.notify.mail.line import Line, Taken
from services.notify.mail.posting import post
from services.notify.mail.settings import MailServer, mail_of

_IDLE_SECONDS: Final = 2.0


class Sender:
    """Runs in one thread, one mail after the other. Several processes may each have one."""

    def __init__(self, line: Line, server: MailServer | None, clock: Clock) -> None:
        self._line, self._server, self._clock = line, server, clock
        self.last_loop = time.monotonic()

    def run(self, stopping: threading.Event) -> None:
        """Blocks until `stopping` is set. Raises Unavailable; the worker then makes a new one."""
        if self._server is None:
            log.info("mail.off")
        while not stopping.is_set():
            self.last_loop = time.monotonic()
            if not self.send_due(stopping):
                stopping.wait(_IDLE_SECONDS)

    def send_due(self, stopping: threading.Event | None = None) -> int:
        """Tries what is due now, and returns how many that were; none if no mail server is set."""
        if self._server is None:
            return 0
        self._line.look()
        done = 0
        for taken in self._line.take():
            self.last_loop = time.monotonic()
            done += 1
            # A server that is away is away for all of them.
            if not self._send(taken, self._server) or (stopping and stopping.is_set()):
                break
        return done

    def _send(self, taken: Taken, server: MailServer) -> bool:
        """Whether the server is there."""
        try:
            reply = post(taken.letter, server, self._clock())
            failpoint("mail.after_send")
            return self._line.settle(taken, reply)
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001 # one mail must not stop the others
            self._line.broke(taken.row, error)
            return True


def loop(store: Store, make: MakeUnitOfWork, clock: Clock, metrics: Metrics, settings: object) -> Sender:
    """The sender of a process, as chassis.background.worker asks for it."""
    server = mail_of(settings)
    return Sender(Line(store, make, clock, metrics, server.portal if server else ""), server, clock)
