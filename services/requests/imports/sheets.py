"""Spreadsheets that requests takes: what their columns are called, in words that people use."""

from collections.abc import Mapping
from typing import Final

from chassis.http.schemas import Row
from chassis.kernel.text import Text
from chassis.sheets.kinds import SheetKind
from chassis.sheets.sheet import RowSheet
from services.requests.articles.imports import ArticleRow
from services.requests.catalogue.imports import CatalogueItemRow
from services.requests.catalogue_classes.imports import CatalogueClassRow, CatalogueCodeRow
from services.requests.listings.imports import ListingRow
from services.requests.service_requests.imports import RequestRow
from services.requests.units.imports import UnitRow
from services.requests.wishes.imports import WishRow
from services.requests.words import LISTING_KINDS, LISTING_STANDINGS, MEMBER_KINDS, UNIT_KINDS, WISH_CATEGORIES

_LABELS: Final[Mapping[str, Text]] = {
    "key": Text(zh="编号", en="Key"),
    "code": Text(zh="代码", en="Code"),
    "name": Text(zh="名称", en="Name"),
    "name_en": Text(zh="英文名称", en="Name in English"),
    "kind": Text(zh="类型", en="Kind"),
    "category": Text(zh="类别代码", en="Category"),
    "parent": Text(zh="上级类代码", en="Class above"),
    "scheme": Text(zh="代码表", en="Scheme"),
    "scheme_name": Text(zh="代码表名称", en="Name of the scheme"),
    "class_code": Text(zh="对应的类代码", en="Our class"),
    "eligibility": Text(zh="办理对象", en="Who may ask"),
    "member_kinds": Text(zh="面向人员", en="Kinds of people"),
    "available_from": Text(zh="受理开始日期", en="From"),
    "available_to": Text(zh="受理截止日期", en="Until"),
    "description": Text(zh="说明", en="Description"),
    "description_en": Text(zh="英文说明", en="Description in English"),
    "materials": Text(zh="所需材料", en="Materials"),
    "owner_unit_id": Text(zh="主办单位 ID", en="Id of the unit"),
    "owner_unit_code": Text(zh="主办单位代码", en="Code of the unit"),
    "agency_service": Text(zh="可代办", en="Agency service"),
    "window_steps": Text(zh="窗口办理步骤", en="Steps at the window"),
    "time_limit_days": Text(zh="办理时限（工作日）", en="Working days"),
    "title": Text(zh="标题", en="Title"),
    "building_id": Text(zh="楼宇 ID", en="Building id"),
    "building_key": Text(zh="楼宇编号", en="Key of the building"),
    "enterprise_id": Text(zh="企业 ID", en="Enterprise id"),
    "enterprise_key": Text(zh="企业编号", en="Key of the enterprise"),
    "requester_id": Text(zh="诉求人 ID", en="Requester id"),
    "requester_key": Text(zh="诉求人编号", en="Key of the requester"),
    "submitted_at": Text(zh="提出时间", en="Submitted at"),
    "resolved_at": Text(zh="办结时间", en="Resolved at"),
    "outcome": Text(zh="办理结果", en="Outcome"),
    "rating": Text(zh="评分（1-5）", en="Rating (1-5)"),
    "text": Text(zh="心愿内容", en="Wish"),
    "wisher_id": Text(zh="许愿人 ID", en="Wisher id"),
    "wisher_key": Text(zh="许愿人编号", en="Key of the wisher"),
    "claimer_id": Text(zh="认领人 ID", en="Claimer id"),
    "claimer_key": Text(zh="认领人编号", en="Key of the claimer"),
    "service_minutes": Text(zh="服务时长（分钟）", en="Minutes of service"),
    "published_at": Text(zh="发布时间", en="Published at"),
    "quantity": Text(zh="数量", en="Quantity"),
    "measure": Text(zh="计量单位", en="Unit of measure"),
    "valid_to": Text(zh="截止日期", en="Until"),
    "owner_id": Text(zh="发布人 ID", en="Owner id"),
    "owner_key": Text(zh="发布人编号", en="Key of the owner"),
    "status": Text(zh="状态", en="Status"),
    "recorded_at": Text(zh="登记时间", en="Recorded at"),
    "title_en": Text(zh="英文标题", en="Title in English"),
    "answer": Text(zh="解答", en="Answer"),
    "answer_en": Text(zh="英文解答", en="Answer in English"),
    "words": Text(zh="常用说法", en="Words that people use"),
    "item_codes": Text(zh="相关事项代码", en="Codes of catalogue items"),
    "catalogue_item_ids": Text(zh="相关事项 ID", en="Ids of catalogue items"),
    "review_on": Text(zh="复核日期", en="Next review"),
}
_NOTES: Final[Mapping[str, Text]] = {
    "key": Text(zh="本表内不能重复", en="unique in this sheet"),
    "code": Text(zh="本表内不能重复", en="unique in this sheet"),
    "parent": Text(zh="上级类须排在前面；最上一级留空", en="the class above comes first; empty at the top"),
    "scheme": Text(zh="例如 gb39666", en="such as gb39666"),
    "category": Text(
        zh="小写英文字母，例如 legal；不确定时填 other", en="small letters, such as legal; other if in doubt"
    ),
    "materials": Text(zh="多种材料用顿号隔开", en="several are separated by commas"),
    "window_steps": Text(zh="按先后顺序，用顿号隔开", en="in their order, separated by commas"),
    "words": Text(zh="多个说法用顿号隔开", en="several are separated by commas"),
    "item_codes": Text(
        zh="服务事项表中的代码，多个用顿号隔开", en="codes of the sheet of the catalogue, separated by commas"
    ),
    "submitted_at": Text(zh="例如 2026-11-22 09:00", en="such as 2026-11-22 09:00"),
    "building_key": Text(
        zh="楼宇表中的编号，与楼宇 ID 填一个即可", en="a key of the sheet of buildings; this or the id"
    ),
}


