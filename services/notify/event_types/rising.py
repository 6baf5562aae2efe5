"""The event types of rising themes. A part of `table`."""

from collections.abc import Mapping
from typing import Final

_THEME: Final = (
    "theme_id:id kind:theme_kind building_id:id category:theme_category recent:number usual:number window_days:number"
)
RISING: Final[Mapping[str, str]] = {
    "requests.theme.opened": f"{_THEME} before:number base_days:number chance:number suggested:theme_act",
    "requests.theme.counted": f"{_THEME} peak:number",
    "requests.theme.grown": f"{_THEME} told_before:number",
    "requests.theme.acted": f"{_THEME} act:theme_act target_id:id acted_by:person first:flag",
    "requests.theme.notice-given": f"{_THEME} title:text text:text",
    "requests.theme.act-undone": f"{_THEME} act:theme_act target_id:id undone_by:person reason:text is_open_again:flag counted_at:time",
    "requests.theme.notice-withdrawn": f"{_THEME} title:text reason:text",
    "requests.theme.dismissed": f"{_THEME} reason:code dismissed_by:person quiet_until:time",
    "requests.theme.ended": f"{_THEME} reason:code peak:number was_acted:flag",
    "requests.theme-rules.changed": "rules_id:id changed:code",
}
