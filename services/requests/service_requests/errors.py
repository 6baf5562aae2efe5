"""Refusals of service requests."""

from chassis.kernel.errors import Conflict, Forbidden, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchRequest(NotFound):
    slug = "request-not-found"
    text = Text(zh="没有找到这件诉求。", en="There is no such service request.")


class TooManySupervised(RuleViolated):
    slug, pointer = "too-many-supervised", "?supervised"
    text = Text(
        zh="等待答复的督办超过 {most} 项，请改从督办清单中按单位或楼宇查看。",
        en="More than {most} supervisions wait; look at them by unit or building in the list of supervisions.",
    )


class NotTheRequester(Forbidden):
    slug = "not-the-requester"
    text = Text(zh="只有提出诉求的本人可以进行这项操作。", en="Only the person who made the request may do this.")


class TooFewUnits(RuleViolated):
    slug = "whistle-needs-two-units"
    text = Text(
        zh="吹哨至少要召集两个不同的部门；只需一个部门时请直接派单。",
        en="A whistle calls at least two different units; for one unit, triage the request to it.",
    )


class LeadNotCalled(RuleViolated):
    slug, pointer = "lead-unit-not-called", "/lead_unit_id"
    text = Text(zh="牵头单位须是被召集的单位之一。", en="The lead unit must be one of the units that are called.")


class SuiteOfAnotherBuilding(RuleViolated):
    slug, pointer = "suite-of-another-building", "/suite_id"
    text = Text(
        zh="所选房间不在诉求所在的楼宇内，请选择该楼宇的房间。",
        en="This room is not in the building of the request; choose one of that building.",
    )


class NotOwnFirm(Forbidden):
    slug, pointer = "not-own-firm", "/enterprise_id"
    text = Text(
        zh="只能代表本人所在企业提交；企业须由其所在楼宇的工作人员确认。请先核对“我的信息”，或不填企业。",
        en="You may ask only in the name of the firm where you work, once staff of its building have confirmed it. Look at your record, or leave the firm out.",
    )


class OwnMinutesRefused(RuleViolated):
    slug, pointer = "whistle-minutes-fixed", "/minutes"
    text = Text(
        zh="这类吹哨的报到时限由街道规定，不能另定。", en="The street office has set the time of this kind of whistle."
    )


class LeadResolves(Forbidden):
    slug = "lead-unit-resolves"
    text = Text(
        zh="这次吹哨由牵头单位办结，其他单位请提交本单位的办理结果。",
        en="The lead unit closes what the whistle was blown for; other units say what they have done.",
    )


class UnknownCategory(RuleViolated):
    slug, pointer = "unknown-category", "/category"
    text = Text(
        zh="服务事项目录中没有这个类别，请从目录中选择；不确定时请留空。",
        en="The catalogue has no such category; choose one of its categories, or leave it empty.",
    )


class ImpossibleTime(RuleViolated):
    slug = "impossible-time"
    text = Text(
        zh="时间不合理：须不晚于现在，且办结时间不早于提出时间；未填提出时间的，以导入时间为准。",
        en="This time is not possible: nothing lies in the future, and nothing is resolved before it was submitted, which is now unless the row says when.",
    )


class ContactInTheFuture(RuleViolated):
    slug, pointer = "contact-in-the-future", "/closing/contacted_at"
    text = Text(zh="联系时间不能晚于现在。", en="Nobody can have been contacted in the future.")


class PartlyContradicted(RuleViolated):
    slug, pointer = "partly-contradicted", "/closing/partly"
    text = Text(
        zh="已解决的不能同时为部分解决；只有部分解决时才填写尚需办理的内容和期限。",
        en="What is solved is not solved in part, and only what is solved in part has something left to do.",
    )


class LeftUntilPast(RuleViolated):
    slug, pointer = "left-until-past", "/closing/left_until"
    text = Text(zh="尚需办理的期限不能早于今天。", en="The day by which the rest will be done cannot be over already.")


class AnswerEndedWhistle(Conflict):
    slug = "answer-ended-whistle"
    text = Text(
        zh="这件诉求由吹哨办理，答复时哨已结束，不能撤回答复。",
        en="The answer ended a whistle, which the units cannot be called to again; it cannot be withdrawn.",
    )


class AnswerTooOld(Conflict):
    slug = "answer-too-old"
    text = Text(zh="答复只能在 {days} 天内撤回。", en="An answer can be withdrawn within {days} days.")


class AnswerConfirmed(Conflict):
    slug = "answer-confirmed"
    text = Text(
        zh="提出人已在回访中确认了这次答复，不能撤回。",
        en="The requester has spoken about this answer at a call-back; it cannot be withdrawn.",
    )


class AnswerHeard(Conflict):
    slug = "answer-heard-by-hotline"
    text = Text(
        zh="市热线已回传来电人对这次答复的评价，不能撤回。如需继续办理，请由热线退回重办。",
        en="The hotline has sent back what the caller says of this answer, so it cannot be withdrawn. It goes on if the hotline wants it done again.",
    )


