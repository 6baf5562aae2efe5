"""What the ledger refuses."""

from chassis.kernel.errors import NotFound
from chassis.kernel.text import Text


class NoSuchLedgerEntry(NotFound):
    slug = "ledger-entry-not-found"
    text = Text(zh="没有找到这条台账记录。", en="There is no such ledger entry.")
