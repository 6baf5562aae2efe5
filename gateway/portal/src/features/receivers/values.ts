// The values of a receiver's form.
export interface ReceiverValues {
  name: string;
  url: string;
  event_types: string[];
  building_ids: string[];
  unit_ids: string[];
  /** Empty for nobody. */
  contact: string;
}

export const BEGIN: ReceiverValues = {
  name: "",
  url: "https://",
  event_types: [],
  building_ids: [],
  unit_ids: [],
  contact: "",
};
