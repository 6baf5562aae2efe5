// What happens with the city's hotline, in words.
export const zh = {
  happened: {
    requests: {
      "hotline-mapping": {
        changed: "修改热线字段映射",
      },
      "hotline-sheet": {
        answered: "热线工单形成结果",
        heard: "热线反馈来电人意见或要求重办、催办",
        received: "收到热线工单",
        returned: "热线工单已回传",
        "steps-taken": "收到热线办理步骤",
        updated: "热线工单有更新",
      },
    },
  },
  recordKinds: {
    requests: {
      "hotline-mapping": "热线字段映射",
      "hotline-sheet": "热线工单",
    },
  },
};

export const en: typeof zh = {
  happened: {
    requests: {
      "hotline-mapping": {
        changed: "Mapping of the hotline changed",
      },
      "hotline-sheet": {
        answered: "Hotline sheet has its result",
        heard: "Hotline tells the caller's view, or wants it done again or sooner",
        received: "Hotline sheet received",
        returned: "Hotline sheet given back",
        "steps-taken": "Steps of the hotline received",
        updated: "Hotline sheet updated",
      },
    },
  },
  recordKinds: {
    requests: {
      "hotline-mapping": "mapping of the hotline",
      "hotline-sheet": "hotline sheet",
    },
  },
};
