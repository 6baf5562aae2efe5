// A server-sent stream that a test speaks into, connection by connection.
import type { Route } from "./server";

export interface Connection {
  headers: Headers;
  isOpen: () => boolean;
  say: (text: string) => void;
  /** The server closes it in good order. */
  end: () => void;
  /** The network loses it. */
  breakOff: () => void;
}

export function aStream(): { connections: Connection[]; route: Route; newest: () => Connection } {
  const connections: Connection[] = [];
  const route: Route = (request) => {
    const encoder = new TextEncoder();
    let open = true;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const breakOff = () => {
          open = false;
          controller.error(new TypeError("network error"));
        };
        request.signal.addEventListener("abort", breakOff);
        connections.push({
          headers: request.headers,
          isOpen: () => open,
          say: (text) => {
            controller.enqueue(encoder.encode(text));
          },
          end: () => {
            open = false;
            controller.close();
          },
          breakOff,
        });
      },
    });
    return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
  };
  const newest = () => {
    const connection = connections.at(-1);
    if (!connection) throw new Error("nobody has connected");
    return connection;
  };
  return { connections, route, newest };
}
