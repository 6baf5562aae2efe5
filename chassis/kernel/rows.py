"""Rows of imports that were refused: what is wrong with which of their fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made

from chassis.kernel.errors import RuleViolated
from chassis.kernel.text import Text


@dataclass(frozen=True)
class FieldFault:
    """One field at fault, and which text of field_texts.py says what to do. Holds nothing that was in the field."""

    field: str
    code: str
    facts: Mapping[str, object] = made(default_factory=dict)


class InvalidRow(RuleViolated):
    slug = "row-invalid"
    text = Text(zh="这一行有 {count} 处填写不正确，请按提示修改。", en="Fields of this row to correct: {count}.")

    def __init__(self, faults: Sequence[FieldFault]) -> None:
        names = list(dict.fromkeys(fault.field for fault in faults))
        super().__init__(pointer=f"/{names[0]}", count=len(names))
        self.faults = tuple(faults)
