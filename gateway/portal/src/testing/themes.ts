// Rising themes for tests: valid and boring.
import type { Theme } from "../api/themes";

export function aTheme(over: Partial<Theme> = {}): Theme {
  return {
    id: "theme-1",
    kind: "request",
    building_id: "building-1",
    building_name: "磐基中心",
    category: "property",
    status: "open",
    recent: 5,
    usual: 0.88,
    window_days: 7,
    before: 3,
    base_days: 28,
    chance: 0.006,
    peak: 5,
    askers: 2,
    suggested: "visit",
    opened_at: "2026-11-27T09:00:00+08:00",
    as_of: "2026-11-27",
    daily: [...Array<number>(28).fill(0), 0, 0, 0, 0, 0, 2, 3],
    acts: [],
    undone: [],
    dismissed_because: null,
    remark: "",
    quiet_until: null,
    ended_at: null,
    ended_by: null,
    version: 1,
    ...over,
  };
}
