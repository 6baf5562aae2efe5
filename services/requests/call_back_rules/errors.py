"""Refusals of the rules of call-backs."""

from chassis.kernel.errors import Conflict, RuleViolated
from chassis.kernel.text import Text


class QuestionTwice(RuleViolated):
    slug = "call-back-question-twice"
    text = Text(
        zh="代码“{code}”的问题出现了两次，请改用不同的代码。",
        en="Two questions have the code “{code}”; give each its own.",
    )


class QuestionFixed(RuleViolated):
    slug, pointer = "call-back-question-fixed", "/questions"
    text = Text(
        zh="话术必须包含代码为“{code}”的必答是非题，统计以它为准；文字和顺序可以修改。",
        en="The script needs the question “{code}” as a yes or no that has to be answered, because figures stand on it; its words and place are yours.",
    )


class ScriptChanged(Conflict):
    slug = "call-back-script-changed"
    text = Text(
        zh="回访话术刚刚更新，其中有问题已不再询问。请刷新页面后重新登记，已填的内容会保留。",
        en="The script was changed meanwhile and does not ask one of these questions any more. Load the page again; what you typed stays.",
    )


class AnswerUnfit(RuleViolated):
    slug = "call-back-answer-unfit"
    text = Text(
        zh="问题“{question}”的回答只能是：{allowed}。",
        en="The answer to “{question}” is one of {allowed}.",
    )


class AnswerMissing(RuleViolated):
    slug, pointer = "call-back-answer-missing", "/answers"
    text = Text(
        zh="请填写必答问题“{question}”的回答。",
        en="“{question}” has to be answered.",
    )
