"""What the exchange refuses."""

from chassis.kernel.errors import Forbidden
from chassis.kernel.text import Text


class EdgeOnly(Forbidden):
    slug = "edge-only"
    text = Text(zh="此地址仅供网关内部使用。", en="This address serves the gateway's edge only.")
