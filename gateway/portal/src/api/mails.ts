// Addresses to which mails about a receiver go, and what became of each mail.
import { useQuery } from "@tanstack/vue-query";
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { answered, api } from "./client";
import type { View } from "./client";
import { given } from "./pages";
import { usePages } from "./usePages";

export type MailContact = View<"notify.MailContactView">;
export type MailContacts = View<"notify.MailContactsView">;
export type Mail = View<"notify.MailView">;

export const MAILS = ["mails"] as const;

export const useMailContacts = (id: MaybeRefOrGetter<string>) =>
  useQuery({
    queryKey: computed(() => [...MAILS, "contacts", toValue(id)]),
    queryFn: () =>
      answered(
        api.GET("/api/v1/notify/receivers/{receiver_id}/contacts", { params: { path: { receiver_id: toValue(id) } } }),
      ),
  });

export function useMails(id: MaybeRefOrGetter<string>) {
  return usePages(
    computed(() => [...MAILS, "log", toValue(id)]),
    (cursor) =>
      answered(
        api.GET("/api/v1/notify/receivers/{receiver_id}/mails", {
          params: { path: { receiver_id: toValue(id) }, query: { limit: 20, ...given({ cursor }) } },
        }),
      ),
  );
}

/** Another code if the address waits for one already. */
export const addMailContact = (id: string, body: View<"notify.NewContactBody">) =>
  answered(
    api.POST("/api/v1/notify/receivers/{receiver_id}/contacts", { params: { path: { receiver_id: id } }, body }),
  );

export const confirmMailContact = (id: string, contact: string, code: string) =>
  answered(
    api.POST("/api/v1/notify/receivers/{receiver_id}/contacts/{contact_id}/confirmation", {
      params: { path: { receiver_id: id, contact_id: contact } },
      body: { code },
    }),
  );

export const removeMailContact = (id: string, contact: string) =>
  answered(
    api.DELETE("/api/v1/notify/receivers/{receiver_id}/contacts/{contact_id}", {
      params: { path: { receiver_id: id, contact_id: contact } },
    }),
  );
