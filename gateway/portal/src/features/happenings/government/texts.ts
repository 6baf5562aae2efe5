// What happens with the city's hotline, in words.
export const zh = {
  happened: {
    requests: {
      "hotline-mapping": {
        changed: "修改热线字段映射",
        lacked: "热线字段映射缺少用语",
      },
      "hotline-sheet": {
        answered: "热线工单形成结果",
        heard: "热线反馈来电人意见或要求重办、催办",
        received: "收到热线工单",
        returned: "热线工单已回传",
        "steps-taken": "收到热线办理步骤",
        unanswered: "撤回对热线工单的答复",
        unread: "热线用语待识别或已识别",
        updated: "热线工单有更新",
      },
      "hotline-step": {
        named: "办理步骤已有对应用语",
        noted: "记录待回传的办理步骤",
        returned: "办理步骤已回传热线",
      },
    },
  },
  recordKinds: {
    requests: {
      "hotline-mapping": "热线字段映射",
      "hotline-sheet": "热线工单",
      "hotline-step": "回传热线的办理步骤",
    },
  },
};

export const en: typeof zh = {
  happened: {
    requests: {
      "hotline-mapping": {
        changed: "Mapping of the hotline changed",
        lacked: "Mapping of the hotline lacks a word",
      },
      "hotline-sheet": {
        answered: "Hotline sheet has its result",
        heard: "Hotline tells the caller's view, or wants it done again or sooner",
        received: "Hotline sheet received",
        returned: "Hotline sheet given back",
        "steps-taken": "Steps of the hotline received",
        unanswered: "Answer to the sheet of the hotline withdrawn",
        unread: "Word of the hotline waits to be understood, or is",
        updated: "Hotline sheet updated",
      },
      "hotline-step": {
        named: "Step has a word of the hotline now",
        noted: "Step noted for the hotline",
        returned: "Step given back to the hotline",
      },
    },
  },
  recordKinds: {
    requests: {
      "hotline-mapping": "mapping of the hotline",
      "hotline-sheet": "hotline sheet",
      "hotline-step": "step for the hotline",
    },
  },
};
