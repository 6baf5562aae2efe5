// Erasing a record for good.
export const zh = {
  erasing: {
    title: "注销并清除个人信息",
    act: "注销",
    lead: "注销立即生效，不能撤销：",
    person: {
      details: "姓名、联系方式、身份信息在所有服务中永久清除",
      roles: "任职和所在组织随之结束",
      open: "已报名的活动、认领的心愿自动取消，未办结的诉求不再继续办理",
      ledger: "服务时长和积分不再能够查询",
      account: "如有账号，账号随之停用",
    },
    account: {
      name: "姓名、用户名等账号信息永久清除",
      access: "所有设备立即退出，不能再登录，角色全部收回",
      person: "成员档案不受影响；要清除成员的个人信息，请在成员档案中注销",
    },
    reason: "注销原因",
    reasons: { person_asked: "本人书面申请", deceased: "本人已故", mistake: "误登记", other: "其他原因" },
    type: "请输入“{name}”以确认",
    differs: "与上面的姓名不一致。",
    submit: "永久注销",
    busy: "正在注销…",
    done: "已注销，个人信息已清除。",
  },
};

export const en: typeof zh = {
  erasing: {
    title: "Erase for good",
    act: "Erase",
    lead: "It happens at once and cannot be undone:",
    person: {
      details: "Name, contact and identity are destroyed in every service",
      roles: "Their roles and their places in organisations end",
      open: "Their seats and the wishes taken up are given back, and nobody works on their open requests any more",
      ledger: "Their hours and points can no longer be looked up",
      account: "Their account ends, if there is one",
    },
    account: {
      name: "Name and username of the account are destroyed",
      access: "All their devices are signed out, nobody can sign in with it, and its roles are gone",
      person: "The member's record stays; to destroy what is personal in it, erase it where it is",
    },
    reason: "Reason",
    reasons: {
      person_asked: "They asked for it in writing",
      deceased: "They have died",
      mistake: "Registered by mistake",
      other: "Another reason",
    },
    type: "Type “{name}” to confirm",
    differs: "This is not the name above.",
    submit: "Erase for good",
    busy: "Erasing…",
    done: "Erased; nothing personal is left.",
  },
};
