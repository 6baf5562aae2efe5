// Figures of a period.
export const zh = {
  figuresPage: {
    title: "数据统计",
    lead: "按月看趋势，点数字看明细。",
    between: "{from} 至 {to}",
    topic: "专题",
    picture: "各月数据柱状图，下表为同样的数据。",
  },
};

export const en: typeof zh = {
  figuresPage: {
    title: "Figures",
    lead: "Month by month; a number leads to its rows.",
    between: "{from} to {to}",
    topic: "Topic",
    picture: "Bars by month; the table beneath says the same.",
  },
};
