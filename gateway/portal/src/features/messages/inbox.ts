// The messages of the signed-in person, read and followed once for all parts of the page that show them.
import { inject, onUnmounted, provide } from "vue";
import type { InjectionKey } from "vue";

import { useInbox } from "./useInbox";
import type { Notification } from "./useInbox";

type Listener = (message: Notification) => void;
type Inbox = ReturnType<typeof useInbox> & { listeners: Set<Listener> };

const INBOX: InjectionKey<Inbox> = Symbol("inbox");

/** Once, around all pages. */
export function provideInbox(onArrival: Listener): Inbox {
  const listeners = new Set<Listener>([onArrival]);
  const inbox = {
    ...useInbox((message) => {
      for (const listener of listeners) listener(message);
    }),
    listeners,
  };
  provide(INBOX, inbox);
  return inbox;
}

export function useSharedInbox(): Inbox {
  const inbox = inject(INBOX);
  if (!inbox) throw new Error("nobody has provided the inbox: see app/SignedIn.vue");
  return inbox;
}

/** A number of unread messages as a badge shows it. */
export const badgeOf = (unread: number): string => (unread > 99 ? "99+" : String(unread));

/** While this part of the page is there. */
export function onArrival(listener: Listener): void {
  const { listeners } = useSharedInbox();
  listeners.add(listener);
  onUnmounted(() => listeners.delete(listener));
}
