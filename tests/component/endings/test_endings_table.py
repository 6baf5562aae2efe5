"""Every cell of the table in docs/decisions/0030-endings.md: what ends, what that ends, and who is told.

The cases are the table itself: each phrase of a cell has to be shown by the function of the cell, and no other.
"""

from collections.abc import Callable, Iterator
from typing import Final

import pytest

from tests.component.endings import people, places
from tests.component.endings.table import ENDS, TOLD, table

Shows = Callable[[], Iterator[str]]
SHOWN: Final[dict[tuple[str, str], Shows]] = {
    ("member left or erased", ENDS): people.member_ends,
    ("member left or erased", TOLD): people.member_told,
    ("account disabled", ENDS): lambda: people.account_ends(people.DISABLED, "disable"),
    ("account disabled", TOLD): people.who_depended,
    ("account erased", ENDS): people.erased_account_ends,
    ("account erased", TOLD): people.erased_account_told,
    ("role ended", ENDS): places.role_ends,
    ("role ended", TOLD): places.role_told,
    ("unit closed or merged", ENDS): places.unit_ends,
    ("unit closed or merged", TOLD): places.unit_told,
    ("building closed", ENDS): places.building_ends,
    ("building closed", TOLD): places.building_told,
    ("organisation dissolved", ENDS): places.organisation_ends,
    ("organisation dissolved", TOLD): places.organisation_told,
    ("enterprise left", ENDS): places.enterprise_ends,
    ("enterprise left", TOLD): places.enterprise_told,
}


def test_the_table_has_no_cell_that_nobody_shows() -> None:
    assert set(table()) == set(SHOWN)


@pytest.mark.figures_of_messages
@pytest.mark.parametrize("cell", table(), ids=" → ".join)
def test_what_the_table_says_is_so(cell: tuple[str, str]) -> None:
    assert list(SHOWN[cell]()) == table()[cell]
