// The public page of a street office, and what is released to it.
export const zh = {
  publicPage: {
    title: "公开数据",
    lead: "{from}至{to}的诉求办理情况。数字自动统计，不含个人信息。",
    few: "件数太少，暂不公布",
    topics: "大家在反映什么",
    months: "每月诉求",
    cases: "已解决的案例",
    noCases: "还没有公开的案例。",
    took: "{category} · 用时 {days} 天 · {day} 办结",
    count: "{count} 件",
    track: "凭编号查询我的诉求",
  },
  release: {
    title: "公开案例",
    lead: "写给所有人看的简要说明，会显示在公开页面。请勿写姓名、电话和证件号。",
    start: "作为案例公开",
    name: "标题",
    text: "内容",
    textHint: "反映了什么、怎么解决的",
    save: "公开",
    standing: "已公开",
    withdraw: "撤下",
    see: "查看公开页面",
  },
};

export const en: typeof zh = {
  publicPage: {
    title: "Public figures",
    lead: "What became of requests from {from} to {to}. Counted by the platform; nothing personal.",
    few: "too few to tell",
    topics: "What people ask about",
    months: "Requests by month",
    cases: "Solved cases",
    noCases: "No case was released yet.",
    took: "{category} · {days} day · solved {day} | {category} · {days} days · solved {day}",
    count: "{count}",
    track: "Look my request up by its number",
  },
  release: {
    title: "Released case",
    lead: "A short text for everybody, shown on the public page. No names, no phone or identity numbers.",
    start: "Release as a case",
    name: "Title",
    text: "Text",
    textHint: "What was asked, and how it was solved",
    save: "Release",
    standing: "Released",
    withdraw: "Withdraw",
    see: "See the public page",
  },
};
