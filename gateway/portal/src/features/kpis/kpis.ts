// KPIs as they are shown and edited.
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";
import { useI18n } from "vue-i18n";

import { useFactKinds, useFacts } from "../../api/kpis";
import type { Condition, FactKind, Kpi, KpiBody } from "../../api/kpis";
import { language, nameIn } from "../../api/language";
import { useCategoryName } from "../catalogue/useCategoryName";

type Shape = KpiBody["shape"];

/** What facts and numbers are called in the language that is chosen. */
export function useFactNames() {
  const query = useFacts();
  const choices = (kind: "facts" | "numbers") =>
    (query.data.value?.[kind] ?? []).map(({ code, name, name_en: english }) => ({
      value: code,
      label: language.value === "en" ? english : name,
    }));
  const facts = computed(() => choices("facts"));
  const numbers = computed(() => choices("numbers"));
  const names = computed(() => new Map(facts.value.map(({ value, label }) => [value, label])));
  return { facts, numbers, factName: (code: string) => names.value.get(code) ?? code };
}

export type KindOfFact = FactKind["kind"];

/** What a KPI of this kind may name, in the language that is chosen. */
export function useKind(kind: MaybeRefOrGetter<KindOfFact>) {
  const query = useFactKinds();
  const all = computed(() => query.data.value?.items ?? []);
  const said = (one: { name: string; name_en: string }) => (language.value === "en" ? one.name_en : one.name);
  const about = computed(() => all.value.find((one) => one.kind === toValue(kind)));
  const choices = (of: "facts" | "numbers") =>
    (about.value?.[of] ?? []).map((one) => ({ value: one.code, label: said(one) }));
  const facts = computed(() => choices("facts"));
  const names = computed(() => new Map(facts.value.map(({ value, label }) => [value, label])));
  return {
    kinds: computed(() => all.value.map((one) => ({ value: one.kind, label: said(one) }))),
    facts,
    numbers: computed(() => choices("numbers")),
    groups: computed(() => ["none", ...(about.value?.groups ?? [])]),
    filters: computed(() => about.value?.filters ?? []),
    factName: (code: string) => names.value.get(code) ?? code,
  };
}

/** Where one acts on what a row is of. */
const PAGES: Record<KindOfFact, string> = {
  request: "requests",
  visit: "visits",
  wish: "wishes",
  listing: "listings",
  whistle: "whistles",
  agency_case: "agency-cases",
};

export function pageOf(row: { kind: KindOfFact; id: string }): string {
  return `/console/${PAGES[row.kind]}/${row.id}`;
}

export function kpiName(kpi: { name: string; name_en: string }): string {
  return language.value === "en" && kpi.name_en ? kpi.name_en : kpi.name;
}

/** What a class is called: by the street office if it has named it, else by its code. */
export function useClassName() {
  const categoryName = useCategoryName();
  return (code: string, name: string | null, english: string | null): string =>
    (name && nameIn({ name, name_en: english })) || categoryName(code);
}

/** What a kind of whistles is called; its code, if nothing is known of it any more. */
export function kindName(code: string, name: string | null, english: string | null): string {
  return name ? nameIn({ name, name_en: english }) : code;
}

/** Numbers as people read them: a ratio in per cent, nothing as a dash. */
export function useValues() {
  const { n } = useI18n();
  return (shape: Shape, value: number | null) => {
    if (value === null) return "—";
    return shape === "ratio"
      ? n(value, { style: "percent", maximumFractionDigits: 1 })
      : n(value, { maximumFractionDigits: 1 });
  };
}

/** A month as people write it; other groups have names. */
export function monthName(key: string): string {
  const [year = "", month = ""] = key.split("-");
  return language.value === "en" ? key : `${year}年${String(Number(month))}月`;
}

export interface KpiValues {
  code: string;
  name: string;
  name_en: string;
  kind: KindOfFact;
  shape: Shape;
  counts: string[];
  countsWithout: string[];
  countsCategories: string[];
  of: string[];
  ofWithout: string[];
  ofCategories: string[];
  number: string;
  percent: number | null;
  group_by: KpiBody["group_by"] & string;
  total_seen_by: KpiBody["total_seen_by"] & string;
  groups_seen_by: KpiBody["groups_seen_by"] & string;
  rows_seen_by: KpiBody["rows_seen_by"] & string;
  note: string;
}

export function valuesOf(kpi: Kpi | null): KpiValues {
  return {
    code: kpi?.code ?? "",
    name: kpi?.name ?? "",
    name_en: kpi?.name_en ?? "",
    kind: kpi?.kind ?? "request",
    shape: kpi?.shape ?? "ratio",
    counts: [...(kpi?.counts.facts ?? [])],
    countsWithout: [...(kpi?.counts.without ?? [])],
    countsCategories: [...(kpi?.counts.categories ?? [])],
    of: [...(kpi?.of?.facts ?? [])],
    ofWithout: [...(kpi?.of?.without ?? [])],
    ofCategories: [...(kpi?.of?.categories ?? [])],
    number: kpi?.number ?? "hours_to_resolve",
    percent: kpi?.percent ?? 90,
    group_by: kpi?.group_by ?? "unit",
    total_seen_by: kpi?.total_seen_by ?? "office",
    groups_seen_by: kpi?.groups_seen_by ?? "office",
    rows_seen_by: kpi?.rows_seen_by ?? "office",
    note: kpi?.note ?? "",
  };
}

/** What of the values is not there in another kind is forgotten with it. */
export function ofKind(values: KpiValues, kind: KindOfFact, about: FactKind | undefined): void {
  if (values.kind === kind) return;
  Object.assign(values, { kind, counts: [], countsWithout: [], of: [], ofWithout: [] });
  // Wishes have categories of their own.
  Object.assign(values, { countsCategories: [], ofCategories: [] });
  values.number = about?.numbers[0]?.code ?? "";
  if (values.group_by !== "none" && !about?.groups.includes(values.group_by)) values.group_by = "none";
}

/** Of these kinds the categories are classes of the catalogue. */
const OF_CATALOGUE: readonly KindOfFact[] = ["request", "agency_case"];

export function hasClasses(kind: KindOfFact, filters: readonly string[]): boolean {
  return filters.includes("categories") && OF_CATALOGUE.includes(kind);
}

/** As it is sent; sources, which the form does not show, stay as they are while the kind does. */
export function bodyOf(values: KpiValues, kpi: Kpi | null): KpiBody {
  const isSame = kpi?.kind === values.kind;
  const condition = (
    facts: string[],
    without: string[],
    categories: string[],
    before: Condition | null | undefined,
  ): Condition => ({ sources: (isSame && before?.sources) || [], facts, without, categories });
  const [counts, of] = [kpi?.counts as Condition | undefined, kpi?.of as Condition | undefined];
  return {
    name: values.name,
    name_en: values.name_en,
    kind: values.kind,
    shape: values.shape,
    counts: condition(values.counts, values.countsWithout, values.countsCategories, counts),
    of: values.shape === "ratio" ? condition(values.of, values.ofWithout, values.ofCategories, of) : null,
    number: values.shape === "percentile" ? values.number : null,
    percent: values.shape === "percentile" ? values.percent : null,
    group_by: values.group_by,
    total_seen_by: values.total_seen_by,
    groups_seen_by: values.groups_seen_by,
    rows_seen_by: values.rows_seen_by,
    note: values.note,
  };
}
