// What happens in notify, in words: messages, and events for other systems.
export const zh = {
  happened: {
    notify: {
      callback: {
        received: "接收系统回报进展",
      },
      receiver: {
        changed: "修改接收系统",
        "events-declined": "未同意接收系统申请的事件",
        "events-granted": "同意接收系统申请的事件",
        "events-wanted": "接收系统申请更多事件",
        failing: "接收系统异常",
        "off-soon": "接收系统即将被停用",
        paused: "暂停推送",
        "place-ended": "推送限定的部门或楼宇停用",
        "place-returned": "推送限定的部门或楼宇恢复",
        recovered: "接收系统恢复正常",
        registered: "登记接收系统",
        removed: "移除接收系统",
        "repeat-asked": "发起补发",
        resumed: "恢复推送",
        "secret-old": "签名密钥该更换了",
        "secret-replaced": "更换签名密钥",
        "switched-off": "接收系统被停用",
      },
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
      callback: "进展回报",
      receiver: "接收系统",
      rule: "消息规则",
      template: "消息文字",
      unreached: "无人接收的消息",
    },
  },
};

export const en: typeof zh = {
  happened: {
    notify: {
      callback: {
        received: "Progress reported by a receiver",
      },
      receiver: {
        changed: "Receiver changed",
        "events-declined": "More events declined",
        "events-granted": "More events granted",
        "events-wanted": "More events asked for",
        failing: "Receiver fails",
        "off-soon": "Receiver about to be switched off",
        paused: "Receiver paused",
        "place-ended": "A place that a receiver is limited to ended",
        "place-returned": "A place that a receiver is limited to is there again",
        recovered: "Receiver recovered",
        registered: "Receiver registered",
        removed: "Receiver removed",
        "repeat-asked": "Repeat asked for",
        resumed: "Receiver resumed",
        "secret-old": "Secret of a receiver to be replaced",
        "secret-replaced": "Secret of a receiver replaced",
        "switched-off": "Receiver switched off",
      },
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
      callback: "report of progress",
      receiver: "receiver",
      rule: "message rule",
      template: "words of a message",
      unreached: "message that reached nobody",
    },
  },
};
