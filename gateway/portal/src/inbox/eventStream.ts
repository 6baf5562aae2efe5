// Server-sent events by fetch, because EventSource cannot carry a token: comes back with Last-Event-ID, ever more slowly.
import { authorised } from "../api/client";

export interface StreamEvent {
  id: string;
  type: string;
  data: string;
}

export type StreamState = "connecting" | "live" | "waiting";

export interface StreamListener {
  onEvent: (event: StreamEvent) => void;
  onState: (state: StreamState) => void;
}

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
/** Twice the server's heartbeat and a little: a silence as long as this is a dead connection. */
const LONGEST_SILENCE = 40_000;

/** Follows the stream until `signal` aborts, from what came after `lastId`. */
export async function follow(
  url: string,
  lastId: string,
  listener: StreamListener,
  signal: AbortSignal,
): Promise<void> {
  let pause = FIRST_PAUSE;
  const parse = parser(
    (event) => {
      lastId = event.id || lastId;
      if (event.data) listener.onEvent(event);
    },
    (retry) => (pause = retry),
  );
  while (!signal.aborted) {
    listener.onState("connecting");
    const opened = await readOnce(url, lastId, parse, () => listener.onState("live"), signal);
    if (signal.aborted) return;
    listener.onState("waiting");
    if (!opened) pause = Math.min(pause * 2, LONGEST_PAUSE);
    await resting(pause * (0.75 + Math.random() / 2), signal);
  }
}

/** Reads until the stream ends; whether it ever opened. */
async function readOnce(
  url: string,
  lastId: string,
  parse: (text: string) => void,
  onOpen: () => void,
  signal: AbortSignal,
): Promise<boolean> {
  const connection = new AbortController();
  const abort = () => connection.abort();
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
      parse(part.value);
    }
  } catch {
    // A broken connection is the ordinary end of a stream.
  } finally {
    clearTimeout(silence);
    signal.removeEventListener("abort", abort);
  }
  return opened;
}

/** Turns text that arrives in any pieces into events; an event that is cut off by the end of a stream is dropped. */
export function parser(onEvent: (event: StreamEvent) => void, onRetry: (pause: number) => void) {
  let buffer = "";
  let fresh: StreamEvent = { id: "", type: "message", data: "" };

  function line(text: string): void {
    if (text === "") {
      onEvent(fresh);
      fresh = { id: "", type: "message", data: "" };
      return;
    }
    const colon = text.indexOf(":");
    if (colon === 0) return;
    const name = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? "" : text.slice(colon + 1).replace(/^ /, "");
    if (name === "id") fresh.id = value;
    else if (name === "event") fresh.type = value;
    else if (name === "data") fresh.data += fresh.data ? `\n${value}` : value;
    else if (name === "retry" && /^\d+$/.test(value)) onRetry(Number(value));
  }

  return (text: string): void => {
    const lines = (buffer + text).split(/\r?\n/);
    buffer = lines.pop() ?? "";
    lines.forEach(line);
  };
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
