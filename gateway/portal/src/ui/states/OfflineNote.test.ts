import { expect, test, vi } from "vitest";
import { nextTick } from "vue";

import { one, shown, textOf } from "../../testing/page";
import OfflineNote from "./OfflineNote.vue";

test("the page says that the network is gone, until it is back", async () => {
  const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(true);
  const { page } = shown(OfflineNote);
  const says = async (event: string) => {
    online.mockReturnValue(event === "online");
    dispatchEvent(new Event(event));
    await nextTick();
    return textOf(one(page, "[role=status]"));
  };

  expect(await says("offline")).toBe("You are offline. The page updates itself when the network is back.");
  expect(await says("online")).toBe("");
});

test("a page that is opened without a network says so at once", () => {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);

  expect(textOf(shown(OfflineNote).page)).toContain("You are offline.");
});

test("a note that is gone listens no longer", () => {
  const removed = vi.spyOn(globalThis, "removeEventListener");
  const { leave } = shown(OfflineNote);

  leave();

  expect(removed.mock.calls.map(([event]) => event)).toEqual(expect.arrayContaining(["online", "offline"]));
});
