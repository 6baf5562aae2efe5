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
    status: "waiting",
    queued_at: "2026-11-26T09:00:00+08:00",
    satisfied: null,
    solved: null,
    overrules: false,
    note: "",
    version: 1,
    attempts: [],
    correction: null,
    ...over,
  };
}
