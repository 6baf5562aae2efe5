// The orders of a unit, at its desk.
export const zh = {
  unitExchange: {
    title: "单位对接",
    lead: "他人向本单位发起的对接，以及本单位发布的需求和资源。",
    posted: "本单位发布",
    empty: "没有这个状态的对接。",
    emptyPosted: "本单位还没有发布过需求或资源。",
    choose: "选择一个对接单",
    chooseLead: "查看内容，接受或婉拒，完成后确认。",
  },
};

export const en: typeof zh = {
  unitExchange: {
    title: "Orders of the unit",
    lead: "What others have ordered from the unit, and what it has posted.",
    posted: "Posted",
    empty: "There are no orders in this state.",
    emptyPosted: "The unit has posted nothing yet.",
    choose: "Choose an order",
    chooseLead: "See what it is about, accept or decline it, and say when it is done.",
  },
};
