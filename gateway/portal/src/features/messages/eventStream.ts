// Server-sent events by fetch, because EventSource cannot carry a token: comes back with Last-Event-ID, ever more slowly.
import { createParser } from "eventsource-parser";
import type { EventSourceMessage, EventSourceParser } from "eventsource-parser";

import { authorised } from "../../api/client";

export type StreamState = "connecting" | "live" | "waiting";

export interface StreamListener {
  onEvent: (event: EventSourceMessage) => void;
  onState: (state: StreamState) => void;
}

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
/** Twice the server's heartbeat and a little: a silence as long as this is a dead connection. */
const LONGEST_SILENCE = 40_000;

/** What the server says before it ends this stream because newer pages of the same person took its place. */
const REPLACED = "replaced";

/** Follows the stream until `signal` aborts, from what came after `lastId`. */
export async function follow(
  url: string,
  lastId: string,
  listener: StreamListener,
  signal: AbortSignal,
): Promise<void> {
  let pause = FIRST_PAUSE;
  let replaced = false;
  const isOver = () => signal.aborted;
  const wasReplaced = () => replaced;
  const onOpen = () => {
    listener.onState("live");
  };
  const parser = createParser({
    // An id may come without a message: the place where the stream begins.
    onId: (id) => {
      lastId = id || lastId;
    },
    onEvent: (event) => {
      if (event.event === "ended") replaced = event.data.includes(REPLACED);
      else if (event.data) listener.onEvent(event);
    },
    onRetry: (retry) => {
      pause = retry;
    },
  });
  // The library parses and no more. Coming back is ours, because an EventSource made from fetch (the package
  // `eventsource`) ends for good at the first error of a proxy, never slows down and never notices a silence.
  while (!isOver()) {
    listener.onState("connecting");
    // What was cut off by the end of one connection is not continued by the next.
    parser.reset();
    const opened = await readOnce(url, lastId, parser, onOpen, signal);
    if (isOver()) return;
    listener.onState("waiting");
    if (wasReplaced()) {
      replaced = false;
      // Coming back by itself, it would take the place of the next page, which would come back too, and so on.
      await lookedAt(signal);
    }
    if (!opened) pause = Math.min(pause * 2, LONGEST_PAUSE);
    await resting(pause * (0.75 + Math.random() / 2), signal);
  }
}

/** Reads until the stream ends; whether it ever opened. */
async function readOnce(
  url: string,
  lastId: string,
  parser: EventSourceParser,
  onOpen: () => void,
  signal: AbortSignal,
): Promise<boolean> {
  const connection = new AbortController();
  const abort = () => {
    connection.abort();
  };
  signal.addEventListener("abort", abort);
  let silence = setTimeout(abort, LONGEST_SILENCE);
  let opened = false;
  try {
    const headers: Record<string, string> = { Accept: "text/event-stream" };
    if (lastId) headers["Last-Event-ID"] = lastId;
    const response = await authorised(new Request(url, { headers, signal: connection.signal }));
    if (!response.ok || !response.body) return false;
    opened = true;
    onOpen();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      clearTimeout(silence);
      silence = setTimeout(abort, LONGEST_SILENCE);
      parser.feed(part.value);
    }
  } catch {
    // A broken connection is the ordinary end of a stream.
  } finally {
    clearTimeout(silence);
    signal.removeEventListener("abort", abort);
    // A listener that failed would otherwise leave its stream open, unread.
    abort();
  }
  return opened;
}

/** Waits until somebody turns to this page. */
function lookedAt(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      removeEventListener("focus", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    addEventListener("focus", done);
    signal.addEventListener("abort", done);
  });
}

function resting(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    // No need to wait any longer once the network is back.
    addEventListener("online", done);
    signal.addEventListener("abort", done);
  });
}
