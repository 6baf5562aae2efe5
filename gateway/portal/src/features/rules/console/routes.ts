// Message rules and templates in the console.
import type { RouteRecordRaw } from "vue-router";

export const rulesConsole: RouteRecordRaw[] = [
  {
    path: "rules",
    component: () => import("./RulesPage.vue"),
    meta: { title: "rules.title", menu: { group: "system", order: 2, icon: "rule" }, may: ["rule.manage"] },
    children: [
      { path: "new", component: () => import("./RuleEditor.vue") },
      { path: ":code/edit", component: () => import("./RuleEditor.vue"), props: true },
      { path: ":code", component: () => import("./RuleDetail.vue"), props: true },
    ],
  },
];
