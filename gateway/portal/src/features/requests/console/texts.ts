// Further units, merging and splitting of requests.
export const zh = {
  addUnitForm: {
    lead: "加派的部门有单独的工单和时限；所有部门都办完，诉求才可以答复办结。",
    submit: "加派",
    done: "已加派，部门会收到工单。",
  },
  returnFindingsForm: {
    lead: "办理结果不符合要求时退回承办单位重办，诉求回到办理中。提出人看不到退回原因。",
    units: "退回哪些单位",
    unitsHint: "不选则退回全部已办结的单位。",
    reason: "退回原因",
    reasonHint: "写明缺什么、要补充什么；承办单位会收到。",
    daysHint: "留空则按上次办结时剩余的时限继续计时。",
    submit: "退回重办",
    done: "已退回，承办单位会收到通知。",
  },
  similarPanel: {
    title: "同楼相似诉求",
    lead: "同一栋楼里仍在办理、内容相近的诉求。若是同一件事，可以并案。",
    joined: "{count} 人加入",
  },
  mergeRequestForm: {
    lead: "这件诉求就此结束，提出人和加入的人转到保留的那一件，并会收到通知。",
    into: "并入哪一件",
    none: "没有可以并入的诉求。",
    similar: "相似",
    reason: "说明",
    submit: "并案",
    done: "已并案，提出人会收到通知。",
  },
  splitForm: {
    lead: "把其中一件事单独立为诉求，提出人不变，并会收到通知；原诉求照常办理。",
    title: "拆分出的事项",
    item: "服务事项",
    submit: "拆分",
    done: "已拆分，新诉求编号 {number}。",
  },
};

export const en: typeof zh = {
  addUnitForm: {
    lead: "The unit gets a work order and a limit of its own; the request can be answered when all units are done.",
    submit: "Add",
    done: "Added. The unit gets a work order.",
  },
  returnFindingsForm: {
    lead: "Findings that are not good enough go back, and the request is in progress again. The requester does not see why.",
    units: "Whose findings go back",
    unitsHint: "Choose none for all units that are done.",
    reason: "Reason",
    reasonHint: "What is missing and what to add. The units read it.",
    daysHint: "Leave it empty to go on with what was left when the unit was done.",
    submit: "Return the findings",
    done: "Returned. The units are told.",
  },
  similarPanel: {
    title: "Similar requests in this building",
    lead: "Open requests of the same building that ask for much the same. If it is one matter, merge them.",
    joined: "{count} joined",
  },
  mergeRequestForm: {
    lead: "This request ends here. Its requester, and who joined it, ask with the one that stays, and are told.",
    into: "Into which request",
    none: "There is no request to merge into.",
    similar: "similar",
    reason: "Note",
    submit: "Merge",
    done: "Merged. The requester is told.",
  },
  splitForm: {
    lead: "One of the matters becomes a request of its own, of the same requester, who is told. This one goes on.",
    title: "The matter to split off",
    item: "Item of the catalogue",
    submit: "Split",
    done: "Split. The new request is no. {number}.",
  },
};
