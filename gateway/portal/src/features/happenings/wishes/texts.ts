// What happens to wishes, in words.
export const zh = {
  happened: {
    requests: {
      "wish-rules": { changed: "修改心愿规则" },
      wish: {
        asked: "询问是否仍需要",
        changed: "修改心愿",
        claimed: "认领心愿",
        confirmed: "确认心愿完成",
        disputed: "对完成情况提出异议",
        expired: "心愿到期结束",
        fulfilled: "心愿完成",
        "handed-over": "心愿并入他人",
        hidden: "下架心愿",
        kept: "确认仍需要心愿",
        "lease-renewed": "延长认领",
        "lease-warned": "提醒认领到期",
        proven: "提交完成凭证",
        published: "发布心愿",
        released: "心愿重新开放",
        "sent-back": "退回心愿",
        "silence-counted": "逾期未答复，视为确认",
        submitted: "提交心愿待审核",
        translated: "补充译文",
        upheld: "裁定已完成",
        withdrawn: "撤回心愿",
        "taken-back": "撤销导入的微心愿",
      },
    },
  },
  recordKinds: {
    requests: {
      wish: "微心愿",
      "wish-rules": "心愿规则",
    },
  },
};

export const en: typeof zh = {
  happened: {
    requests: {
      "wish-rules": { changed: "rules of wishes changed" },
      wish: {
        asked: "asked whether still wanted",
        changed: "wish changed",
        claimed: "wish claimed",
        confirmed: "fulfilment confirmed",
        disputed: "fulfilment disputed",
        expired: "wish ended unclaimed",
        fulfilled: "wish fulfilled",
        "handed-over": "wish handed over",
        hidden: "wish taken off",
        kept: "still wanted",
        "lease-renewed": "claim extended",
        "lease-warned": "claim ends soon",
        proven: "proof handed in",
        published: "wish published",
        released: "wish released",
        "sent-back": "wish sent back",
        "silence-counted": "silence counted as confirmation",
        submitted: "wish handed in",
        translated: "wish translated",
        upheld: "fulfilment upheld",
        withdrawn: "wish withdrawn",
        "taken-back": "import of a wish undone",
      },
    },
  },
  recordKinds: {
    requests: {
      wish: "wish",
      "wish-rules": "rules of wishes",
    },
  },
};
