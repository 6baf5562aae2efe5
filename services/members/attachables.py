"""The records of members that have files, and who may see and add them."""

from collections.abc import Mapping
from typing import ClassVar

from attachments.ports import Attachable
from chassis.kernel.identity import Actor, scope
from chassis.kernel.text import Text
from services.members.enterprises.ports import EnterprisesWork


class EnterpriseFiles(Attachable):
    """Papers of a firm, such as its licence: for those who keep its dossier or look after its building."""

    called: ClassVar = Text(zh="企业档案", en="dossiers of firms")

    def __init__(self, uow: EnterprisesWork) -> None:
        self._uow = uow

    def require_readable(self, actor: Actor, record_id: str) -> None:
        place = self._place_of(record_id)
        if not actor.may("enterprise.manage", place):
            actor.demand("member.read", place)

    def require_writable(self, actor: Actor, record_id: str) -> None:
        actor.demand("enterprise.manage", self._place_of(record_id))

    def require_responsible(self, actor: Actor, record_id: str) -> None:
        self.require_writable(actor, record_id)

    def _place_of(self, record_id: str) -> str:
        return scope("building", self._uow.enterprises.get(record_id).building_id)


def attachables_of(uow: EnterprisesWork) -> Mapping[str, Attachable]:
    return {"enterprise": EnterpriseFiles(uow)}
