"""Rows of imports that were refused: what is wrong with which of their fields."""

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.kernel.errors import RuleViolated
from chassis.kernel.text import Text


@dataclass(frozen=True)
class FieldFault:
    """One field at fault, and what to do about it. Holds nothing that was in the field."""

    field: str
    zh: str
    en: str


class InvalidRow(RuleViolated):
    slug = "row-invalid"
    text = Text(zh="这一行填写不正确，请检查：{fields}。", en="This row is not valid; check: {fields}.")

    def __init__(self, faults: Sequence[FieldFault]) -> None:
        names = list(dict.fromkeys(fault.field for fault in faults))
        super().__init__(pointer=f"/{names[0]}", fields=", ".join(names))
        self.faults = tuple(faults)
