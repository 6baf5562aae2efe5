// What is typed of a building, as the form has it and as the API wants it.
import type { Building } from "../../api/buildings";

export interface TypedBuilding {
  name: string;
  name_en: string;
  address: string;
  community: string;
  grid: string;
  floors: number | null;
  area_m2: number | null;
  key_building: boolean;
}

export const NO_BUILDING: TypedBuilding = {
  name: "",
  name_en: "",
  address: "",
  community: "",
  grid: "",
  floors: null,
  area_m2: null,
  key_building: false,
};

export function typedOf(one: Building): TypedBuilding {
  const { name, name_en, address, community, grid, floors, area_m2, key_building } = one;
  return { name, name_en, address, community, grid, floors, area_m2, key_building };
}

/** What is left empty counts as nothing; a building without floors is refused. */
export function detailsOf<Typed extends Partial<TypedBuilding>>(typed: Typed) {
  return {
    ...typed,
    ...("floors" in typed && { floors: typed.floors ?? 0 }),
    ...("area_m2" in typed && { area_m2: typed.area_m2 ?? 0 }),
  } as Omit<Typed, "floors" | "area_m2"> & { floors: number; area_m2: number };
}
