"""The records of requests that have files, and who may see and add them."""

from collections.abc import Mapping
from typing import ClassVar, Protocol

from attachments.errors import RecordClosed
from attachments.ports import Attachable
from chassis.kernel.errors import Forbidden
from chassis.kernel.identity import Actor, scope
from chassis.kernel.text import Text
from services.requests.agency_cases.errors import NotToConfirm
from services.requests.agency_cases.guards import require_handler, require_seen
from services.requests.agency_cases.ports import HasAgencyCases
from services.requests.agency_cases.record import Standing, Way
from services.requests.agency_cases.signing import SIGNATURE
from services.requests.articles.domain import Status as ArticleStatus
from services.requests.articles.errors import NoSuchArticle
from services.requests.articles.ports import ArticlesWork
from services.requests.scopes import places
from services.requests.service_requests.anonymity import unnamed
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.guards import require_reader
from services.requests.service_requests.states import Status as RequestStatus
from services.requests.visits.domain import RECORD
from services.requests.visits.ports import HasVisits
from services.requests.visits.states import Status as VisitStatus
from services.requests.wishes.domain import Wish
from services.requests.wishes.errors import NoSuchWish, NotTheClaimer, NotTheWisher
from services.requests.wishes.ports import WishesWork
from services.requests.wishes.states import OFF_THE_LIST
from services.requests.wishes.states import Status as WishStatus
from services.requests.work_orders.domain import Status as OrderStatus
from services.requests.work_orders.domain import WorkOrder
from services.requests.work_orders.ports import WorkOrdersWork

_REQUEST_OVER = frozenset(
    {RequestStatus.RATED, RequestStatus.CLOSED, RequestStatus.CANCELLED, RequestStatus.MERGED, RequestStatus.DECLINED}
)
_WISH_OVER = frozenset({WishStatus.FULFILLED, WishStatus.WITHDRAWN, WishStatus.HIDDEN, WishStatus.EXPIRED})


class _Work(WorkOrdersWork, WishesWork, ArticlesWork, HasVisits, HasAgencyCases, Protocol): ...


class RequestFiles(Attachable):
    """Pictures and papers of a request: from the requester, and from whoever works on it."""

    called: ClassVar = Text(zh="诉求", en="requests")
    for_units: ClassVar = True

    def __init__(self, uow: _Work) -> None:
        self._uow = uow

    def require_readable(self, actor: Actor, record_id: str) -> None:
        request = self._uow.requests.get(record_id)
        require_reader(
            actor, requester_id=request.requester_id, building_id=request.building_id, unit_ids=request.unit_ids
        )

    def require_writable(self, actor: Actor, record_id: str) -> None:
        request = self._uow.requests.get(record_id)
        if request.requester_id != actor.person_id and not actor.may("work_order.handle", *_at_work(request)):
            actor.demand("request.triage", *places(request.building_id))
        if request.status in _REQUEST_OVER:
            raise RecordClosed

    def require_responsible(self, actor: Actor, record_id: str) -> None:
        actor.demand("request.triage", *places(self._uow.requests.get(record_id).building_id))

    def unnamed(self, actor: Actor, record_id: str) -> frozenset[str]:
        return unnamed(actor, vars(self._uow.requests.get(record_id)))


class WorkOrderFiles(Attachable):
    """What a unit shows of its work."""

    called: ClassVar = Text(zh="工单", en="work orders")
    for_units: ClassVar = True

    def __init__(self, uow: _Work) -> None:
        self._uow = uow

    def require_readable(self, actor: Actor, record_id: str) -> None:
        order = self._uow.work_orders.get(record_id)
        if not actor.may("work_order.handle", scope("unit", order.unit_id)):
            actor.demand("request.read", *places(order.building_id, order.unit_id))

    def require_writable(self, actor: Actor, record_id: str) -> None:
        order: WorkOrder = self._uow.work_orders.get(record_id)
        actor.demand("work_order.handle", scope("unit", order.unit_id))
        if order.status in (OrderStatus.WITHDRAWN, OrderStatus.RETURNED):
            raise RecordClosed

    def require_responsible(self, actor: Actor, record_id: str) -> None:
        actor.demand("request.triage", *places(self._uow.work_orders.get(record_id).building_id))


class VisitFiles(Attachable):
    """Photos of a visit, for those who visit firms of the building."""

    called: ClassVar = Text(zh="走访", en="visits")

    def __init__(self, uow: HasVisits) -> None:
        self._uow = uow

    def require_readable(self, actor: Actor, record_id: str) -> None:
        actor.demand(RECORD, *places(self._uow.visits.get(record_id).building_id))

    def require_writable(self, actor: Actor, record_id: str) -> None:
        self.require_readable(actor, record_id)
        if self._uow.visits.get(record_id).status in (VisitStatus.MISSED, VisitStatus.CANCELLED):
            raise RecordClosed

    def require_responsible(self, actor: Actor, record_id: str) -> None:
        self.require_readable(actor, record_id)


