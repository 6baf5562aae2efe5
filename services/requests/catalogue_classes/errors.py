"""Refusals of the class tree and the code tables."""

from chassis.kernel.errors import Conflict, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchClass(NotFound):
    slug = "catalogue-class-not-found"
    text = Text(zh="分类树中没有这个类。", en="The class tree has no such class.")


class NoSuchParent(RuleViolated):
    slug, pointer = "catalogue-class-unknown", "/parent"
    text = Text(zh="分类树中没有这个上级类。", en="The class tree has no such class to put it under.")


class NoSuchSibling(RuleViolated):
    slug, pointer = "catalogue-class-no-sibling", "/before"
    text = Text(zh="同级中没有这个类，无法排在它前面。", en="There is no such class beside it to stand before.")


class NoSuchTarget(RuleViolated):
    slug, pointer = "catalogue-class-unmapped", "/class_code"
    text = Text(zh="分类树中没有这个类，请先建立。", en="The class tree has no such class; add it first.")


class BelowItself(RuleViolated):
    slug, pointer = "catalogue-class-below-itself", "/parent"
    text = Text(
        zh="不能把“{name}”移到它自己或它的下级之下。",
        en="{name} cannot be put under itself or under a class of its own.",
    )


class TooManyClasses(RuleViolated):
    slug, pointer = "too-many-catalogue-classes", "/code"
    text = Text(zh="分类树最多 {most} 个类。", en="A class tree has {most} classes at most.")


class ClassArchived(RuleViolated):
    slug, pointer = "catalogue-class-archived", "/category"
    text = Text(
        zh="“{name}”这个类已停用，请选择其他类。", en="The class {name} is not used any more; choose another one."
    )


class ParentArchived(RuleViolated):
    slug, pointer = "catalogue-class-under-archived", "/parent"
    text = Text(
        zh="上级类“{name}”已停用，请先恢复上级类。", en="The class {name} above it is archived; restore that first."
    )


class ClassInUse(Conflict):
    slug = "catalogue-class-in-use"
    text = Text(
        zh="“{name}”及下级还有 {count} 个在办事项，请先移到其他类或下架。",
        en="Items that {name} and the classes below still offer: {count}. Move or withdraw those first.",
    )


class TooManyCodes(RuleViolated):
    slug, pointer = "too-many-codes", "/code"
    text = Text(
        zh="每个街道最多 {tables} 张代码表，每张最多 {most} 个代码。",
        en="There are {tables} code tables at most, of {most} codes each.",
    )
