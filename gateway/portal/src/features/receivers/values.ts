// The values of a receiver's form.
import type { Receiver, Tried } from "../../api/receivers";

export type ReceiverSource = Receiver["sources"][number];
type Area = Receiver["areas"][number];

export const SOURCES: readonly ReceiverSource[] = [
  "portal",
  "counter",
  "telephone",
  "visit",
  "hotline",
  "open311",
  "import",
  "whistle",
];

export interface ReceiverValues {
  name: string;
  url: string;
  event_types: string[];
  building_ids: string[];
  unit_ids: string[];
  /** Keys of communities and grids. */
  areas: string[];
  categories: string[];
  sources: ReceiverSource[];
  /** Empty for nobody. */
  contact: string;
}

export const BEGIN: ReceiverValues = {
  name: "",
  url: "https://",
  event_types: [],
  building_ids: [],
  unit_ids: [],
  areas: [],
  categories: [],
  sources: [],
  contact: "",
};

/** One text for a community, or a grid of it, as a form ticks it. */
export const areaKey = ({ community, grid }: Area): string => (grid ? `${community}\n${grid}` : community);

export function areaOf(key: string): Area {
  const [community = "", grid = null] = key.split("\n");
  return { community, grid };
}

export const areaName = ({ community, grid }: Area): string => (grid ? `${community} · ${grid}` : community);

/** Each community, with its grids after it, as the buildings say. */
export function areasOf(buildings: readonly Area[]): Area[] {
  const keys = new Set(buildings.flatMap(({ community, grid }) => [community, areaKey({ community, grid })]));
  return [...keys].sort().map(areaOf);
}

/** What a receiver with these values is told of. */
export function triedOf(values: ReceiverValues): Tried {
  const { event_types, building_ids, unit_ids, categories, sources } = values;
  return { event_types, building_ids, unit_ids, categories, sources, areas: values.areas.map(areaOf) };
}
