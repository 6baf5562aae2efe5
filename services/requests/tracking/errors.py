"""Refusals of tracking. One for all reasons: nobody learns which office or number there is."""

from chassis.kernel.errors import NotFound
from chassis.kernel.text import Text


class NothingTracked(NotFound):
    slug = "nothing-tracked"
    text = Text(
        zh="没有查到。请核对街道代码和诉求编号。",
        en="Nothing was found. Please check the code of the street office and the number.",
    )