def _sheet(
    title: Text,
    row: type[Row],
    key: tuple[str, ...],
    words: Mapping[str, Mapping[str, Text]] | None = None,
    labels: Mapping[str, Text] | None = None,
) -> RowSheet:
    own = {**_LABELS, **(labels or {})}
    return RowSheet(SheetKind(title=title, row=row, key=key, labels=own, words=words or {}, notes=_NOTES))


SHEETS: Final[Mapping[str, RowSheet]] = {
    "units": _sheet(
        Text(zh="部门和单位", en="Units"),
        UnitRow,
        ("code",),
        {"kind": UNIT_KINDS},
        {"name": Text(zh="单位名称", en="Name of the unit"), "kind": Text(zh="单位类型", en="Kind of unit")},
    ),
    "catalogue_classes": _sheet(
        Text(zh="目录分类", en="Classes"),
        CatalogueClassRow,
        ("code",),
        None,
        {"name": Text(zh="类名称", en="Name of the class")},
    ),
    "catalogue_codes": _sheet(
        Text(zh="分类对照", en="Codes of classes"),
        CatalogueCodeRow,
        ("scheme", "code"),
        None,
        {"code": Text(zh="外部代码", en="Their code"), "name": Text(zh="外部名称", en="Their name")},
    ),
    "catalogue_items": _sheet(
        Text(zh="服务事项", en="Catalogue"),
        CatalogueItemRow,
        ("code",),
        {"member_kinds": MEMBER_KINDS},
        {"name": Text(zh="事项名称", en="Name of the item")},
    ),
    "requests": _sheet(Text(zh="诉求", en="Requests"), RequestRow, ("key",)),
    "articles": _sheet(
        Text(zh="知识库", en="Articles"),
        ArticleRow,
        ("code",),
        None,
        {"title": Text(zh="问题", en="Question")},
    ),
    "wishes": _sheet(
        Text(zh="微心愿", en="Wishes"),
        WishRow,
        ("key",),
        {"category": WISH_CATEGORIES},
        {"category": Text(zh="心愿类型", en="Kind of wish")},
    ),
    "listings": _sheet(
        Text(zh="需求和资源", en="Needs and resources"),
        ListingRow,
        ("key",),
        {"kind": LISTING_KINDS, "status": LISTING_STANDINGS},
        {"text": Text(zh="说明", en="Text"), "kind": Text(zh="需求或资源", en="Need or resource")},
    ),
}
