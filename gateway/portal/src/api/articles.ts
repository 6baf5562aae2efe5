// The knowledge base: articles, what fits what somebody types, what came of it, and what replies cite.
import { keepPreviousData, useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { given, matching } from "./pages";
import { usePages } from "./usePages";

export type ArticleRow = View<"requests.ArticleView">;
export type Article = View<"requests.ArticleDetailView">;
export type Suggestion = View<"requests.SuggestionView">;
export type Citation = View<"requests.CitationView">;
export type What = View<"requests.NotedBody">["what"];

export interface ArticleFilter {
  q?: string | undefined;
  status?: ArticleRow["status"] | undefined;
  category?: string | undefined;
  due?: boolean | undefined;
}

export const ARTICLES = ["articles"] as const;
/** Shorter than this says nothing yet. */
const LEAST_TYPED = 2;

export function useArticles(filter: MaybeRefOrGetter<ArticleFilter>) {
  return usePages(
    computed(() => [...ARTICLES, "list", toValue(filter)]),
    (cursor) =>
      answered(api.GET("/api/v1/requests/articles", { params: { query: given({ ...toValue(filter), cursor }) } })),
  );
}

export function readArticle(id: string): Promise<Article> {
  return answered(api.GET("/api/v1/requests/articles/{article_id}", { params: { path: { article_id: id } } }));
}

export function useArticle(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...ARTICLES, "one", toValue(id)]),
    queryFn: () => readArticle(toValue(id)),
    enabled: computed(() => toValue(id) !== ""),
  });
}

/** What fits what somebody has typed, once they pause. Nothing is stored of it. */
export function useSuggestions(text: MaybeRefOrGetter<string>, itemId: MaybeRefOrGetter<string>) {
  const typed = computed(() => toValue(text).trim());
  const query = useQuery({
    queryKey: computed(() => [...ARTICLES, "fitting", typed.value, toValue(itemId)]),
    queryFn: async () => {
      const body = { text: typed.value.slice(0, 2000), catalogue_item_id: toValue(itemId) || null };
      return (await answered(api.POST("/api/v1/requests/articles/suggestions", { body }))).items;
    },
    enabled: computed(() => typed.value.length >= LEAST_TYPED),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
  return computed<Suggestion[]>(() => (typed.value.length >= LEAST_TYPED ? (query.data.value ?? []) : []));
}

/** Counted once per person, article and day. */
export function note(what: What, articleIds: readonly string[], requestId: string | null = null): Promise<unknown> {
  const body = { article_ids: [...articleIds].slice(0, 10), what, request_id: requestId };
  return answered(api.POST("/api/v1/requests/article-readings", { body }));
}

export function useArticlesAt(requestId: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...ARTICLES, "at", toValue(requestId)]),
    queryFn: () =>
      answered(
        api.GET("/api/v1/requests/requests/{request_id}/articles", {
          params: { path: { request_id: toValue(requestId) } },
        }),
      ),
  });
}

export function cite(requestId: string, articleIds: readonly string[]) {
  const params = { path: { request_id: requestId } };
  return answered(
    api.POST("/api/v1/requests/requests/{request_id}/articles", { params, body: { article_ids: [...articleIds] } }),
  );
}

export function useArticleFigures(days: MaybeRefOrGetter<{ from?: string; to?: string }>) {
  return useQuery({
    queryKey: computed(() => [...ARTICLES, "figures", toValue(days)]),
    queryFn: () => answered(api.GET("/api/v1/requests/article-figures", { params: { query: given(toValue(days)) } })),
  });
}

export function useGaps() {
  return useQuery({
    queryKey: [...ARTICLES, "gaps"],
    queryFn: () => answered(api.GET("/api/v1/requests/articles/gaps", { params: { query: {} } })),
  });
}

export function draftArticle(body: View<"requests.ArticleBody">) {
  return answered(api.POST("/api/v1/requests/articles", { body }));
}

export function changeArticle(seen: Article, body: View<"requests.ArticleChangeBody">) {
  return answered(api.PATCH("/api/v1/requests/articles/{article_id}", { params: asSeen(seen), body }));
}

export function publishArticle(seen: Article) {
  return answered(api.POST("/api/v1/requests/articles/{article_id}/publish", { params: asSeen(seen) }));
}

export function withdrawArticle(seen: Article) {
  return answered(api.POST("/api/v1/requests/articles/{article_id}/withdraw", { params: asSeen(seen) }));
}

export function takeOverArticle(seen: Article) {
  return answered(api.POST("/api/v1/requests/articles/{article_id}/take-over", { params: asSeen(seen) }));
}

/** It is still right; the day on which somebody looks again. */
export function reviewArticle(seen: Article, reviewOn: string) {
  const body = { review_on: reviewOn };
  return answered(api.POST("/api/v1/requests/articles/{article_id}/review", { params: asSeen(seen), body }));
}

function asSeen(seen: Article) {
  return { path: { article_id: seen.id }, header: matching(seen.version) };
}
