// What happens in events, in words: activities and meetings.
export const zh = {
  happened: {
    events: {
      activity: {
        cancelled: "取消活动",
        changed: "修改活动",
        closed: "活动结束登记",
        drafted: "起草活动",
        "host-replaced": "活动转到合并后的企业",
        published: "发布活动",
        "taken-back": "撤销导入的活动",
      },
      file: {
        attached: "上传附件",
        removed: "删除附件",
      },
      meeting: {
        "agenda-item-added": "新增议题",
        "agenda-item-changed": "修改议题",
        cancelled: "取消会议",
        changed: "修改会议",
        opened: "召集会议",
        "resolution-adopted": "形成议定事项",
        "resolution-changed": "修改议定事项",
        "resolution-progressed": "议定事项有进展",
        "resolution-recalled": "收回议定事项",
        "resolution-returned": "议定事项被退回",
      },
      registration: {
        "attendance-revoked": "撤销签到",
        attended: "活动签到",
        cancelled: "取消报名",
        credited: "计入服务时长",
        ended: "报名终止",
        "handed-over": "报名并入他人",
        promoted: "候补转正",
        queued: "进入候补",
        registered: "活动报名",
        "taken-back": "撤销导入的签到",
        "taken-over": "接收并入的报名",
      },
      screen: {
        opened: "开通签到屏",
        revoked: "停用签到屏",
      },
    },
  },
  recordKinds: {
    events: {
      activity: "活动",
      file: "活动附件",
      meeting: "联席会议",
      registration: "活动报名",
      screen: "活动屏幕",
    },
  },
};

export const en: typeof zh = {
  happened: {
    events: {
      activity: {
        cancelled: "activity called off",
        changed: "activity changed",
        closed: "activity closed",
        drafted: "activity drafted",
        "host-replaced": "activity moved to the firm that stays",
        published: "activity published",
        "taken-back": "import of an activity undone",
      },
      file: {
        attached: "file attached",
        removed: "file removed",
      },
      meeting: {
        "agenda-item-added": "agenda item added",
        "agenda-item-changed": "agenda item changed",
        cancelled: "meeting called off",
        changed: "meeting changed",
        opened: "meeting called",
        "resolution-adopted": "resolution adopted",
        "resolution-changed": "resolution changed",
        "resolution-progressed": "resolution made progress",
        "resolution-recalled": "resolution called back",
        "resolution-returned": "resolution returned",
      },
      registration: {
        "attendance-revoked": "attendance taken back",
        attended: "attended",
        cancelled: "registration cancelled",
        credited: "hours booked",
        ended: "registration ended",
        "handed-over": "registration handed over",
        promoted: "moved up from the waiting list",
        queued: "put on the waiting list",
        registered: "registered",
        "taken-back": "import of an attendance undone",
        "taken-over": "registration taken over",
      },
      screen: {
        opened: "attendance screen opened",
        revoked: "attendance screen closed",
      },
    },
  },
  recordKinds: {
    events: {
      activity: "activity",
      file: "file of an activity",
      meeting: "meeting",
      registration: "registration",
      screen: "screen of an activity",
    },
  },
};
