// The signed-in person's messages: the newest pages, how many are unread, and what arrives while the page is open.
import type { EventSourceMessage } from "eventsource-parser";
import { onMounted, onUnmounted, ref } from "vue";

import { Refused, answered, api } from "../../api/client";
import type { View } from "../../api/client";
import { follow } from "./eventStream";
import type { StreamState } from "./eventStream";

export type Notification = View<"notify.NotificationView">;

const PAGE = 20;

export function useInbox(onArrival: (message: Notification) => void) {
  const items = ref<Notification[]>([]);
  const unread = ref(0);
  const next = ref<string | null>(null);
  const state = ref<"loading" | "ready" | "failed">("loading");
  const live = ref<StreamState>("connecting");
  /** The newest arrival, for those who hear the page. */
  const announced = ref("");
  const closing = new AbortController();

  async function load(): Promise<void> {
    try {
      const query = { limit: PAGE };
      const [page, count] = await Promise.all([
        answered(api.GET("/api/v1/notify/inbox", { params: { query } })),
        answered(api.GET("/api/v1/notify/inbox/unread-count")),
      ]);
      items.value = page.items;
      next.value = page.next;
      unread.value = count.unread;
      state.value = "ready";
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (!items.value.length) state.value = "failed";
    }
  }

  async function loadMore(): Promise<void> {
    if (!next.value) return;
    const query = { limit: PAGE, cursor: next.value };
    const page = await answered(api.GET("/api/v1/notify/inbox", { params: { query } }));
    const known = new Set(items.value.map((item) => item.id));
    items.value.push(...page.items.filter((item) => !known.has(item.id)));
    next.value = page.next;
  }

  async function markRead(item: Notification): Promise<void> {
    if (item.read_at) return;
    const path = { notification_id: item.id };
    const read = await answered(api.POST("/api/v1/notify/inbox/{notification_id}/read", { params: { path } }));
    item.read_at = read.read_at ?? new Date().toISOString();
    unread.value = Math.max(0, unread.value - 1);
  }

  async function markAllRead(): Promise<void> {
    let left;
    // So many at a time; what arrives meanwhile stays unread and is no reason to go on.
    do left = await answered(api.POST("/api/v1/notify/inbox/read-all"));
    while (left.unread && left.read);
    await load();
  }

  /** An unread message is replaced by the next one of its thread. */
  function fold(thread: string | undefined): void {
    if (!thread) return;
    const kept = items.value.filter((item) => item.read_at || item.thread !== thread);
    unread.value = Math.max(0, unread.value - (items.value.length - kept.length));
    items.value = kept;
  }

  function arrive({ event, data }: EventSourceMessage): void {
    if (event === "reset") {
      void load();
      return;
    }
    const message = JSON.parse(data) as Notification;
    // Delivery is at least once.
    if (items.value.some((item) => item.id === message.id)) return;
    fold(message.thread);
    items.value.unshift(message);
    if (!message.read_at) unread.value += 1;
    announced.value = message.title;
    onArrival(message);
  }

  onMounted(async () => {
    const before = `t${Date.now()}`;
    await load();
    const listener = { onEvent: arrive, onState: (now: StreamState) => (live.value = now) };
    // From the newest message that was read: what comes before the stream is open is not lost.
    const since = items.value[0]?.id ?? before;
    await follow(`${location.origin}/api/v1/notify/stream`, since, listener, closing.signal);
  });
  onUnmounted(() => {
    closing.abort();
  });

  return { items, unread, next, state, live, announced, load, loadMore, markRead, markAllRead };
}
