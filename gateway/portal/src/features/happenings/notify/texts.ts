// What happens in notify, in words: messages.
export const zh = {
  happened: {
    notify: {
      rule: {
        changed: "修改消息规则",
      },
      template: {
        changed: "改写消息文字",
      },
      unreached: {
        "dealt-with": "无人接收已处理",
        found: "消息无人接收",
        reached: "消息已有人接收",
      },
    },
  },
  recordKinds: {
    notify: {
      rule: "消息规则",
      template: "消息文字",
      unreached: "无人接收的消息",
    },
  },
};

export const en: typeof zh = {
  happened: {
    notify: {
      rule: {
        changed: "message rule changed",
      },
      template: {
        changed: "message reworded",
      },
      unreached: {
        "dealt-with": "dealt with",
        found: "message reached nobody",
        reached: "message reached somebody after all",
      },
    },
  },
  recordKinds: {
    notify: {
      rule: "message rule",
      template: "words of a message",
      unreached: "message that reached nobody",
    },
  },
};
