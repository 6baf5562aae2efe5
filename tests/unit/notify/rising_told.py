"""Who is told of rising themes, as `test_notify_vocabulary.TELLS` says it of everything else."""

from typing import Final

TELLS: Final = {
    "requests.theme.opened": "theme_opened need_theme_opened",
    "requests.theme.grown": "theme_grown need_theme_grown",
    "requests.theme.notice-given": "theme_notice",
    "requests.theme.notice-withdrawn": "theme_notice_withdrawn",
}
SILENT: Final = {
    "members.feature-flags.changed": "the platform does it, and the page appears or goes",
    "requests.theme.counted": "nothing new to do; it is told again when there are twice as many",
    "requests.theme.acted": "the visitor is told by the round, the meeting by its agenda, the building by the notice",
    "requests.theme.act-undone": "the visitor is told by the round, the building by the notice that is withdrawn",
    "requests.theme.dismissed": "whoever could act sees that nothing waits any more",
    "requests.theme.ended": "whoever could act sees that nothing waits any more",
    "requests.theme-rules.changed": "the administrator did it; it is on record",
}
