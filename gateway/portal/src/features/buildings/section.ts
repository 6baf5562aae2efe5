// A building cut open: every floor from the top, with its suites in order, and what they come to.
import type { Board } from "../../api/buildings";

export type BoardSuite = Board["floors"][number]["suites"][number];

export interface Floor {
  floor: number;
  suites: BoardSuite[];
}

export interface Tally {
  suites: number;
  vacant: number;
  firms: number;
  organised: number;
}

/** Also the floors that nobody has recorded a suite of: a drawing without them would be a shorter building. */
export function floorsOf(board: Board, storeys: number): Floor[] {
  const recorded = new Map(board.floors.map(({ floor, suites }) => [floor, suites]));
  const numbers = new Set([...recorded.keys(), ...Array.from({ length: storeys }, (_, index) => index + 1)]);
  return [...numbers]
    .sort((a, b) => b - a)
    .map((floor) => ({ floor, suites: [...(recorded.get(floor) ?? [])].sort(byNumber) }));
}

export function tallyOf(floors: readonly Floor[]): Tally {
  const suites = floors.flatMap((floor) => floor.suites);
  const firms = new Map(suites.flatMap(({ enterprise }) => (enterprise ? [[enterprise.id, enterprise]] : [])));
  return {
    suites: suites.length,
    vacant: suites.filter(({ enterprise }) => !enterprise).length,
    firms: firms.size,
    organised: [...firms.values()].filter((firm) => firm.has_organisation).length,
  };
}

/** 902 before 1001, A2 before A10. */
function byNumber(one: BoardSuite, other: BoardSuite): number {
  return one.number.localeCompare(other.number, "zh", { numeric: true });
}
