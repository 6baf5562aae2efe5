// What a page needs around a composable or a component, and how it is left.
import { VueQueryPlugin } from "@tanstack/vue-query";
import { createApp, defineComponent, h } from "vue";
import type { App, Component } from "vue";
import { createMemoryHistory, createRouter } from "vue-router";
import type { Router } from "vue-router";

import { i18n } from "../app/i18n";
import { newQueryClient } from "../app/queries";

const open = new Set<App>();

/** Somewhere to be, where every link leads to a page that shows nothing. */
function nowhere(): Router {
  return createRouter({
    history: createMemoryHistory(),
    routes: [{ path: "/:rest(.*)*", component: { render: () => null } }],
  });
}

/** As the portal asks, without the pause before its second try. */
function queryClient() {
  const client = newQueryClient();
  client.setDefaultOptions({
    queries: { ...client.getDefaultOptions().queries, retryDelay: 0, gcTime: 0 },
    mutations: { ...client.getDefaultOptions().mutations, retryDelay: 0, gcTime: 0 },
  });
  return client;
}

/** A composable in use by a page; `leave` is what happens when that page goes away. */
export function inUse<T>(use: () => T): { used: T; leave: () => void } {
  const slot: { used?: T } = {};
  const Page = defineComponent({
    setup() {
      slot.used = use();
      return () => null;
    },
  });
  const { leave } = shown(Page);
  return { used: slot.used as T, leave };
}

/** A component on the page, and how it is left. Listeners are passed as Vue compiles them: `onRead`, `onDone`. */
export function shown(component: Component, props: Record<string, unknown> = {}, router = nowhere()) {
  const place = document.body.appendChild(document.createElement("div"));
  const app = createApp(() => h(component, props))
    .use(i18n)
    .use(VueQueryPlugin, { queryClient: queryClient() })
    .use(router);
  open.add(app);
  app.mount(place);
  return {
    page: place,
    router,
    leave: () => {
      app.unmount();
      place.remove();
      open.delete(app);
    },
  };
}

export function leaveAll(): void {
  for (const app of open) app.unmount();
  open.clear();
  document.body.replaceChildren();
}

/** The one element that `selector` finds. */
export function one(page: ParentNode, selector: string): HTMLElement {
  const [found, ...others] = page.querySelectorAll<HTMLElement>(selector);
  if (!found || others.length) throw new Error(`${others.length + (found ? 1 : 0)} elements are ${selector}`);
  return found;
}

export function textsOf(page: ParentNode, selector: string): string[] {
  return [...page.querySelectorAll(selector)].map(textOf);
}

export function textOf(element: Element): string {
  return element.textContent.replace(/\s+/g, " ").trim();
}

/** The button that reads `name`. */
export function button(page: ParentNode, name: string): HTMLButtonElement {
  const found = [...page.querySelectorAll("button")].find((each) => textOf(each) === name);
  if (!found) throw new Error(`no button reads ${name}`);
  return found;
}

/** As someone types into a field, ticks a box or chooses from a list. */
export function enter(page: ParentNode, selector: string, value: string | boolean): void {
  const field = one(page, selector);
  if (field instanceof HTMLInputElement && typeof value === "boolean") field.checked = value;
  else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = String(value);
  else if (field instanceof HTMLTextAreaElement) field.value = String(value);
  const isTyped = !(field instanceof HTMLSelectElement) && typeof value === "string";
  field.dispatchEvent(new Event(isTyped ? "input" : "change", { bubbles: true }));
}

export function submit(page: ParentNode): void {
  one(page, "form").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
}
