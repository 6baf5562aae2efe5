// Rising themes: what is more than usual in a building, the requests behind it, and what is done about it.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { Refused, answered, api } from "./client";
import type { View } from "./client";
import { given, matching } from "./pages";
import { usePages } from "./usePages";

export type Theme = View<"requests.ThemeView">;
export type ThemeStatus = Theme["status"];
export type ThemeAct = Theme["suggested"];
export type ThemeRules = View<"requests.ThemeRulesView">;
export type ThemeRulesBody = View<"requests.ThemeRulesBody">;
export type VisitBody = View<"requests.ThemeVisitBody">;
export type DismissalBody = View<"requests.ThemeDismissalBody">;

export const THEMES = ["themes"] as const;
export const THEME_RULES = ["theme-rules"] as const;

export interface ThemeFilter {
  status?: ThemeStatus | undefined;
  building_id?: string | undefined;
  category?: string | undefined;
  sort?: "newest" | "oldest" | undefined;
}

export function useThemes(filter: MaybeRefOrGetter<ThemeFilter>) {
  return usePages(
    computed(() => [...THEMES, "list", toValue(filter)]),
    (cursor) =>
      answered(api.GET("/api/v1/requests/themes", { params: { query: given({ ...toValue(filter), cursor }) } })),
  );
}

const of = (id: string) => ({ path: { theme_id: id } });

export function useTheme(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...THEMES, "one", toValue(id)]),
    queryFn: () => answered(api.GET("/api/v1/requests/themes/{theme_id}", { params: of(toValue(id)) })),
  });
}

export function useThemeRequests(id: MaybeRefOrGetter<string>) {
  return usePages(
    computed(() => [...THEMES, "requests", toValue(id)]),
    (cursor) =>
      answered(
        api.GET("/api/v1/requests/themes/{theme_id}/requests", {
          params: { ...of(toValue(id)), query: given({ cursor }) },
        }),
      ),
  );
}

/** Of a theme of needs. */
export function useThemeNeeds(id: MaybeRefOrGetter<string>) {
  return usePages(
    computed(() => [...THEMES, "needs", toValue(id)]),
    (cursor) =>
      answered(
        api.GET("/api/v1/requests/themes/{theme_id}/needs", {
          params: { ...of(toValue(id)), query: given({ cursor }) },
        }),
      ),
  );
}

export function visitForTheme(id: string, body: VisitBody): Promise<Theme> {
  return answered(api.POST("/api/v1/requests/themes/{theme_id}/visit", { params: of(id), body }));
}

/** So often it is tried whether the other service has heard of a new meeting, half a second apart. */
const TRIES = 10;
const PAUSE = 500;

/** The meeting has it on its agenda already. Of one that was called just now the service hears within seconds. */
export async function noteAgenda(id: string, body: View<"requests.ThemeAgendaBody">): Promise<Theme> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await answered(api.POST("/api/v1/requests/themes/{theme_id}/agenda", { params: of(id), body }));
    } catch (fault) {
      const isUnheard = fault instanceof Refused && fault.problem.type?.endsWith("unknown-reference");
      if (!isUnheard || tried === TRIES) throw fault;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}

export function giveNotice(id: string, body: View<"requests.ThemeNoticeBody">): Promise<Theme> {
  return answered(api.POST("/api/v1/requests/themes/{theme_id}/notice", { params: of(id), body }));
}

export function undoAct(id: string, body: View<"requests.ThemeUndoBody">): Promise<Theme> {
  return answered(api.POST("/api/v1/requests/themes/{theme_id}/undo-act", { params: of(id), body }));
}

export function dismissTheme(id: string, body: DismissalBody): Promise<Theme> {
  return answered(api.POST("/api/v1/requests/themes/{theme_id}/dismiss", { params: of(id), body }));
}

export function useThemeRules() {
  return useQuery({ queryKey: THEME_RULES, queryFn: () => answered(api.GET("/api/v1/requests/theme-rules")) });
}

export function setThemeRules(seen: ThemeRules, body: ThemeRulesBody): Promise<ThemeRules> {
  const params = { header: matching(seen.version) };
  return answered(api.PUT("/api/v1/requests/theme-rules", { params, body }));
}