class WishFiles(Attachable):
    """Pictures of a wish, by the wisher, for everybody who sees the wish."""

    called: ClassVar = Text(zh="微心愿", en="wishes")

    def __init__(self, uow: _Work) -> None:
        self._uow = uow

    def require_readable(self, actor: Actor, record_id: str) -> None:
        wish = self._uow.wishes.get(record_id)
        if wish.status in OFF_THE_LIST and not _concerned(actor, wish):
            raise NoSuchWish

    def require_writable(self, actor: Actor, record_id: str) -> None:
        wish = self._uow.wishes.get(record_id)
        if actor.person_id != wish.wisher_id:
            raise NotTheWisher
        if wish.status in _WISH_OVER:
            raise RecordClosed

    def require_responsible(self, actor: Actor, record_id: str) -> None:
        actor.demand("wish.moderate", *places(self._uow.wishes.get(record_id).building_id))


class WishProofFiles(WishFiles):
    """What proves that a wish was fulfilled, by the claimer. As the words of the proof, it is not for everybody."""

    called: ClassVar = Text(zh="微心愿的完成凭证", en="proofs of wishes")

    def require_readable(self, actor: Actor, record_id: str) -> None:
        if not _concerned(actor, self._uow.wishes.get(record_id)):
            raise Forbidden(permission="wish.moderate")

    def require_writable(self, actor: Actor, record_id: str) -> None:
        wish = self._uow.wishes.get(record_id)
        if actor.person_id != wish.claimer_id:
            raise NotTheClaimer
        if wish.status in _WISH_OVER:
            raise RecordClosed


class ArticleFiles(Attachable):
    """Forms and maps that belong to an answer: for everybody once it is published, kept by who keeps the catalogue."""

    called: ClassVar = Text(zh="知识库文章", en="articles")

    def __init__(self, uow: _Work) -> None:
        self._uow = uow

    def require_readable(self, actor: Actor, record_id: str) -> None:
        article = self._uow.articles.get(record_id)
        if article.status is not ArticleStatus.PUBLISHED and not actor.may("catalogue.manage"):
            raise NoSuchArticle

    def require_writable(self, actor: Actor, record_id: str) -> None:
        self._require_keeper(actor, record_id)

    def require_responsible(self, actor: Actor, record_id: str) -> None:
        self._require_keeper(actor, record_id)

    def _require_keeper(self, actor: Actor, record_id: str) -> None:
        self.require_readable(actor, record_id)
        actor.demand("catalogue.manage")


class AgencySignatureFiles(Attachable):
    """A signature that was drawn on the agent's phone for a hand-over; once that is signed, nobody can take it away."""

    called: ClassVar = Text(zh="代办签名", en="signatures of agency cases")

    def __init__(self, uow: HasAgencyCases) -> None:
        self._uow = uow

    def require_readable(self, actor: Actor, record_id: str) -> None:
        require_seen(actor, self._uow.agency_cases.with_hand_over(record_id))

    def require_writable(self, actor: Actor, record_id: str) -> None:
        case = self._uow.agency_cases.with_hand_over(record_id)
        require_handler(actor, case)
        case.require_agent(actor.person_id)
        hand_over = case.open_hand_over
        if hand_over is None or hand_over.id != record_id:
            raise RecordClosed
        if hand_over.way is Way.ON:
            raise NotToConfirm

    def require_responsible(self, actor: Actor, record_id: str) -> None:
        case = self._uow.agency_cases.with_hand_over(record_id)
        require_handler(actor, case)
        if any(one.id == record_id and one.standing is Standing.SIGNED for one in case.hand_overs):
            raise RecordClosed
        case.require_agent(actor.person_id)


class CatalogueItemFiles(Attachable):
    """Samples of the papers that an item asks for: for everybody, kept by who keeps the catalogue."""

    called: ClassVar = Text(zh="服务事项", en="items of the catalogue")

    def __init__(self, uow: _Work) -> None:
        self._uow = uow

    def require_readable(self, actor: Actor, record_id: str) -> None:  # noqa: ARG002 # everybody reads the catalogue
        self._uow.catalogue_items.get(record_id)

    def require_writable(self, actor: Actor, record_id: str) -> None:
        self.require_responsible(actor, record_id)

    def require_responsible(self, actor: Actor, record_id: str) -> None:
        self._uow.catalogue_items.get(record_id)
        actor.demand("catalogue.manage")


def attachables_of(uow: _Work) -> Mapping[str, Attachable]:
    return {
        "request": RequestFiles(uow),
        "work_order": WorkOrderFiles(uow),
        "visit": VisitFiles(uow),
        "wish": WishFiles(uow),
        "wish_proof": WishProofFiles(uow),
        "article": ArticleFiles(uow),
        SIGNATURE: AgencySignatureFiles(uow),
        "catalogue_item": CatalogueItemFiles(uow),
    }


def _at_work(request: ServiceRequest) -> list[str]:
    return [scope("unit", unit_id) for unit_id in request.working_unit_ids]


def _concerned(actor: Actor, wish: Wish) -> bool:
    return actor.person_id in (wish.wisher_id, wish.claimer_id) or actor.may("wish.moderate", *places(wish.building_id))
