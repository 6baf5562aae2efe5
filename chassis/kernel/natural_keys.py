"""Records with a natural key: a repeat finds the first one only if it says the same."""

from collections.abc import Iterable, Mapping, Sequence

from chassis.kernel.aggregate import Aggregate
from chassis.kernel.errors import Conflict
from chassis.kernel.text import Text


class ContentDiffers(Conflict):
    """A record with this key exists and says something else. `names` are the fields that differ."""

    slug = "content-differs"
    text = Text(
        zh="已有相同标识的记录，但有 {count} 项内容不一致。请核对后再提交，原有记录没有改动。",
        en="A record with this key exists; fields that differ: {count}. Compare them; the record was not changed.",
    )

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(pointer=f"/{names[0]}", count=len(names))
        self.names = tuple(names)

    @property
    def pointers(self) -> Sequence[str]:
        return tuple(f"/{name}" for name in self.names)


def require_same(kept: Mapping[str, object], asked: Mapping[str, object]) -> None:
    """Raises ContentDiffers unless the record has kept what is asked. Other fields of the record do not matter."""
    different = [name for name, value in asked.items() if kept.get(name) != value]
    if different:
        raise ContentDiffers(different)


def as_it_began(
    record: Aggregate, said: Mapping[str, object], altered_by: Mapping[str, Iterable[str]]
) -> dict[str, object]:
    """What a row that comes again is compared by: what it says, without what the record no longer shows as it began.

    `altered_by` names the fields that something which happens to the record alters, such as a correction. Once that has
    happened nobody can tell what the first row said there, so the same sheet stays the same.
    """
    altered = {name for what, names in altered_by.items() if what in record.moments for name in names}
    return {name: value for name, value in said.items() if name not in altered}
