"""Nothing personal goes into the archive, so that erasing a person need not touch it."""

from dataclasses import dataclass

from chassis.kernel.aggregate import Event
from chassis.kernel.messages import decode
from chassis.kernel.personal import Personal
from chassis.persistence.unit_of_work import UnitOfWork
from chassis.publishing.archiver import Archiver
from chassis.service import Feature, Service
from tests.builders.history import TOPIC, YEARS, Office, in_order


@dataclass(frozen=True, kw_only=True)
class Signed(Event):
    """Somebody signed."""

    note_id: str
    by: Personal
    for_: Personal | None


def test_personal_values_do_not_go_into_the_archive() -> None:
    office = Office()
    office.work("title a", "title b")
    office.settle()
    written = next(name for name in {m.type for m in office.world.events()} if "written" in name)
    office.archiver = Archiver([TOPIC], office.blobs, office.world.metrics, personal={written: ["title", "nickname"]})
    office.clock.advance(YEARS)

    office.archive()

    messages = [decode(row["ce"]) for row in office.history.read(TOPIC)]
    assert [m.data["title"] for m in messages if m.type == written] == ["", ""]
    assert all(m.data["title"].startswith("title") for m in messages if m.type != written)
    assert all("nickname" not in m.data for m in messages)
    assert in_order(office.told())


def test_the_catalogue_knows_which_fields_are_personal() -> None:
    found = Service(name="notes", features=(Feature(events={"note": {"signed": Signed}}),), unit_of_work=UnitOfWork)

    assert found.catalogue.personal == {"org.louyu.notes.note.signed.v1": {"by", "for_"}}
