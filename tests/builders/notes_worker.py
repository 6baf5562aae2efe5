"""The worker of the notes service as a process: python -m tests.builders.notes_worker all|relay|…

NOTES_NAME names the service, and so its topics and its group. Each note is echoed once by a handler, and each is counted.
"""

import os
import sys

from chassis import figures
from chassis.applier import Reactions
from chassis.config import WorkerConfig, load
from chassis.figures import Count
from chassis.ids import derived_id
from chassis.messages import Message
from chassis.projections import newest
from chassis.worker import Parts, main
from chassis.writes import Write
from tests.builders.notes import INDEXES, Note, NotesUnitOfWork, apply_row, catalogue_of, unit_of_work


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


def parts(name: str) -> Parts:
    catalogue = catalogue_of(name)
    written, changed = (f"org.louyu.{name}.note.{what}.v1" for what in ("written", "changed"))
    return Parts(
        name=name,
        catalogue=catalogue,
        reactions=Reactions(projections={written: count, changed: show}, handlers={written: echo}),
        make_unit_of_work=unit_of_work(catalogue),
        indexes=INDEXES,
        projected=(*figures.PROJECTED, "board"),
        job_kinds={"notes": apply_row},
    )


if __name__ == "__main__":
    main(parts(os.environ["NOTES_NAME"]), load(WorkerConfig, os.environ), sys.argv[1:])
