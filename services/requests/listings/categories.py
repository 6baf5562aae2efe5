"""The categories of needs and resources: a street office's own data, with codes and names in two languages."""

from dataclasses import dataclass, field
from typing import Final, Self

from chassis.kernel.aggregate import Aggregate
from chassis.kernel.text import Text
from services.requests.listings.errors import CategoryTwice
from services.requests.listings.events import ListingCategoriesChanged


@dataclass(frozen=True, kw_only=True)
class ListingCategory:
    """`offered`: whether new listings may have it."""

    code: str
    name: str
    name_en: str
    offered: bool = True


@dataclass(kw_only=True)
class CategoryDetails:
    items: list[ListingCategory]


#: Until a street office sets its own: the four of the matching of wishes and offers, rooms, and the rest.
_FIRST: Final = tuple(
    ListingCategory(code=code, name=name, name_en=name_en)
    for code, name, name_en in (
        ("care", "关爱陪伴", "Care"),
        ("goods", "物资物品", "Goods"),
        ("professional", "专业服务", "Professional help"),
        ("sales", "助销对接", "Sales help"),
        ("space", "场地空间", "Rooms and space"),
        ("other", "其他", "Other"),
    )
)


@dataclass(kw_only=True)
class ListingCategories(Aggregate):
    """One per street office."""

    items: list[ListingCategory] = field(default_factory=lambda: list(_FIRST))

    def change(self, items: list[ListingCategory]) -> None:
        """Without a real change nothing happens. Raises CategoryTwice."""
        seen: set[str] = set()
        for item in items:
            if item.code in seen:
                raise CategoryTwice(code=item.code)
            seen.add(item.code)
        if items != self.items:
            self.items = items
            self.record(ListingCategoriesChanged(categories_id=self.id, codes=[item.code for item in items]))

    def removed_by(self, items: list[ListingCategory]) -> list[str]:
        kept = {item.code for item in items}
        return [item.code for item in self.items if item.code not in kept]

    @property
    def offered(self) -> list[str]:
        return [item.code for item in self.items if item.offered]

    def named(self, code: str) -> Text:
        """The category in words. It is one of the known."""
        item = next(one for one in self.items if one.code == code)
        return Text(zh=item.name, en=item.name_en or item.name)

    @property
    def known(self) -> list[str]:
        return [item.code for item in self.items]

    @classmethod
    def default(cls, identifier: str) -> Self:
        return cls(id=identifier)
