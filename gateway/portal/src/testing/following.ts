/** Somebody who follows a stream. Tests use it with the clock of vi. */
import { vi } from "vitest";
import type { EventSourceMessage } from "eventsource-parser";

import { follow } from "../features/messages/eventStream";
import type { StreamState } from "../features/messages/eventStream";
import { aServer } from "./server";
import type { Route } from "./server";
import { aStream } from "./stream";

export const STREAM = "GET /stream";

/** What has been sent has arrived, and no time has passed. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await vi.advanceTimersByTimeAsync(0);
}

export async function pass(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
  await settled();
}

/** Somebody follows the stream of a server that answers by `route`. */
export async function following(route?: Route, lastId = "") {
  const stream = aStream();
  const server = aServer({ [STREAM]: route ?? stream.route });
  const events: EventSourceMessage[] = [];
  const states: StreamState[] = [];
  const leaving = new AbortController();
  const listener = {
    onEvent: (event: EventSourceMessage) => events.push(event),
    onState: (state: StreamState) => states.push(state),
  };
  const done = follow(`${location.origin}/stream`, lastId, listener, leaving.signal);
  await settled();
  const leave = async () => {
    leaving.abort();
    await settled();
  };
  return {
    ...stream,
    server,
    events,
    states,
    done,
    leave,
    signal: leaving.signal,
    data: () => events.map(({ data }) => data),
  };
}
