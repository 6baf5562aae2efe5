// What happens to rising themes, in words.
export const zh = {
  happened: {
    requests: {
      theme: {
        acted: "处理苗头",
        "act-undone": "撤销苗头行动",
        counted: "苗头件数变化",
        dismissed: "忽略苗头",
        ended: "苗头回落",
        grown: "苗头翻倍",
        "notice-given": "发布告知",
        "notice-withdrawn": "撤回告知",
        opened: "发现苗头",
      },
      "theme-rules": { changed: "修改苗头规则" },
    },
  },
  recordKinds: {
    requests: {
      theme: "苗头",
      "theme-rules": "苗头规则",
    },
  },
};

export const en: typeof zh = {
  happened: {
    requests: {
      theme: {
        acted: "theme acted upon",
        "act-undone": "act about a theme undone",
        counted: "requests of a theme counted",
        dismissed: "theme dismissed",
        ended: "theme ended",
        grown: "theme doubled",
        "notice-given": "notice given",
        "notice-withdrawn": "notice withdrawn",
        opened: "theme found",
      },
      "theme-rules": { changed: "rules of themes changed" },
    },
  },
  recordKinds: {
    requests: {
      theme: "rising theme",
      "theme-rules": "rules of themes",
    },
  },
};
