// The figures of the tenant or of one building, of all times or of a period: read at first, on arrivals, now and then.
import { computed, onMounted, onUnmounted, ref, watch } from "vue";

import { Refused, answered, api } from "../api/client";
import type { View } from "../api/client";

export type Figures = Record<string, Record<string, number>>;

export interface Piece {
  from: string;
  to: string;
  figures: Figures;
}

export interface TenantReport {
  tenant: string;
  figures: Figures;
  /** The months of the period, if one was asked for. */
  periods?: Piece[];
  missing: string[];
}

export type Building = View<"members.BuildingView">;

export const WHOLE = "tenant";
/** Counting follows a message by a moment; several arrivals are worth one reading. */
const AFTER_ARRIVAL = 1_500;
const NOW_AND_THEN = 60_000;

export function useFigures() {
  const scope = ref(WHOLE);
  /** Days as 2026-11-26; empty is all times. */
  const from = ref("");
  const to = ref("");
  const report = ref<TenantReport | null>(null);
  const state = ref<"loading" | "ready" | "failed">("loading");
  const fault = ref("");
  const readAt = ref<Date | null>(null);
  const buildings = ref<Building[]>([]);
  let soon: ReturnType<typeof setTimeout> | undefined;
  let regularly: ReturnType<typeof setInterval> | undefined;

  async function load(): Promise<void> {
    const asked = query();
    try {
      // The edge's own report is described only loosely in the API document.
      const url = { params: { query: asked } } as Record<string, unknown>;
      const answer = (await answered(api.GET("/api/v1/reports/tenant", url))) as unknown as TenantReport;
      if (JSON.stringify(asked) !== JSON.stringify(query())) return;
      report.value = answer;
      readAt.value = new Date();
      state.value = "ready";
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      fault.value = error.problem.detail ?? "";
      if (!report.value) state.value = "failed";
    }
  }

  function query(): Record<string, string> {
    const period = from.value && to.value ? { from: from.value, to: to.value, by: "month" } : {};
    return { scope: scope.value, ...period };
  }

  /** After something happened: read again shortly. */
  function refreshSoon(): void {
    clearTimeout(soon);
    soon = setTimeout(() => void load(), AFTER_ARRIVAL);
  }

  async function loadBuildings(): Promise<void> {
    try {
      const page = await answered(api.GET("/api/v1/members/buildings", { params: { query: { limit: 200 } } }));
      buildings.value = page.items;
    } catch (error) {
      // Without the list the figures of the whole tenant are still there.
      if (!(error instanceof Refused)) throw error;
    }
  }

  // A period with one day is still being chosen.
  const chosen = computed(() => JSON.stringify(query()));
  watch(chosen, () => {
    state.value = "loading";
    report.value = null;
    void load();
  });

  onMounted(() => {
    void load();
    void loadBuildings();
    regularly = setInterval(() => document.visibilityState === "visible" && void load(), NOW_AND_THEN);
  });
  onUnmounted(() => {
    clearTimeout(soon);
    clearInterval(regularly);
  });

  return { scope, from, to, report, state, fault, readAt, buildings, load, refreshSoon };
}
