// What is typed of a catalogue item, as the form has it and as the API wants it.
import type { CatalogueItem } from "../../../api/catalogue";

export interface TypedItem {
  name: string;
  name_en: string;
  category: string;
  description: string;
  description_en: string;
  /** One a line. */
  materials: string;
  owner_unit_id: string;
  time_limit_days: number | null;
  agency_service: boolean;
  /** One a line. */
  window_steps: string;
}

export const NO_ITEM: TypedItem = {
  name: "",
  name_en: "",
  category: "",
  description: "",
  description_en: "",
  materials: "",
  owner_unit_id: "",
  time_limit_days: null,
  agency_service: false,
  window_steps: "",
};

export function typedOf(item: CatalogueItem): TypedItem {
  const { name, name_en, category, description, description_en, time_limit_days, agency_service } = item;
  const materials = item.materials.join("\n");
  const window_steps = item.window_steps.join("\n");
  const owner_unit_id = item.owner_unit_id ?? "";
  const plain = { name, name_en, category, description, description_en, time_limit_days, agency_service };
  return { ...plain, materials, owner_unit_id, window_steps };
}

const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

export function detailsOf<Typed extends Partial<TypedItem>>({
  materials,
  window_steps,
  owner_unit_id,
  ...plain
}: Typed) {
  return {
    ...plain,
    ...(materials !== undefined && { materials: linesOf(materials) }),
    ...(window_steps !== undefined && { window_steps: linesOf(window_steps) }),
    ...(owner_unit_id !== undefined && { owner_unit_id: owner_unit_id || null }),
  };
}
