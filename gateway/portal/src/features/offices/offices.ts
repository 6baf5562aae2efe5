// The kinds of tenants: street offices, the districts that they belong to, and the platform itself.
import { nameIn } from "../../api/language";
import type { StreetOffice } from "../../api/tenants";

export type Kind = "street" | "district" | "platform";

/** What its first people hold. */
export const ROLE_OF: Readonly<Record<Kind, string>> = {
  street: "tenant_admin",
  district: "district_reader",
  platform: "platform_admin",
};

export interface Row {
  id: string;
  kind: Kind;
  /** What its people enter to sign in. */
  slug: string;
  name: string;
  district: string;
  status: StreetOffice["status"] | null;
  words: string;
}

/** The platform, then each district before its street offices. */
export function rowsOf(offices: readonly StreetOffice[], platform: string): Row[] {
  const districts = [...new Set(offices.map(({ district }) => district))].sort();
  return [
    { id: "platform", kind: "platform", slug: "platform", name: platform, district: "", status: null, words: platform },
    ...districts.flatMap((code) => {
      const inside = offices.filter(({ district }) => district === code);
      const named = inside.find((one) => one.district_name);
      const name = named?.district_name
        ? nameIn({ name: named.district_name, name_en: named.district_name_en ?? "" })
        : code;
      const slug = `district:${code}`;
      return [
        { id: slug, kind: "district" as const, slug, name, district: name, status: null, words: `${slug} ${name}` },
        ...inside.map((one) => ({
          id: one.id,
          kind: "street" as const,
          slug: one.slug,
          name: nameIn(one),
          district: name,
          status: one.status,
          words: [one.slug, one.name, one.name_en, code, one.district_name, one.district_name_en].join(" "),
        })),
      ];
    }),
  ];
}

export function found(rows: readonly Row[], words: string, state: string): Row[] {
  return rows.filter(
    (row) =>
      (state === "" || (state === "suspended" ? row.status === "suspended" : row.kind === state)) &&
      matches(row.words, words),
  );
}

/** Whether every word that was typed stands in the text, in whatever case. */
function matches(text: string, typed: string): boolean {
  const lower = text.toLocaleLowerCase();
  return typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
