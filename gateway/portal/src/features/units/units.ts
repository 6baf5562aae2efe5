// The kinds of units, in the order in which they are offered.
import type { UnitKind } from "../../api/units";

export const UNIT_KINDS: readonly UnitKind[] = [
  "department",
  "linked_department",
  "stationed_unit",
  "street",
  "community",
];
