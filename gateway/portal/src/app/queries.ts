// How the server's state is kept: shown as it was read last, read again when it is looked at, tried once more.
import { QueryClient } from "@tanstack/vue-query";
import { watch } from "vue";

import { Refused } from "../api/client";
import { language } from "../api/language";

const FRESH = 10_000;

/** Worth another try: nothing answered, or the server could not serve it now. */
function mayPass(failures: number, error: Error): boolean {
  return failures < 1 && error instanceof Refused && (error.isOffline || error.status >= 500);
}

export function newQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      // Always: what fails without a network says so, instead of waiting in silence.
      queries: { staleTime: FRESH, retry: mayPass, networkMode: "always", refetchOnReconnect: true },
      // A second try is the same act: it carries the same key.
      mutations: { retry: mayPass, networkMode: "always" },
    },
  });
  // The server names what stands beside ids in the language that was asked for.
  watch(language, () => void client.invalidateQueries());
  return client;
}
