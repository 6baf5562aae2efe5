"""Why a record stays when the import that made it is undone."""

from chassis.kernel.errors import Conflict
from chassis.kernel.text import Text


class ChangedSince(Conflict):
    slug = "import-built-upon"
    text = Text(zh="“{name}”导入后已被修改，没有撤销。", en="“{name}” was changed after the import, so it stays.")


class UsedSince(Conflict):
    slug = "import-built-upon"
    text = Text(
        zh="“{name}”已有{zh}，没有撤销。请先处理这些记录。",
        en="“{name}” already has {en}, so it stays. Take care of those first.",
    )
