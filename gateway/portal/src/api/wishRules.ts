// The rules of the street office for wishes: what staff look at first, open claims, days of silence.
import { useQuery } from "@tanstack/vue-query";

import { answered, api } from "./client";
import type { View } from "./client";
import { matching } from "./pages";

export type WishRules = View<"requests.WishRulesView">;
export type WishRulesBody = View<"requests.WishRulesBody">;

export const WISH_RULES = ["wish-rules"] as const;

export function useWishRules() {
  return useQuery({ queryKey: WISH_RULES, queryFn: () => answered(api.GET("/api/v1/requests/wish-rules")) });
}

export function setWishRules(seen: WishRules, body: WishRulesBody): Promise<WishRules> {
  const params = { header: matching(seen.version) };
  return answered(api.PUT("/api/v1/requests/wish-rules", { params, body }));
}
