"""Our own texts in Traditional Chinese, as Taiwan writes it: converted once by OpenCC, with the exceptions of the portal."""

from functools import cache, lru_cache
from typing import Any, Final

#: What the conversion makes that readers in Taiwan, or our glossary, would not say → what we say. The portal's build has
#: the same list (gateway/portal/scripts/taiwan.mjs); a test compares them.
TAIWAN: Final = (
    ("退出登入", "登出"),
    ("已登出", "已註銷"),
    ("社群", "社區"),
    ("程式碼", "代碼"),
    ("賬號", "帳號"),
    ("許可權", "權限"),
    ("二維碼", "QR 碼"),
    ("回車", "Enter"),
    ("核驗併", "核驗並"),
    ("加載出來", "載入"),
    ("工作臺", "工作台"),
    ("平臺", "平台"),
    ("前臺", "前台"),
    ("臺胞", "台胞"),
    ("港澳臺", "港澳台"),
    ("“", "「"),
    ("”", "」"),
)
#: More than there are texts and templates; each is converted once a process.
_KEPT: Final = 8192


@lru_cache(maxsize=_KEPT)
def traditional(text: str) -> str:
    """The text in Traditional Chinese. For texts of ours, not for names and words of people, which stay as they are."""
    found: str = _converter().convert(text)
    for converted, ours in TAIWAN:
        found = found.replace(converted, ours)
    return found


@cache
def _converter() -> Any:
    # Here, not above: its dictionaries take 44 MB, and most processes never speak to a reader of Traditional Chinese.
    from opencc import OpenCC  # noqa: PLC0415 # see above

    return OpenCC("s2twp")
