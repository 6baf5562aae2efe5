import { beforeEach, expect, test, vi } from "vitest";
import { h, nextTick, ref } from "vue";

import { one, shown, textsOf } from "../../testing/page";
import DataTable from "./DataTable.vue";

const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `r${index}`, name: `Row ${index}` }));
const columns = [{ key: "name", label: "Name", width: "1fr" }];

// A browser's stand-in lays nothing out: the viewport is as large as one on a desk.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
});

function table(count: number, listeners: Record<string, unknown> = {}) {
  const selected = ref<string | null>(null);
  const { page } = shown({
    render: () =>
      h(DataTable, {
        rows: rows(count),
        columns,
        label: "Rows",
        selected: selected.value,
        "onUpdate:selected": (id: string | null) => (selected.value = id),
        ...listeners,
      }),
  });
  const press = async (key: string) => {
    one(page, "[role=row][tabindex='0']").dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    await nextTick();
  };
  return { page, press, selected };
}

test("of ten thousand rows only some are on the page, and all are counted", async () => {
  const { page } = table(10_000);
  await nextTick();

  expect(page.querySelectorAll(".row").length).toBeGreaterThan(10);
  expect(page.querySelectorAll(".row").length).toBeLessThan(60);
  expect(one(page, "[role=grid]").getAttribute("aria-rowcount")).toBe("10001");
});

test("arrows choose a row, Enter opens it", async () => {
  const open = vi.fn();
  const { press, selected } = table(3, { onOpen: open });
  await nextTick();

  await press("ArrowDown");
  expect(selected.value).toBe("r1");
  await press("Enter");
  expect(open).toHaveBeenCalledExactlyOnceWith({ id: "r1", name: "Row 1" });
  await press("ArrowUp");
  await press("ArrowUp");

  expect(selected.value).toBe("r0");
});

test("other keys are the page's own, with the row they were pressed on", async () => {
  const key = vi.fn();
  const { press } = table(3, { onKey: key });
  await nextTick();

  await press("v");

  expect(key.mock.calls[0]?.[1]).toEqual({ id: "r0", name: "Row 0" });
});

test("the next page is asked for before its rows are in sight", async () => {
  const more = vi.fn();
  const { page } = table(10, { hasMore: true, onMore: more });
  await nextTick();

  expect(textsOf(page, ".row")).toHaveLength(10);
  expect(more).toHaveBeenCalled();
});
