// What happens to KPIs, rates and released cases, in words.
export const zh = {
  happened: {
    requests: {
      exclusion: {
        approved: "同意剔除申请",
        asked: "申请不计入考核",
        lapsed: "剔除申请失效",
        refused: "不同意剔除申请",
      },
      kpi: {
        changed: "修改指标",
        defined: "新增指标",
        removed: "停用指标",
      },
      "rate-formula": {
        published: "发布计分公式",
        withdrawn: "撤销计分公式",
      },
      "released-case": {
        released: "公开案例",
        withdrawn: "撤下公开案例",
      },
    },
  },
  recordKinds: {
    requests: {
      exclusion: "剔除申请",
      kpi: "指标",
      "rate-formula": "计分公式",
      "released-case": "公开案例",
    },
  },
};

export const en: typeof zh = {
  happened: {
    requests: {
      exclusion: {
        approved: "Exclusion approved",
        asked: "Exclusion asked for",
        lapsed: "Exclusion lapsed",
        refused: "Exclusion refused",
      },
      kpi: {
        changed: "KPI changed",
        defined: "KPI defined",
        removed: "KPI removed",
      },
      "rate-formula": {
        published: "Formula published",
        withdrawn: "Formula withdrawn",
      },
      "released-case": {
        released: "Case released",
        withdrawn: "Case withdrawn",
      },
    },
  },
  recordKinds: {
    requests: {
      exclusion: "exclusion",
      kpi: "KPI",
      "rate-formula": "formula",
      "released-case": "released case",
    },
  },
};
