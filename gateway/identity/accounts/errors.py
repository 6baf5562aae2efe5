"""Refusals of accounts."""

from chassis.kernel.errors import Conflict, DomainError, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchAccount(NotFound):
    slug = "account-not-found"
    text = Text(zh="没有找到这个账号。", en="There is no such account.")


class UsernameTaken(Conflict):
    slug = "username-taken"
    text = Text(
        zh="这个用户名已被使用，或与已有用户名过于相似，请换一个。",
        en="This username is taken, or looks like one that is; choose another one.",
    )
    pointer = "/username"


class TooManyNames(DomainError):
    slug, status, retry_after = "too-many-names", 429, 900
    text = Text(
        zh="尝试的用户名过多，请在 15 分钟后再试，或请街道管理员为您开通账号。",
        en="Too many names were tried from here; try again in 15 minutes, or ask your street office for an account.",
    )


class OddUsername(RuleViolated):
    slug = "username-odd"
    text = Text(
        zh="用户名由 2 到 60 个汉字、英文字母、数字或 . _ @ + - 组成，请修改。",
        en="A username has 2 to 60 Latin letters, Chinese characters, digits or . _ @ + -; change it.",
    )
    pointer = "/username"


class OfficialUsername(RuleViolated):
    slug = "username-reserved"
    text = Text(zh="这个用户名留给工作人员使用，请换一个。", en="This username is kept for staff; choose another one.")
    pointer = "/username"


class OddName(RuleViolated):
    slug = "display-name-odd"
    text = Text(
        zh="姓名不能为空，也不能含有看不见的字符，请重新输入。",
        en="A name is not blank and has no characters that are not seen; type it again.",
    )
    pointer = "/display_name"


class OfficialName(RuleViolated):
    slug = "display-name-reserved"
    text = Text(
        zh="这个名称容易被误认为工作人员，请填写您本人的姓名。",
        en="This name would be taken for staff; enter your own name.",
    )
    pointer = "/display_name"


class PersonHasAccount(Conflict):
    slug = "person-has-account"
    text = Text(zh="这位成员已有账号，请直接为其授予角色。", en="This person has an account; grant the role to it.")
    pointer = "/person_id"


class ReservedPerson(RuleViolated):
    slug = "person-id-reserved"
    text = Text(
        zh="这个编号留作系统使用，请填写成员的编号。", en="This id is kept for the platform; enter the id of a member."
    )
    pointer = "/person_id"


class NotInvited(Conflict):
    slug = "account-not-invited"
    text = Text(
        zh="该账号已经启用，无需邀请；忘记密码请使用重置。",
        en="This account is in use and needs no invitation; reset the password if it is forgotten.",
    )


class NotInUse(Conflict):
    slug = "account-not-in-use"
    text = Text(zh="该账号尚未启用或已停用。", en="This account is not in use yet, or is disabled.")


class NoSuchInvitation(NotFound):
    """The same for a code that never was, that was used, withdrawn or has expired."""

    slug = "invitation-not-found"
    text = Text(
        zh="这个邀请码无效或已过期，请向管理员索取新的邀请码。",
        en="This code does not count, or has expired; ask your administrator for a new one.",
    )
    pointer = "/code"


class WeakPassword(RuleViolated):
    slug = "password-too-weak"
    text = Text(
        zh="密码至少 {length} 个字符，且不能只有空格。",
        en="A password has at least {length} characters, not only spaces.",
    )
    pointer = "/password"


class UniformPassword(RuleViolated):
    slug = "password-too-uniform"
    text = Text(
        zh="密码需包含大写字母、小写字母、数字、符号中的至少 {classes} 类。",
        en="A password has at least {classes} of: capital letters, small letters, digits, other characters.",
    )
    pointer = "/password"


class CommonPassword(RuleViolated):
    slug = "password-too-common"
    text = Text(
        zh="这个密码太常见，容易被猜中，请换一个；几个不相关的词连在一起就很好。",
        en="This password is easily guessed; choose another one. A few unrelated words make a good one.",
    )
    pointer = "/password"


class PasswordNamesYou(RuleViolated):
    slug = "password-contains-name"
    text = Text(
        zh="密码中不能包含用户名或街道名称，请换一个。",
        en="A password contains neither the username nor the name of the street office; choose another one.",
    )
    pointer = "/password"


class UsedPassword(RuleViolated):
    slug = "password-used-before"
    text = Text(
        zh="不能使用最近 {history} 次用过的密码，请换一个。",
        en="This is one of your last {history} passwords; choose another one.",
    )
    pointer = "/password"
