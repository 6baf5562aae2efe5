// The reference of events: an index of all of them at once, by service and topic; what is in one is drawn when it is opened.
import { drawn, fieldsOf } from "./fields";
import type { Schema } from "./fields";

interface Message {
  name: string;
  title: string;
  summary: string;
  payload: { properties: { data: Schema } };
  examples?: { payload: unknown }[];
}

interface Channel {
  address: string;
  description: string;
  messages: Record<string, unknown>;
}

export interface EventsDocument {
  info: { title: string; version: string; description: string };
  channels: Record<string, Channel>;
  components: { messages: Record<string, Message> };
}

/** The page; `wanted` is the type of the event to open. */
export function eventsPage(document: EventsDocument, wanted: string): HTMLElement {
  const { info, channels, components } = document;
  const services = new Map<string, Channel[]>();
  for (const channel of Object.values(channels)) {
    const service = channel.address.split(".")[0] ?? "";
    services.set(service, [...(services.get(service) ?? []), channel]);
  }
  const count = Object.keys(components.messages).length;
  const page = drawn("div", { class: "events" }, [
    drawn("h1", {}, [info.title]),
    drawn("p", {}, [`${info.description} ${count} 种事件 event types, ${info.version}.`]),
  ]);
  const field = drawn("input", { type: "search", id: "find" });
  page.append(drawn("p", { class: "find" }, [drawn("label", { for: "find" }, ["查找 Find"]), field]));
  for (const [service, topics] of [...services].sort(([a], [b]) => a.localeCompare(b)))
    page.append(
      drawn("section", {}, [
        drawn("h2", { id: service }, [service]),
        ...topics.map((topic) => topicOf(topic, components.messages)),
      ]),
    );
  field.addEventListener("input", () => {
    find(page, field.value.trim().toLowerCase());
  });
  const found = wanted ? page.querySelector<HTMLDetailsElement>(`[data-type="${CSS.escape(wanted)}"]`) : null;
  if (found) {
    found.open = true;
    requestAnimationFrame(() => {
      found.scrollIntoView();
    });
  }
  return page;
}

function topicOf({ address, description, messages }: Channel, all: Record<string, Message>): HTMLElement {
  return drawn("section", { class: "topic" }, [
    drawn("h3", { id: `topic-${address}` }, [address]),
    drawn("p", { class: "hint" }, [description]),
    ...Object.keys(messages).flatMap((type) => {
      const message = all[type];
      return message ? [eventOf(type, message)] : [];
    }),
  ]);
}

function eventOf(type: string, message: Message): HTMLElement {
  const words = `${type} ${message.title} ${message.summary}`.toLowerCase();
  const line = drawn("details", { "data-type": type, "data-words": words }, [
    drawn("summary", {}, [drawn("code", {}, [type]), ` ${message.summary}`]),
  ]);
  let isDrawn = false;
  line.addEventListener("toggle", () => {
    if (isDrawn) return;
    isDrawn = true;
    line.append(contentOf(type, message));
  });
  return line;
}

function contentOf(type: string, { title, payload, examples }: Message): HTMLElement {
  const content = drawn("div", { class: "content" }, [
    drawn("p", {}, [drawn("a", { href: `#events/${type}` }, [title])]),
    fieldsOf(payload.properties.data),
  ]);
  for (const { payload: example } of examples ?? [])
    content.append(
      drawn("h4", {}, ["例子 Example"]),
      // What is too wide is scrolled by keys.
      drawn("pre", { tabindex: "0", role: "region", "aria-label": `例子 Example ${title}` }, [
        JSON.stringify(example, null, 2),
      ]),
    );
  return content;
}

/** Only what has the words stays; a topic without any goes, a service too. */
function find(page: HTMLElement, words: string): void {
  for (const line of page.querySelectorAll<HTMLElement>("[data-words]"))
    line.hidden = words !== "" && !(line.dataset.words ?? "").includes(words);
  for (const section of [...page.querySelectorAll<HTMLElement>("section.topic"), ...page.querySelectorAll("section")])
    section.toggleAttribute("hidden", !section.querySelector("[data-words]:not([hidden])"));
}
