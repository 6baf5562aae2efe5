// What follows an act at the desk.
import type { QueryKey } from "@tanstack/vue-query";

export interface After {
  touches: QueryKey[];
  done: () => void;
}
