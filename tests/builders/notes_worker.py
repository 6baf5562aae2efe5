"""The worker of the notes service as a process: python -m tests.builders.notes_worker all|relay|…|rebuild-topics|migrate

NOTES_NAME names the service, and so its topics and group. A handler echoes each note once; each note is counted.
Repairs of the platform's own services are done by louyuctl, which does not know this one.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from chassis.background.migrating import Migrator, Repairs
from chassis.background.repairs import rebuild_projections, rebuild_topics, refill
from chassis.background.worker import main
from chassis.consuming.projections import newest
from chassis.kernel import failpoints
from chassis.kernel.config import WorkerConfig, load
from chassis.kernel.ids import derived_id
from chassis.kernel.messages import Message
from chassis.kernel.migrations import Migration, Projections
from chassis.kernel.writes import Write
from chassis.persistence.server_clock import ServerClock
from chassis.persistence.store import Store
from chassis.service import Reactions, Service
from reporting import figures
from reporting.figures import Count
from tests.builders.notes import Note, NotesUnitOfWork, notes_service

BOARD_AGAIN: Final = Migration(
    number=1, name="board-again", why=("the board says more", "公告板内容补齐"), work=Projections(named=("board",))
)


def echo(uow: NotesUnitOfWork, message: Message) -> None:
    title = message.data["title"]
    identifier = derived_id("echo", message.subject)
    if not title.startswith("echo") and uow.notes.find(identifier) is None:
        uow.notes.add(Note.write(identifier, f"echo {title}"))


def count(message: Message) -> list[Write]:
    return figures.counted(
        message, Count("notes.written"), Count("notes.day", 1, (f"day:{message.data['title'][-1]}",))
    )


def show(message: Message) -> list[Write]:
    return newest(message, "board", f"{message.tenant}|{message.subject}", {"title": message.data["title"]})


def service(name: str) -> Service:
    written, changed = (f"org.louyu.{name}.note.{what}.v1" for what in ("written", "changed"))
    reacting = Reactions(projections={written: count, changed: show}, handlers={written: echo})
    migrations = (BOARD_AGAIN,) if os.environ.get("NOTES_MIGRATE") else ()
    return replace(notes_service(name, reacting=reacting), migrations=migrations)


def migrate(notes: Service, config: WorkerConfig, store: Store, say: Callable[[str], None]) -> bool:
    failpoints.arm(os.environ.get("FAILPOINT", ""))
    named = partial(refill, notes, config, store)
    repairs = Repairs(projections=lambda _: True, named=named, figures=lambda _: 0)
    Migrator(notes.name, notes.migrations, store, ServerClock(store), str(os.getpid()), repairs, say, pace=1).run()
    return True


REPAIRS: Final = {"rebuild-topics": rebuild_topics, "rebuild-projections": rebuild_projections, "migrate": migrate}


if __name__ == "__main__":
    notes, config = service(os.environ["NOTES_NAME"]), load(WorkerConfig, os.environ)
    repair = REPAIRS.get(sys.argv[1])
    if repair is None:
        main(notes, config, sys.argv[1:])
    else:
        sys.exit(not repair(notes, config, Store.connect(config.mongodb_uri), print))
