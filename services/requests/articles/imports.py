"""Import rows for articles: they are published as they come."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from marshmallow import fields, validate

from chassis.http.fields import Id
from chassis.http.rows import checked
from chassis.http.schemas import Row
from chassis.kernel.aggregate import values_of
from chassis.kernel.identity import system_actor
from chassis.kernel.ids import keyed_id
from chassis.persistence.documents import row_of
from services.requests.articles import use_cases
from services.requests.articles.domain import ArticleDetails
from services.requests.articles.ports import ArticlesWork
from services.requests.articles.schemas import ArticleFields
from services.requests.keyed import Keyed


@dataclass(kw_only=True)
class ImportedArticle(ArticleDetails):
    """An article that names catalogue items by their codes."""

    item_codes: list[str]


class ArticleRow(Row, ArticleFields):
    command = ImportedArticle

    catalogue_item_ids = fields.List(Id(), load_default=list, validate=validate.Length(0, 20))
    item_codes = fields.List(Id(), load_default=list, validate=validate.Length(0, 20))


_ROW: Final = ArticleRow()


def apply_article(uow: ArticlesWork, row: Mapping[str, Any]) -> None:
    tenant = uow.context.tenant
    article = row_of(ImportedArticle, checked(_ROW, row))
    named = [keyed_id(tenant, Keyed.CATALOGUE_ITEMS, code) for code in article.item_codes]
    article.catalogue_item_ids = list(dict.fromkeys([*article.catalogue_item_ids, *named]))
    # The permission request.import covers this; whoever imports need not hold catalogue.manage too.
    details = ArticleDetails(**values_of(ArticleDetails, article))
    use_cases.import_article(uow, system_actor(tenant), details, owner_id=uow.context.actor)
