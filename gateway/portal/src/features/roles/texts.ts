// The roles of whoever is signed in.
export const zh = {
  ownRoles: {
    title: "我的任职",
    lead: "您现在担任的职务，和负责的范围。",
    empty: "您现在没有任职。",
    everywhere: "全街道",
    kinds: { building: "楼宇", organisation: "组织", enterprise: "企业", unit: "部门", receiver: "对接系统" },
  },
};

export const en: typeof zh = {
  ownRoles: {
    title: "My roles",
    lead: "The roles you hold now, and what each is for.",
    empty: "You hold no role now.",
    everywhere: "the whole street office",
    kinds: {
      building: "a building",
      organisation: "an organisation",
      enterprise: "an enterprise",
      unit: "a department",
      receiver: "a connected system",
    },
  },
};
