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
    ("單隻能", "單只能"),
    ("隻影響", "只影響"),
    ("稽核", "審核"),
    ("通過併發布", "通過並發布"),
    ("一目瞭然", "一目了然"),
    ("洩露", "洩漏"),
    ("節假日", "例假日"),
    ("單元格", "儲存格"),
    ("這一列", "這一欄"),
    ("不認識的列", "不認識的欄"),
    ("必填列", "必填欄"),
    ("重複的列", "重複的欄"),
    ("列名", "欄名"),
    ("錯列", "錯欄"),
    ("空白的行和列", "空白的列和欄"),
    ("有問題的行", "有問題的列"),
    ("這一行", "這一列"),
    ("第一行", "第一列"),
    ("至少填一行", "至少填一列"),
    ("行數", "列數"),
    ("文本", "文字"),
    ("下劃線", "底線"),
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
