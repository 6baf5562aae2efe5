"""Refusals of whistles."""

from chassis.kernel.errors import Conflict, Forbidden, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchWhistle(NotFound):
    slug = "whistle-not-found"
    text = Text(
        zh="没有找到这次吹哨。如刚刚吹哨，请稍候片刻再看。",
        en="There is no such whistle. If it was blown just now, look again in a moment.",
    )


class UnitNotCalled(RuleViolated):
    slug = "unit-not-called"
    text = Text(zh="这次吹哨没有召集这个部门，无需报到。", en="This whistle did not call that unit.")


class CodeNeeded(RuleViolated):
    slug, pointer = "whistle-code-needed", "/code"
    text = Text(
        zh="这类吹哨须现场报到：请扫描或输入现场出示的报到码。",
        en="Units report in on the spot: scan or type the code that is shown there.",
    )


class WrongWhistleCode(RuleViolated):
    # Remembered, so that wrong codes count towards the quota.
    slug, pointer, remembered = "wrong-whistle-code", "/code", True
    text = Text(
        zh="报到码不对或已更换，请按现场屏幕上的最新报到码重试。",
        en="The code is wrong or was replaced; take the one that is shown now.",
    )


class WrongPrintedCode(RuleViolated):
    # Remembered, as above.
    slug, pointer, remembered = "wrong-printed-code", "/printed_code", True
    text = Text(
        zh="张贴的报到码不对或已作废，请扫描现场最新张贴的报到码。",
        en="The printed code is wrong or was taken back; scan the one that hangs there now.",
    )


class NoPrintedCode(NotFound):
    slug = "printed-code-not-found"
    text = Text(zh="这次吹哨没有可用的张贴报到码。", en="No printed code counts for this whistle.")


class NoWhistleCode(RuleViolated):
    slug = "whistle-has-no-code"
    text = Text(
        zh="这次吹哨不再需要报到，或早于报到码启用，请直接报到。",
        en="Nobody has to report in any more, or the whistle is older than codes; report in without one.",
    )


class NotReportedIn(Conflict):
    slug = "unit-not-reported-in"
    text = Text(zh="请先报到，再提交办理结果。", en="Report in before you say what was done.")


class UnitsNotDone(Conflict):
    slug = "whistle-units-not-done"
    text = Text(
        zh="还有 {count} 个单位没有提交办理结果，事不完、人不撤：请等各单位都办完再汇总。",
        en="Units that have not said what they did: {count}. The summary comes when all are done.",
    )


class NoLead(Conflict):
    slug = "whistle-has-no-lead"
    text = Text(zh="这次吹哨没有指定牵头单位，请先指定。", en="No unit leads this whistle; name one first.")


class NotTheLead(Forbidden):
    slug = "not-the-lead-unit"
    text = Text(zh="只有牵头单位可以汇总和办结。", en="Only the lead unit may summarise and close it.")


class NotWaitedFor(Conflict):
    """The request was called back, ended or whistled for anew; the whistle is called off a moment later."""

    slug = "whistle-not-waited-for"
    text = Text(
        zh="这件诉求刚被撤回、结束或重新吹哨，本次吹哨即将解除，无需再报到。请刷新后查看。",
        en="The request was just called back, ended or whistled for anew, so nobody has to come any more; reload to see.",
    )


class NotOverYet(Conflict):
    slug = "whistle-not-over"
    text = Text(
        zh="这次吹哨结束后才能评价，且只评价要求评价的吹哨。",
        en="Units are rated once the whistle is over, and only if its kind asks for it.",
    )


class OwnUnitRated(Forbidden):
    slug, pointer = "own-unit-rated", "/unit_id"
    text = Text(
        zh="您代表该单位报到，不能由您评价该单位，请由街道其他人员评价。",
        en="You report in for this unit; somebody else of the street office rates it.",
    )


class ContactLater(RuleViolated):
    slug, pointer = "contact-later-than-now", "/at"
    text = Text(zh="联系时间不能晚于现在。", en="Nobody can have been contacted in the future.")
