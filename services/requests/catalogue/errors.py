"""Refusals of the catalogue."""

from collections.abc import Sequence
from datetime import datetime

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.local_time import LOCAL
from chassis.kernel.text import Text
from services.requests.catalogue.forms import Fault


class NoSuchCatalogueItem(NotFound):
    slug = "catalogue-item-not-found"
    text = Text(
        zh="服务目录中没有这个事项，请从目录中重新选择。",
        en="There is no such item; choose one from the catalogue.",
    )


class TooManyCategories(RuleViolated):
    slug, pointer = "too-many-categories", "/category"
    text = Text(
        zh="目录已有 {most} 个类别，不能再增加；请使用已有的类别。",
        en="The catalogue has {most} categories already; use one of them.",
    )


class ItemWithdrawn(RuleViolated):
    slug, pointer = "catalogue-item-withdrawn", "/catalogue_item_id"
    text = Text(
        zh="“{name}”已停止办理，请选择其他服务事项。",
        en="{name} is not offered any more; choose another item of the catalogue.",
    )


class NoSuchEdition(NotFound):
    slug = "catalogue-edition-not-found"
    text = Text(zh="这个事项没有这一版。", en="The item has no such edition.")


class _Faulty(RuleViolated):
    """Something with several faults, each with its own words. `under` is where it stands in the body."""

    def __init__(self, faults: Sequence[Fault], *, under: str = "") -> None:
        super().__init__(pointer=under + faults[0].pointer, count=len(faults))
        self.faults = [(under + fault.pointer, fault) for fault in faults]

    def told(self, language: str) -> Sequence[tuple[str, str]]:
        return [(pointer, fault.text.render(language, dict(fault.facts))) for pointer, fault in self.faults]


class FormNotSound(_Faulty):
    slug = "form-not-sound"
    text = Text(zh="表单有 {count} 处不正确，请按提示修改。", en="Faults in the form: {count}. Correct them.")


class AnswersNotRight(_Faulty):
    slug = "answers-not-right"
    text = Text(zh="表单有 {count} 处需要修改，请按提示填写。", en="Answers to correct: {count}.")


class AvailabilityBackwards(RuleViolated):
    slug, pointer = "availability-backwards", "/available_to"
    text = Text(zh="受理截止日期不能早于开始日期。", en="It cannot end before it begins.")


class HoursBackwards(RuleViolated):
    slug, pointer = "opening-backwards", "/hours"
    text = Text(zh="每段受理时间的结束须晚于开始。", en="Hours end after they begin.")


class NoSuchSample(RuleViolated):
    slug, pointer = "paper-sample-missing", "/papers"
    text = Text(
        zh="样表须是这个事项的附件，请先上传。", en="A sample must be a file of this item; attach it there first."
    )


class PapersTwice(RuleViolated):
    slug, pointer = "paper-twice", "/papers"
    text = Text(zh="两份材料名称相同，请改用不同的名称。", en="Two papers have the same name.")


class NotYetAskedFor(RuleViolated):
    slug, pointer = "catalogue-item-closed", "/catalogue_item_id"
    text = Text(
        zh="“{name}”现在不受理，{when} 起可以提交。", en="{name} cannot be asked for now; it can be from {when}."
    )

    def __init__(self, *, name: str, again: datetime) -> None:
        super().__init__(name=name, when=f"{again.astimezone(LOCAL):%Y-%m-%d %H:%M}")


class NotAskedForAnyMore(RuleViolated):
    slug, pointer = "catalogue-item-over", "/catalogue_item_id"
    text = Text(zh="“{name}”的受理期已于 {last} 结束。", en="{name} could be asked for until {last}.")


class NotInThisBuilding(RuleViolated):
    slug, pointer = "catalogue-item-elsewhere", "/building_id"
    text = Text(
        zh="“{name}”只在部分楼宇受理，您所选的楼宇不在其中。",
        en="{name} is offered in some buildings only, not in this one.",
    )


class NotEligible(RuleViolated):
    slug, pointer = "catalogue-item-not-eligible", "/catalogue_item_id"
    text = Text(
        zh="“{name}”面向特定人员：{who}。如您符合条件，请先完善个人信息或到窗口办理。",
        en="{name} is for some people: {who}. If you are one of them, have your record corrected or come to the desk.",
    )
