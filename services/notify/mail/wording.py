"""What mails say: what happened, what to do next, and where. Nothing of what was sent to the system."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from chassis.kernel.local_time import LOCAL
from chassis.kernel.text import Text
from services.notify.mail.domain import Kind

_SUBJECTS: Final[Mapping[Kind, Text]] = {
    Kind.CONFIRM: Text(zh="请确认接收“{name}”的提醒", en="Confirm this address for {name}"),
    Kind.FAILING: Text(zh="“{name}”接收异常", en="{name} does not accept deliveries"),
    Kind.OFF_SOON: Text(zh="“{name}”即将停用", en="{name} is about to be switched off"),
    Kind.OFF: Text(zh="“{name}”已停用", en="{name} was switched off"),
    Kind.RECOVERED: Text(zh="“{name}”已恢复接收", en="{name} accepts deliveries again"),
    Kind.PLACE_ENDED: Text(zh="“{name}”所限定的{reason_zh}已停用", en="A {reason} that {name} is limited to has ended"),
    Kind.KEY_DUE: Text(zh="“{name}”的密钥即将到期", en="Replace the secret of {name} soon"),
    Kind.KEY_REPLACED: Text(zh="“{name}”的密钥已更换", en="The secret of {name} was replaced"),
}
_TEXTS: Final[Mapping[Kind, Text]] = {
    Kind.CONFIRM: Text(
        zh="有人把这个邮箱登记为“{name}”的联系邮箱。\n确认码：{code}\n请登录下面的页面，在联系邮箱处填写，{until} 前有效。\n"
        "如果与您无关，请不要理会，不会再收到其他邮件。",
        en="Somebody named this address as a contact of {name}.\nCode: {code}\n"
        "Sign in to the page below and enter it at the contact addresses. It is valid until {until}.\n"
        "If this is none of your business, do nothing: no other mail will come.",
    ),
    Kind.FAILING: Text(
        zh="自 {at} 起，“{name}”没有成功接收过推送。推送不会丢失，平台会继续重试，连续五天失败后停用。\n"
        "请检查接收地址和服务是否正常，在下面的页面可以看到失败原因，并立即重试。",
        en="{name} has not accepted a delivery since {at}. Nothing is lost: it is tried again, and switched off after five "
        "days of failures.\nCheck that its address and service work. The page below shows why it failed, and sends again at once.",
    ),
    Kind.OFF_SOON: Text(
        zh="“{name}”已连续多天没有成功接收推送，将于 {at} 停用，停用后不再推送。\n请尽快检查接收服务，在下面的页面可以看到失败原因。",
        en="{name} has not accepted a delivery for days. At {at} it is switched off, and nothing is sent any more.\n"
        "Check its service now; the page below shows why it failed.",
    ),
    Kind.OFF: Text(
        zh="“{name}”{reason_zh}，已于 {at} 停用，不再推送。\n修复后请在下面的页面恢复推送，并补发停用期间的内容。",
        en="{name} {reason}. It was switched off at {at}, and nothing is sent any more.\n"
        "When it is mended, resume it on the page below, and have sent again what happened meanwhile.",
    ),
    Kind.RECOVERED: Text(
        zh="“{name}”已于 {at} 恢复接收，等待的推送会依次送达，无需处理。",
        en="{name} has accepted deliveries again since {at}. What waits is sent now; there is nothing to do.",
    ),
    Kind.PLACE_ENDED: Text(
        zh="“{name}”只接收指定{reason_zh}的推送，其中一个已于 {at} 停用，不会再有它的推送。\n"
        "是哪一个、由谁接替，请看下面的页面；限定范围由街道管理员修改。",
        en="{name} is told of certain places only. One of them, a {reason}, ended at {at}: nothing comes from it any more.\n"
        "The page below says which one, and who took over. The street office changes what the system is limited to.",
    ),
    Kind.KEY_DUE: Text(
        zh="“{name}”的签名密钥请在 {at} 前更换。\n请在下面的页面更换，更换后 24 小时内新旧密钥同时有效。",
        en="Replace the secret of {name} by {at}.\nDo it on the page below; for 24 hours the old and the new one are both valid.",
    ),
    Kind.KEY_REPLACED: Text(
        zh="“{name}”的签名密钥已更换，旧密钥到 {at} 失效。\n请在此之前把新密钥填入系统；如果不是您或同事操作的，请立即联系街道。",
        en="The secret of {name} was replaced; the old one ends at {at}.\n"
        "Enter the new one in your system before. If neither you nor a colleague did it, call the street office at once.",
    ),
}
_REASONS: Final[Mapping[str, Text]] = {
    "building": Text(zh="楼宇", en="building"),
    "unit": Text(zh="部门或单位", en="unit"),
    "gone": Text(zh="答复该地址不再使用（410）", en="answered that its address is gone (410)"),
    "failing": Text(zh="连续五天没有成功接收", en="has not accepted a delivery for five days"),
}
_END: Final = Text(
    zh="{text}\n\n{link}\n\n这是系统邮件，请勿回复。",
    en="{text}\n\n{link}\n\nThis mail was sent by a machine; nobody reads replies.",
)


def compose(kind: Kind, facts: Mapping[str, Any], language: str, *, link: str) -> tuple[str, str]:
    """Subject and text."""
    said: dict[str, object] = {name: _written(value) for name, value in facts.items() if name != "reason"}
    if (reason := _REASONS.get(str(facts.get("reason")))) is not None:
        said |= {"reason": reason.en, "reason_zh": reason.zh}
    subject = " ".join(_SUBJECTS[kind].render(language, said).split())
    text = _TEXTS[kind].render(language, said)
    return subject, _END.render(language, {"text": text, "link": link})


def _written(value: object) -> object:
    return f"{value.astimezone(LOCAL):%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value