class AnswerFollowedUp(Conflict):
    slug = "answer-followed-up"
    text = Text(
        zh="这次答复的剩余事项已另立诉求，并已告知提出人，不能再撤回。",
        en="What this answer left to do is a request of its own, as the requester was told, so it cannot be withdrawn.",
    )


class NothingLeftToDo(Conflict):
    slug = "nothing-left-to-do"
    text = Text(
        zh="只有答复为“部分解决”、且没有在重新办理的诉求，才有剩余事项可以另立。",
        en="Nothing is left to do: the answer did not say solved in part, or the request is being worked on again.",
    )


class NoSuchProof(RuleViolated):
    slug, pointer = "contact-proof-missing", "/closing/contact_proof_id"
    text = Text(
        zh="联系凭证须是这件诉求或其工单的附件，请先上传。",
        en="The proof of contact must be a file of this request or its work order; attach it first.",
    )


class OutcomeMissing(RuleViolated):
    slug, pointer = "outcome-missing", "/outcome"
    text = Text(
        zh="填写了评价或办结时间，请同时填写办理结果。", en="A rating or a time of resolution needs an outcome."
    )


class RequestIsOver(Conflict):
    slug = "request-is-over"
    text = Text(
        zh="这件诉求已经结束，不能再留言或引用知识。有新情况请另提诉求。",
        en="This request is over: nothing is said or cited there any more. Make a new request if something is left.",
    )


class MergedIntoItself(RuleViolated):
    slug, pointer = "merged-into-itself", "/into_id"
    text = Text(
        zh="不能把诉求并入它自己，请选择另一件。", en="A request can't be merged into itself; choose another one."
    )


class AnsweredOutside(RuleViolated):
    slug = "answered-outside"
    text = Text(
        zh="这件诉求来自 12345 热线工单，须单独答复，不能并入其他诉求，也不能拆分；可以把其他诉求并入这一件。",
        en="This request came on a sheet of the hotline, which waits for an answer of its own, so it is neither merged nor split. Merge the other one into this one.",
    )


class MergedIntoConfidential(RuleViolated):
    slug, pointer = "merged-into-confidential", "/into_id"
    text = Text(
        zh="对方诉求已设为不公开，不能把其他人的诉求并入，以免泄露内容。",
        en="The other request is confidential; requests of other people aren't merged into it, so that nothing of it gets out.",
    )


class WorkedOff(Conflict):
    """The request learns of it a moment later."""

    slug = "work-just-ended"
    text = Text(
        zh="承办单位刚刚办结、退回或全部报到，不能再撤回派单。请刷新查看办理情况。",
        en="The units have just finished, given it back or assembled, so it cannot be called back; reload to see what they did.",
    )


class NotSplitOff(Conflict):
    slug = "not-split-off"
    text = Text(
        zh="这件诉求不是拆分出来的，没有可撤销的拆分。",
        en="This request was not split off from another one, so there is no split to undo.",
    )


class SplitAnswered(Conflict):
    slug = "split-answered"
    text = Text(
        zh="拆分后的诉求已有办结的，不能撤销拆分。",
        en="One of the two was answered already, so the split stays.",
    )


class MergeTooOld(Conflict):
    slug = "merge-too-old"
    text = Text(
        zh="并案后 {days} 天内可以撤销，现已超过。仍须分开办理的，请从保留的那件诉求中拆分。",
        en="A merge can be taken back for {days} days, which are over. If it still has to be two, split the request that stays.",
    )


class MergeBuiltUpon(Conflict):
    slug = "merge-built-upon"
    text = Text(
        zh="保留的诉求 {number} 在并案后已重新派单、加派、吹哨、办结或再次并案，不能撤销。仍须分开办理的，请从中拆分。",
        en="Since the merge, request {number}, which stays, was dispatched, whistled for, answered or merged itself, so this can't be taken back. Split it if it has to be two.",
    )


class MergeEndedWhistle(Conflict):
    slug = "merge-ended-whistle"
    text = Text(
        zh="并案时这件诉求的吹哨已解除，各部门已接到通知，不能撤销并案。仍须分开办理的，请从保留的诉求中拆分，再吹哨。",
        en="The merge called a whistle off, and the units were told, so it can't be taken back. Split the request that stays, and whistle again.",
    )


class NothingDispatched(RuleViolated):
    slug = "nothing-dispatched"
    text = Text(
        zh="这件诉求由吹哨单位办理，没有派单，不能加派。需要更多单位时，请再次吹哨。",
        en="This request was whistled for and given to no unit, so none is added. Whistle again to call more units.",
    )


class UnitHadIt(RuleViolated):
    slug, pointer = "unit-had-it", "/unit_id"
    text = Text(
        zh="这个部门在本轮派单中已经办理过或退回过，请另选部门，或撤回后重新派单。",
        en="This unit has already dealt with the request in this round; choose another one, or call the request back and dispatch it again.",
    )
