// The rules of the street office for call-backs: what the caller asks, until when, and when somebody is tried again.
import { useQuery } from "@tanstack/vue-query";

import { answered, api } from "./client";
import type { View } from "./client";
import { language } from "./language";
import { matching } from "./pages";

export type CallBackRules = View<"requests.CallBackRulesView">;
export type CallBackRulesBody = View<"requests.CallBackRulesBody">;
export type Question = CallBackRules["questions"][number];

export const CALL_BACK_RULES = ["call-back-rules"] as const;

export function useCallBackRules() {
  return useQuery({ queryKey: CALL_BACK_RULES, queryFn: () => answered(api.GET("/api/v1/requests/call-back-rules")) });
}

export function setCallBackRules(seen: CallBackRules, body: CallBackRulesBody): Promise<CallBackRules> {
  const params = { header: matching(seen.version) };
  return answered(api.PUT("/api/v1/requests/call-back-rules", { params, body }));
}

/** The question in the language of the page. */
export function askedIn({ text, text_en }: Question): string {
  return (language.value === "en" && text_en) || text;
}

/** What the caller says first; `{title}` is that of the request. */
export function greetingOf({ greeting, greeting_en }: CallBackRules, title: string): string {
  return ((language.value === "en" && greeting_en) || greeting).replaceAll("{title}", title);
}
