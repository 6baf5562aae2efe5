"""Mail as a feature of notify."""

from typing import Final

from chassis.service import Feature
from services.notify.mail.metrics import TABLE
from services.notify.mail.storage import INDEXES

FEATURE: Final = Feature(indexes=INDEXES, loops={"mail": "services.notify.mail.sending"}, metrics=TABLE)
