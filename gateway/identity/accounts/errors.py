"""What accounts refuse."""

from chassis.kernel.errors import Conflict, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchAccount(NotFound):
    slug = "account-not-found"
    text = Text(zh="没有找到这个账号。", en="There is no such account.")


class WeakPassword(RuleViolated):
    slug = "password-too-weak"
    text = Text(
        zh="密码至少 {length} 个字符，且不能与用户名相同。",
        en="A password has at least {length} characters and is not the username.",
    )
    pointer = "/password"


class UsernameTaken(Conflict):
    slug = "username-taken"
    text = Text(zh="这个用户名已被使用，请换一个。", en="This username is taken; choose another one.")
    pointer = "/username"


class PersonHasAccount(Conflict):
    slug = "person-has-account"
    text = Text(zh="这位成员已有账号，请直接为其授予角色。", en="This person has an account; grant the role to it.")
    pointer = "/person_id"
