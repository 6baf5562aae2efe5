// The API reference: routes in a well-known viewer, events in a light index of our own, each loaded only when it is looked at.
import "./docs.css";
import type { EventsDocument } from "./events";

const reference = place();

function place(): HTMLElement {
  const found = document.querySelector<HTMLElement>("#reference");
  if (!found) throw new Error("docs.html has no #reference");
  return found;
}

async function showHttp(): Promise<void> {
  const [{ default: SwaggerUI }] = await Promise.all([
    import("swagger-ui-dist/swagger-ui-es-bundle.js"),
    import("swagger-ui-dist/swagger-ui.css"),
  ]);
  SwaggerUI({
    domNode: reference,
    url: "/api/openapi.json",
    docExpansion: "none",
    filter: true,
    tryItOutEnabled: false,
    validatorUrl: null,
    // Its list of servers has a caption, but no label that a screen reader finds.
    onComplete: () => reference.querySelector("#servers")?.setAttribute("aria-label", "Server"),
  });
}

async function showEvents(): Promise<void> {
  const [{ eventsPage }, document] = await Promise.all([
    import("./events"),
    fetch("/api/asyncapi.json").then((response) => response.json() as Promise<EventsDocument>),
  ]);
  reference.replaceChildren(eventsPage(document, decodeURIComponent(location.hash.slice("#events/".length))));
}

function show(): void {
  const events = /^#events(\/|$)/.test(location.hash);
  window.document.querySelector("#tab-http")?.toggleAttribute("aria-current", !events);
  window.document.querySelector("#tab-events")?.toggleAttribute("aria-current", events);
  reference.replaceChildren();
  void (events ? showEvents() : showHttp());
}

// Each viewer owns the whole page once it runs, so changing the viewer is a fresh page.
addEventListener("hashchange", () => {
  if (/^#(http|events)$/.test(location.hash)) location.reload();
});
show();
