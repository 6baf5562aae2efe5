// What follows an act at the desk.
import type { QueryKey } from "@tanstack/vue-query";

export interface After {
  touches: QueryKey[];
  done: () => void;
}

/** The same, when what was typed is sent. */
export function afterSending({ touches, done }: After, clear: () => void): After {
  return {
    touches,
    done: () => {
      clear();
      done();
    },
  };
}
