// What happens in agency service, in words.
export const zh = {
  happened: {
    requests: {
      "agency-case": {
        asked: "申请代办",
        assigned: "代办有人经办",
        released: "代办待另行接办",
        "hand-over-opened": "发起材料交接",
        "hand-over-signed": "材料交接双方签字",
        "hand-over-withdrawn": "撤回材料交接",
        received: "收到材料",
        checked: "材料齐全",
        "papers-missing": "要求补交材料",
        "handed-in": "递交窗口",
        "step-noted": "窗口完成一步",
        "brought-back": "从窗口取回材料",
        "result-ready": "出办理结果",
        returning: "取消，待退还材料",
        finished: "代办办结",
        cancelled: "代办取消",
        overdue: "代办超期",
        "person-replaced": "代办转到合并后的成员",
        "person-forgotten": "清除已注销人员的信息",
        "firm-replaced": "代办转到合并后的企业",
      },
    },
  },
  recordKinds: {
    requests: {
      "agency-case": "代办",
    },
  },
};

export const en: typeof zh = {
  happened: {
    requests: {
      "agency-case": {
        asked: "agency service asked for",
        assigned: "agency case taken on or assigned",
        released: "agency case without an agent",
        "hand-over-opened": "hand-over of papers opened",
        "hand-over-signed": "hand-over signed by both",
        "hand-over-withdrawn": "hand-over withdrawn",
        received: "papers received",
        checked: "papers complete",
        "papers-missing": "papers missing",
        "handed-in": "handed in at the window",
        "step-noted": "step at the window done",
        "brought-back": "papers brought back",
        "result-ready": "result ready",
        returning: "cancelled, papers to go back",
        finished: "agency case finished",
        cancelled: "agency case cancelled",
        "firm-replaced": "agency case moved to the firm that stays",
        overdue: "agency case late",
        "person-replaced": "agency case handed to the merged member",
        "person-forgotten": "details of an erased person cleared",
      },
    },
  },
  recordKinds: {
    requests: {
      "agency-case": "agency case",
    },
  },
};
