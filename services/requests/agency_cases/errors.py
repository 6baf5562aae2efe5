"""Refusals of agency cases."""

from chassis.kernel.errors import Conflict, Forbidden, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchAgencyCase(NotFound):
    slug = "agency-case-not-found"
    text = Text(zh="没有找到这件代办。", en="There is no such agency case.")


class NoSuchHandOver(NotFound):
    slug = "hand-over-not-found"
    text = Text(zh="没有找到这次材料交接。", en="There is no such hand-over.")


class NoAgencyService(RuleViolated):
    slug, pointer = "no-agency-service", "/catalogue_item_id"
    text = Text(zh="“{name}”不提供代办，请直接提出诉求。", en="{name} has no agency service; make a request instead.")


class ForWhom(RuleViolated):
    slug, pointer = "agency-for-whom", "/person_id"
    text = Text(
        zh="请写明为谁代办：选择成员或企业，并填写联系人。",
        en="Say whom it is for: a member, or a firm with the name of who comes with the papers.",
    )


class OnlyForOneself(Forbidden):
    slug, pointer = "agency-only-for-oneself", "/person_id"
    text = Text(
        zh="您只能为自己或所在企业申请代办；为他人申请请联系楼宇工作人员。",
        en="One asks for oneself and one's own firm; for others the people of the building ask.",
    )


class NumberInAgencyNote(RuleViolated):
    slug, pointer = "personal-number-in-agency-note", "/note"
    text = Text(
        zh="请不要填写手机号或身份证号，材料当面交接即可。",
        en="Leave out mobile and identity numbers: papers are handed over in person.",
    )


class TakenOnAlready(Conflict):
    slug = "agency-case-taken-on"
    text = Text(zh="已有其他代办员接办。", en="Somebody else has taken it on.")


class OwnCase(Forbidden):
    slug = "own-agency-case"
    text = Text(
        zh="自己申请的代办不能由自己经办，否则交接的双方是同一人。",
        en="Nobody is the agent of a case of their own: one person would sign for both sides.",
    )


class NotTheAgent(Forbidden):
    slug = "not-the-agent"
    text = Text(zh="这件代办由其他代办员经办。", en="Another agent has this case.")


class NotAnAgentHere(RuleViolated):
    slug, pointer = "not-an-agent-here", "/agent_id"
    text = Text(
        zh="请选择在该楼宇任职的人员。",
        en="Choose somebody who holds a role in the building of the case.",
    )


class SameAgent(RuleViolated):
    slug, pointer = "same-agent", "/agent_id"
    text = Text(zh="这件代办已由该人员经办。", en="This person has the case already.")


class HandOverOpen(Conflict):
    slug = "hand-over-open"
    text = Text(
        zh="有一次材料交接尚未确认，请先确认或撤回。",
        en="A hand-over waits to be confirmed; confirm or withdraw it first.",
    )


class HandOverEnded(Conflict):
    slug = "hand-over-ended"
    text = Text(zh="这次材料交接已结束。", en="This hand-over has ended.")


class NotToConfirm(Forbidden):
    slug = "hand-over-not-yours"
    text = Text(zh="这次交接应由对方本人确认。", en="The other side has to confirm this hand-over.")


class NotAParty(Forbidden):
    slug = "agency-not-a-party"
    text = Text(zh="只有交接双方可以撤回。", en="Only the two sides of the hand-over may withdraw it.")


class SignatureMissing(RuleViolated):
    slug, pointer = "signature-missing", "/file_id"
    text = Text(
        zh="没有找到这次交接的签名图片，请重新签名。",
        en="There is no picture of a signature of this hand-over that you have sent; sign again.",
    )


class NoSuchPaper(RuleViolated):
    slug, pointer = "no-such-paper", "/papers"
    text = Text(
        zh="所选材料不在代办员手中，请刷新后重新选择。",
        en="A paper that was chosen is not where it should be; look again.",
    )


class NothingChosen(RuleViolated):
    slug, pointer = "no-papers-chosen", "/papers"
    text = Text(zh="没有可交接的材料。", en="There are no papers to hand over.")


class TooManyPapers(RuleViolated):
    slug, pointer = "too-many-papers", "/papers"
    text = Text(zh="一件代办最多登记 {most} 份材料。", en="A case has {most} papers at most.")


class TooManyHandOvers(RuleViolated):
    slug = "too-many-hand-overs"
    text = Text(zh="一件代办最多交接 {most} 次。", en="A case has {most} hand-overs at most.")


class WrongWay(RuleViolated):
    slug, pointer = "hand-over-wrong-way", "/way"
    text = Text(zh="这一步不能再收取材料。", en="No more papers are taken at this step.")


class PapersOut(Conflict):
    slug = "papers-not-handed-back"
    text = Text(
        zh="还有 {count} 份材料没有交还，交还并签收后才能办结。",
        en="Papers that were not handed back: {count}. It ends when all were and both sides have signed.",
    )


class StepsDone(Conflict):
    slug = "no-step-left"
    text = Text(zh="窗口的各个步骤都已登记，请登记办理结果。", en="All steps at the window are noted; note the result.")


class BothSides(RuleViolated):
    slug, pointer = "signs-for-both-sides", "/agent_id"
    text = Text(
        zh="材料在原代办员手中，不能由同一人代表双方交接；请指派另一位人员。",
        en="The papers are with another agent, and one person cannot sign for both sides; assign somebody else.",
    )


class NoSuchPerson(RuleViolated):
    slug, pointer = "no-such-person", "/person_id"
    text = Text(zh="没有找到这位成员。", en="There is no such member.")
