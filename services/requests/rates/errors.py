"""Refusals of formulas."""

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchFormula(NotFound):
    slug = "rate-formula-not-found"
    text = Text(zh="没有找到这个考核公式。", en="There is no such formula.")


class NoSuchTerm(NotFound):
    slug = "rate-term-not-found"
    text = Text(zh="计分公式里没有这一项。", en="The formula has no such term.")


class FormulaDividesByZero(RuleViolated):
    slug = "formula-divides-by-zero"
    text = Text(
        zh="公式会除以零：{why}。",
        en="The formula would divide by zero: {why}.",
    )


class FormulaCountsNothing(RuleViolated):
    slug, pointer = "formula-counts-nothing", "/terms"
    text = Text(zh="公式至少要有一项得分或一项扣分。", en="A formula has at least one term or one deduction.")


class FormulaCodeTwice(RuleViolated):
    slug = "formula-code-twice"
    text = Text(zh="代码“{code}”重复，请改用不同的代码。", en="The code {code} is used twice; give each its own.")


class FormulaNotHundred(RuleViolated):
    slug = "formula-not-hundred"
    text = Text(
        zh="起始分加各项分值应为 100 分，现在是 {whole} 分。",
        en="What it starts with and the points of all terms make 100 together, not {whole}.",
    )


class FormulaConditionImpossible(RuleViolated):
    slug = "formula-condition-impossible"
    text = Text(
        zh="没有诉求能同时满足这些条件，请修改。",
        en="No request can ever meet these conditions; change them.",
    )


class FormulaCapTooSmall(RuleViolated):
    slug = "formula-cap-too-small"
    text = Text(
        zh="最多扣分不能少于每件扣分（{points} 分）。",
        en="At most as much is taken off as for one request: {points} points or more.",
    )
