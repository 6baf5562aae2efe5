"""Our own texts in Traditional Chinese, as Taiwan writes it: converted once by OpenCC, with the exceptions of the portal."""

from functools import cache, lru_cache
from typing import Any, Final

#: What the conversion makes that readers in Taiwan, or our glossary, would not say → what we say. The portal's build has
#: the same list (gateway/portal/scripts/taiwan.mjs); a test compares them.
TAIWAN: Final = (
    ("登出", "註銷"),
    ("退出登入", "登出"),
    ("臺", "台"),
    ("社群", "社區"),
    ("程式碼", "代碼"),
    ("賬", "帳"),
    ("許可權", "權限"),
    ("二維碼", "行動條碼"),
    ("手機號碼", "手機號"),
    ("手機號", "手機號碼"),
    ("模板", "範本"),
    ("通過安全", "透過安全"),
    ("通過前台", "透過前台"),
    ("回車", "Enter"),
    ("核驗併", "核驗並"),
    ("這裡併發", "這裡並發"),
    ("加載出來", "載入"),
    ("物件", "對象"),
    ("型別", "類型"),
    ("釋出", "發布"),
    ("公佈", "公布"),
    ("全域性", "全域"),
    ("籤名", "簽名"),
    ("複核", "覆核"),
    ("身份", "身分"),
    ("郵箱", "信箱"),
    ("大屏", "大螢幕"),
    ("反饋", "回饋"),
    ("渠道", "管道"),
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
