// The server as the browser meets it: what stands in for `fetch`, answers from a table and remembers what was asked.
import { vi } from "vitest";

export type Route = (request: Request) => Response | Promise<Response>;

export interface Asked {
  /** Method and path with its query. */
  what: string;
  headers: Headers;
  body: unknown;
}

const Plain = Request;

/** As in a browser, and unlike in happy-dom, a request that is made of another takes its body away. */
class BrowserRequest extends Plain {
  constructor(input: RequestInfo | URL, init?: RequestInit) {
    if (input instanceof Plain && input.bodyUsed) throw new TypeError("the body of this request is used");
    super(input, init);
    if (input instanceof Plain && input.body) void input.text();
  }
}

/** Answers by method and path; the table may be changed while a test runs. */
export function aServer(routes: Record<string, Route> = {}) {
  const asked: Asked[] = [];
  vi.stubGlobal("Request", BrowserRequest);
  vi.stubGlobal("fetch", async (input: Request | string, init?: RequestInit): Promise<Response> => {
    const request = new Request(typeof input === "string" ? new URL(input, location.href) : input, init);
    const { pathname, search } = new URL(request.url);
    const text = await request.text();
    const what = `${request.method} ${pathname}`;
    asked.push({ what: what + search, headers: request.headers, body: bodyOf(request, text) });
    const route = routes[what];
    // Seen by setup.ts, which lets the test fail.
    if (!route) console.error(`this test's server does not know ${what}`);
    return route ? route(request) : refused(404)(request);
  });
  return { routes, asked, times: (what: string) => asked.filter((one) => one.what === what).length };
}

/** Pieces of files are no JSON: those are as long as they are. */
function bodyOf(request: Request, text: string): unknown {
  if (!text) return null;
  return request.headers.get("Content-Type")?.includes("json") ? JSON.parse(text) : text;
}

export function answer(body: unknown, status = 200): Route {
  return () => new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}

/** A refusal in the one form that the API has. */
export function refused(status: number, problem: object = { type: "urn:louyu:problem:some", detail: "No." }): Route {
  return () =>
    new Response(JSON.stringify(problem), { status, headers: { "Content-Type": "application/problem+json" } });
}

export const unreachable: Route = () => {
  throw new TypeError("Failed to fetch");
};

/** One answer after the other; the last one stays. */
export function inTurn(...routes: Route[]): Route {
  let turn = 0;
  return (request) => {
    const route = routes[Math.min(turn, routes.length - 1)] ?? unreachable;
    turn += 1;
    return route(request);
  };
}

/** An answer that waits until it is let go. */
export function held(route: Route): Route & { letGo: () => void } {
  let letGo: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const waiting: Route = async (request) => {
    await gate;
    return route(request);
  };
  return Object.assign(waiting, {
    letGo: () => {
      letGo();
    },
  });
}
