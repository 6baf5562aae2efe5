// What is typed of a need or resource, as the forms have it and as the API wants it.
import type { Listing, ListingDetail } from "../../api/listings";

export interface TypedListing {
  category: string;
  title: string;
  text: string;
  quantity: number | null;
  measure: string;
  valid_from: string;
  valid_to: string;
  place: string;
  visibility: Listing["visibility"];
  contact: string;
}

export const NO_LISTING: TypedListing = {
  category: "",
  title: "",
  text: "",
  quantity: null,
  measure: "",
  valid_from: "",
  valid_to: "",
  place: "",
  visibility: "street",
  contact: "",
};

export function typedOf(one: ListingDetail): TypedListing {
  const { category, title, text, quantity, measure, place, visibility } = one;
  const term = { valid_from: one.valid_from ?? "", valid_to: one.valid_to ?? "" };
  return { category, title, text, quantity, measure, ...term, place, visibility, contact: one.contact ?? "" };
}

/** As it is sent: without spaces around, and null for a day that is not set. */
export function detailsOf<Typed extends Partial<TypedListing>>(typed: Typed) {
  const { valid_from, valid_to, ...plain } = typed;
  const trimmed = Object.fromEntries(
    Object.entries(plain).map(([name, value]) => [name, typeof value === "string" ? value.trim() : value]),
  ) as typeof plain;
  return {
    ...trimmed,
    ...(valid_from !== undefined && { valid_from: valid_from || null }),
    ...(valid_to !== undefined && { valid_to: valid_to || null }),
  };
}
