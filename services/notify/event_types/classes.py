"""The event types of the class tree and its code tables, as `table.TABLE` has those of everything else."""

from collections.abc import Mapping
from typing import Final

_CLASS: Final = "code:code name:text name_en:text parent:code"

CLASSES: Final[Mapping[str, str]] = {
    "requests.class-tree.class-added": _CLASS,
    "requests.class-tree.class-renamed": _CLASS,
    "requests.class-tree.class-moved": f"{_CLASS} previous_parent:code",
    "requests.class-tree.class-archived": _CLASS,
    "requests.class-tree.class-restored": _CLASS,
    "requests.code-table.code-mapped": "scheme:code code:text name:text class_code:code previous_class_code:code",
    "requests.code-table.code-unmapped": "scheme:code code:text class_code:code",
}
