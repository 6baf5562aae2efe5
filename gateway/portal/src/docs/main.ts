// The API reference: our two documents in two well-known viewers, each loaded only when it is looked at.
import "./docs.css";

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
  const [{ default: AsyncApi }, document] = await Promise.all([
    import("@asyncapi/react-component/browser/standalone/index.js"),
    fetch("/api/asyncapi.json").then((response) => response.text()),
    import("@asyncapi/react-component/styles/default.min.css"),
  ]);
  AsyncApi.render({ schema: document, config: { show: { sidebar: false, errors: true } } }, reference);
}

function show(): void {
  const events = location.hash === "#events";
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
