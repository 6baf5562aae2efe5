// Moves of firms: recorded at once, or planned for a day to come.
import { answered, api } from "./client";
import type { Suite } from "./buildings";
import type { View } from "./client";
import { given, keyed, matching, paged } from "./pages";

export type PlannedMove = View<"members.PlannedMoveView">;
export type MoveKind = View<"members.MoveKind">;

export const MOVES = "moves";

/** Planned ones, and those of which one must know: what failed on its day. */
export const movesQuery = (of: { building_id: string } | { enterprise_id: string }) =>
  paged([MOVES, of], (cursor) =>
    answered(
      api.GET("/api/v1/members/planned-moves", { params: { query: { ...of, ...given({ cursor }), limit: 50 } } }),
    ),
  );

export interface Move {
  kind: MoveKind;
  suite: Suite;
  enterprise: string;
  target: string;
  day: string;
}

export function planMove({ kind, suite, enterprise, target, day }: Move, key: string) {
  const body = {
    kind,
    suite_id: suite.id,
    enterprise_id: kind === "in" ? enterprise : null,
    to_suite_id: kind === "over" ? target : null,
    on_date: day,
  };
  return answered(api.POST("/api/v1/members/planned-moves", { params: { header: keyed(key) }, body }));
}

export function callOff(move: PlannedMove) {
  const params = { path: { move_id: move.id }, header: matching(move.version) };
  return answered(api.POST("/api/v1/members/planned-moves/{move_id}/call-off", { params }));
}

/** Of a day that is over, or today. */
export function recordMove({ kind, suite, enterprise, target, day }: Move) {
  const params = { path: { suite_id: suite.id }, header: matching(suite.version) };
  if (kind === "in") {
    const body = { enterprise_id: enterprise, on_date: day };
    return answered(api.POST("/api/v1/members/suites/{suite_id}/move-in", { params, body }));
  }
  if (kind === "out") {
    return answered(api.POST("/api/v1/members/suites/{suite_id}/move-out", { params, body: { on_date: day } }));
  }
  const body = { to_suite_id: target, on_date: day };
  return answered(api.POST("/api/v1/members/suites/{suite_id}/move-over", { params, body }));
}
