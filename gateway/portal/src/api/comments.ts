// What requester, desk and units say to each other about a request.
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { given, keyed } from "./pages";
import { usePages } from "./usePages";

export type Comment = View<"requests.CommentView">;
export type Visibility = Comment["visibility"];

export const COMMENTS = ["comments"] as const;

export function useComments(requestId: MaybeRefOrGetter<string>) {
  return usePages(
    computed(() => [...COMMENTS, toValue(requestId)]),
    (cursor) =>
      answered(
        api.GET("/api/v1/requests/requests/{request_id}/comments", {
          params: { path: { request_id: toValue(requestId) }, query: given({ cursor }) },
        }),
      ),
  );
}

export function say(requestId: string, body: View<"requests.CommentBody">, key: string) {
  const params = { path: { request_id: requestId }, header: keyed(key) };
  return answered(api.POST("/api/v1/requests/requests/{request_id}/comments", { params, body }));
}
