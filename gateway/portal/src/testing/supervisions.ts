// Builders of supervisions.
import type { Supervision } from "../api/supervisions";

export const DEMAND: Supervision["rounds"][number]["demand"] = {
  note: "请今天到现场",
  hours: 7,
  by: "person-1",
  at: "2026-11-23T09:00:00+08:00",
  due_at: "2026-11-23T18:00:00+08:00",
};

export function aSupervision(over: Partial<Supervision> = {}): Supervision {
  return {
    id: "supervision-1",
    request_id: "request-1",
    number: "R1",
    title: "车位出口拥堵",
    unit_id: "unit-1",
    unit_name: "交警大队",
    building_id: "building-1",
    building_name: "国际大厦",
    work_order_id: "order-1",
    whistle_id: null,
    status: "open",
    note: "请今天到现场",
    asked_at: "2026-11-23T09:00:00+08:00",
    due_at: "2026-11-23T18:00:00+08:00",
    is_late: false,
    round: 1,
    rounds: [
      {
        demand: DEMAND,
        reply: null,
      },
    ],
    accepted_by: null,
    accepted_at: null,
    ended_because: null,
    ended_at: null,
    version: 1,
    ...over,
  };
}
