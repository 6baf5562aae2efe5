// Requests, work orders, whistles and units for tests: valid and boring.
import type { View } from "../api/client";

export function aRequest(over: Partial<View<"requests.RequestDetailView">> = {}): View<"requests.RequestDetailView"> {
  return {
    id: "request-1",
    number: "R20261126-7K2M",
    title: "地下车库出口拥堵",
    description: "早高峰要排二十分钟。",
    category: "property",
    catalogue_item_id: null,
    time_limit_days: 5,
    catalogue_edition: null,
    answers: {},
    form: null,
    building_id: "building-1",
    building_name: null,
    enterprise_id: null,
    enterprise_name: null,
    requester_id: "person-1",
    source: "portal",
    status: "submitted",
    submitted_at: "2026-11-26T09:00:00+08:00",
    round: 0,
    unit_id: null,
    unit_name: null,
    unit_ids: [],
    unit_names: [],
    working_unit_ids: [],
    working_unit_names: [],
    whistle_id: null,
    supervisions: 0,
    reopenings: 0,
    outcome: null,
    resolved_at: null,
    rating: null,
    comment: null,
    closing_reason: null,
    version: 1,
    timeline: [],
    closing: null,
    findings: null,
    ...over,
  };
}

export function anOrder(
  over: Partial<View<"requests.WorkOrderDetailView">> = {},
): View<"requests.WorkOrderDetailView"> {
  return {
    id: "order-1",
    unit_id: "unit-1",
    unit_name: null,
    title: "地下车库出口拥堵",
    note: "请先现场查看",
    request_id: "request-1",
    round: 1,
    meeting_id: null,
    item_id: null,
    building_id: "building-1",
    building_name: null,
    due_at: null,
    time_limit_days: 5,
    status: "dispatched",
    dispatched_at: "2026-11-26T09:30:00+08:00",
    result: null,
    closing: null,
    reason: null,
    version: 1,
    ...over,
  };
}

export function aWhistle(over: Partial<View<"requests.WhistleView">> = {}): View<"requests.WhistleView"> {
  return {
    id: "whistle-1",
    request_id: "request-1",
    number: "R20261126-7K2M",
    title: "地下车库出口拥堵",
    unit_ids: ["unit-1", "unit-2"],
    unit_names: [null, null],
    building_id: "building-1",
    building_name: null,
    deadline: "2026-11-26T12:00:00+08:00",
    status: "blown",
    report_ins: [],
    version: 1,
    ...over,
  };
}

export function aUnit(over: Partial<View<"requests.UnitView">> = {}): View<"requests.UnitView"> {
  return {
    id: "unit-1",
    code: "traffic",
    name: "交警大队",
    kind: "department",
    status: "open",
    successor_id: null,
    version: 1,
    ...over,
  };
}
