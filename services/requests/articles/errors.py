"""Refusals of articles."""

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchArticle(NotFound):
    slug = "article-not-found"
    text = Text(zh="没有找到这篇知识，它可能已下架。", en="There is no such article; it may have been withdrawn.")


class NotPublished(RuleViolated):
    slug, pointer = "article-not-published", "/article_ids"
    text = Text(
        zh="“{title}”尚未发布或已下架，不能引用或推荐。", en="“{title}” is not published, so it cannot be used here."
    )


class ReviewNotAhead(RuleViolated):
    slug, pointer = "review-not-ahead", "/review_on"
    text = Text(zh="复核日期须晚于今天。", en="The day of the next review must be later than today.")
