// What happens to articles, in words.
export const zh = {
  happened: {
    requests: {
      article: {
        changed: "修改知识",
        drafted: "起草知识",
        "handed-over": "知识转到合并后的成员",
        published: "发布知识",
        "review-due": "知识到复核日期",
        reviewed: "复核知识",
        "taken-back": "撤销导入的知识",
        withdrawn: "下架知识",
      },
      "article-citation": {
        cited: "答复引用知识",
      },
      "article-reading": {
        noted: "阅读知识",
      },
    },
  },
  recordKinds: {
    requests: {
      article: "知识",
      "article-citation": "知识引用",
      "article-reading": "知识阅读",
    },
  },
};

export const en: typeof zh = {
  happened: {
    requests: {
      article: {
        changed: "article changed",
        drafted: "article drafted",
        "handed-over": "article handed over",
        published: "article published",
        "review-due": "review of an article due",
        reviewed: "article reviewed",
        "taken-back": "import of an article undone",
        withdrawn: "article withdrawn",
      },
      "article-citation": {
        cited: "article cited in a reply",
      },
      "article-reading": {
        noted: "article read",
      },
    },
  },
  recordKinds: {
    requests: {
      article: "article",
      "article-citation": "citation of an article",
      "article-reading": "reading of an article",
    },
  },
};
