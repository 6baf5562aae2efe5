// Call-backs for tests: valid and boring.
import type { View } from "../api/client";

export function aCallBack(
  over: Partial<View<"requests.CallBackDetailView">> = {},
): View<"requests.CallBackDetailView"> {
  return {
    id: "call-1",
    request_id: "request-1",
    number: "R20261126-7K2M",
    title: "地下车库出口拥堵",
    building_id: "building-1",
    building_name: "磐基中心",
    unit_id: "unit-1",
    unit_name: "城管中队",
    cause: "sample",
    claimed_solved: true,
    claimed_partly: false,
    status: "waiting",
    queued_at: "2026-11-26T09:00:00+08:00",
    satisfied: null,
    solved: null,
    partly: false,
    overrules: false,
    note: "",
    call_at: "2026-11-26T09:00:00+08:00",
    is_due: true,
    is_unseen: false,
    reason: null,
    version: 1,
    attempts: [],
    given: [],
    correction: null,
    ...over,
  };
}

export function someCallBackRules(): View<"requests.CallBackRulesView"> {
  const fixed = { text_en: "", kind: "yes_no" as const, needed: true };
  return {
    greeting: "您好，您反映的“{title}”已经办结。",
    greeting_en: "Your request “{title}” was answered.",
    questions: [
      { ...fixed, code: "solved", text: "问题解决了吗？" },
      { ...fixed, code: "satisfied", text: "您满意吗？" },
      { code: "manner", text: "服务态度打几分？", text_en: "", kind: "stars", needed: false },
      { code: "advice", text: "还有什么建议？", text_en: "", kind: "words", needed: false },
    ],
    within_hours: 14,
    retry_hours: 4,
    most_attempts: 3,
    version: 2,
  };
}
