"""Use cases of articles in use: noted as read, helped or not; cited in the reply to a request."""

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import derived_id
from chassis.kernel.local_time import local_date
from services.requests.article_uses.commands import Cited, Noted
from services.requests.article_uses.domain import Citation, Reading
from services.requests.article_uses.ports import ArticleUsesWork
from services.requests.scopes import places


def note_articles(uow: ArticleUsesWork, actor: Actor, clock: Clock, noted: Noted) -> int:
    """Counts what somebody did with articles, once per person, article and day; returns how many.

    Raises NoSuchArticle, NotPublished, NoSuchRequest, NotTheRequester.
    """
    wanted = sorted(set(noted.article_ids))
    if noted.request_id:
        uow.requests.get(noted.request_id).require_requester(actor.person_id)
    day = local_date(clock())
    uow.articles.prefetch(wanted)
    ids = {one: derived_id(actor.tenant, "article_readings", one, actor.person_id, day) for one in wanted}
    uow.article_readings.prefetch(ids.values())
    for article_id, reading_id in ids.items():
        reading = uow.article_readings.find(reading_id)
        if reading is None:
            # What somebody has begun to read may be withdrawn meanwhile: only a first reading needs it published.
            uow.articles.get(article_id).require_published()
            reading = uow.article_readings.add(
                Reading(id=reading_id, article_id=article_id, day=day, noted_at=clock(), noted=[])
            )
        reading.note(noted.what, noted.request_id)
    return len(wanted)


def cite_articles(uow: ArticleUsesWork, actor: Actor, clock: Clock, cited: Cited, *, request_id: str) -> None:
    """Puts articles into the reply to a request, as they are now; a repeat changes nothing.

    Raises NoSuchRequest, Forbidden, RequestIsOver, NoSuchArticle, NotPublished.
    """
    request = uow.requests.get(request_id)
    if not actor.may("work_order.handle", *(scope("unit", unit_id) for unit_id in request.working_unit_ids)):
        actor.demand("request.triage", *places(request.building_id))
    request.require_under_way()
    for article_id in dict.fromkeys(cited.article_ids):
        identifier = derived_id(actor.tenant, "article_citations", request_id, article_id)
        if uow.article_citations.find(identifier):
            continue
        article = uow.articles.get(article_id)
        article.require_published()
        citation = Citation(
            id=identifier,
            request_id=request_id,
            article_id=article_id,
            article_version=article.version,
            title=article.title,
            title_en=article.title_en,
            answer=article.answer,
            answer_en=article.answer_en,
            building_id=request.building_id,
            cited_at=clock(),
        )
        citation.tell()
        uow.article_citations.add(citation)
