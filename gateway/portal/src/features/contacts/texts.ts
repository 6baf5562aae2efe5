// Whom to call for a request.
export const zh = {
  contacts: {
    title: "联系人",
    show: "查看电话",
    purpose: "用途",
    told: "对方会看到谁、为哪件诉求、出于什么用途查看了电话。",
    recorded: "会记录是谁、何时、出于什么用途查看了电话。",
    noPhone: "未登记手机号",
    member: "提出人",
    anonymousReason: "提出人匿名，未联系。",
  },
  linkMember: {
    title: "关联到成员",
    lead: "诉求人后来报到成为成员时，可以关联。关联后诉求归本人：能看进度、补充、评价，并会收到提醒。只能关联一次，请先核对身份。",
    member: "成员",
    hint: "按姓名或手机号查找",
    submit: "关联",
  },
  contactStandings: {
    no_phone: "提出人未登记手机号，可在诉求下留言联系。",
    anonymous: "匿名：提出人不希望承办单位知道身份，不能查看电话。办结时“是否联系”选“否”，原因写明匿名即可。",
    unsaid: "这件诉求派出时没有记录提出人是否匿名，不能查看电话。需要联系时，请派单人员重新派单。",
    unknown: "提出人没有在本街道登记联系方式。",
    over: "工单已结束，不再提供联系方式。",
  },
};

export const en: typeof zh = {
  contacts: {
    title: "Contact",
    show: "Show phone number",
    purpose: "Purpose",
    told: "They see who read their number, for which request and what for.",
    recorded: "It is recorded who read the number, when and what for.",
    noPhone: "no phone number given",
    member: "The requester",
    anonymousReason: "The requester is anonymous and was not contacted.",
  },
  linkMember: {
    title: "Link to a member",
    lead: "When who asked has become a member: the request is theirs then, to follow, add to and rate, and they are told. It is done once, so make sure who it is.",
    member: "Member",
    hint: "By name or telephone",
    submit: "Link",
  },
  contactStandings: {
    no_phone: "The requester has given no phone number; a comment on the request reaches them.",
    anonymous:
      "Anonymous: the requester does not want units to know who they are. Close the order as not contacted, with that as the reason.",
    unsaid:
      "It was dispatched before anonymity was recorded, so no number is shown. If you need one, ask for it to be dispatched again.",
    unknown: "The requester has given this street office no contact.",
    over: "The work order is over; its contact is no longer shown.",
  },
};
