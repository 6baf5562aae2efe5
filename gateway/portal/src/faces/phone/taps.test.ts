// Nothing on the phone is further than three taps from home: read from the routes and from the links that stand in the pages.
import { expect, test } from "vitest";

import { PHONE, phonePages } from "./routes";

const MOST = 3;
const sources = new Map(
  Object.entries(
    import.meta.glob<string>(["../../**/*.vue", "../../**/*.ts", "!../../**/*.test.ts"], {
      query: "?raw",
      import: "default",
      eager: true,
    }),
  ).map(([path, text]) => [placeOf("faces/phone", path), text]),
);

/** Where a relative import leads: a path below `src`. */
function placeOf(folder: string, path: string): string {
  const parts = folder.split("/");
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function importedBy(file: string): string[] {
  const folder = file.slice(0, file.lastIndexOf("/"));
  return [...(sources.get(file) ?? "").matchAll(/(?:from |import\()"(\.[^"]+)"/g)]
    .map(([, path]) => placeOf(folder, path ?? ""))
    .map((path) => (sources.has(path) ? path : `${path}.ts`))
    .filter((path) => sources.has(path) && !path.startsWith("api/") && !path.endsWith("/routes.ts"));
}

/** A page's own file and all that it is put together from. */
function partsOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const each of importedBy(file)) partsOf(each, seen);
  return seen;
}

/** Address → the file of its page, as the lists of routes say. */
const files = new Map(
  [...sources]
    .filter(([file]) => file.endsWith("phone/routes.ts"))
    .flatMap(([file, text]) =>
      [...text.matchAll(/path: "([^"]*)",\s*component: \(\) => import\("([^"]+)"\)/g)].map(
        ([, path, page]): [string, string] => [
          path ? `${PHONE}/${path}` : PHONE,
          placeOf(file.slice(0, file.lastIndexOf("/")), page ?? ""),
        ],
      ),
    ),
);
/** What people open, those included that need a permission. */
const pages = phonePages.filter(({ redirect }) => !redirect).map(({ path }) => (path ? `${PHONE}/${path}` : PHONE));
const tabs = phonePages.filter(({ meta }) => meta?.menu).map(({ path }) => (path ? `${PHONE}/${path}` : PHONE));

/** The page that an address opens: one that is written out goes before one with a place for an id. */
function pageAt(address: string): string | undefined {
  const fits = (page: string) => new RegExp(`^${page.replace(/:\w+/g, "[^/]+")}$`).test(address);
  return pages.find((page) => page === address) ?? pages.find(fits);
}

function linksOf(page: string): string[] {
  const texts = [...partsOf(files.get(page) ?? "")].map((file) => sources.get(file) ?? "");
  const addresses = texts.flatMap((text) =>
    [...text.matchAll(/["'`](\/m(?:\/[^"'`\s]*)?)["'`]/g)].map(([, address]) =>
      (address ?? "").replace(/\$\{[^}]*\}/g, "x").replace(/\?.*$/, ""),
    ),
  );
  return addresses.map(pageAt).filter((each) => each !== undefined);
}

/** Page → the fewest taps from home. */
function taps(): Map<string, number> {
  const found = new Map([[PHONE, 0]]);
  for (const page of found.keys())
    for (const next of [...tabs, ...linksOf(page)]) if (!found.has(next)) found.set(next, (found.get(page) ?? 0) + 1);
  return found;
}

test("every page of the phone is within three taps of home", () => {
  expect(pages.filter((page) => !files.has(page))).toEqual([]);

  const found = taps();

  expect(pages.filter((page) => (found.get(page) ?? Infinity) > MOST)).toEqual([]);
});

test("what is done on a page, such as joining, rating or scanning, is on a page at most two taps away", () => {
  const found = taps();
  const near = pages.filter((page) => (found.get(page) ?? Infinity) < MOST);
  const there = new Set(near.flatMap((page) => [...partsOf(files.get(page) ?? "")]));
  const own = [...sources.keys()].filter((file) => /^features\/[\w-]+\/phone\/\w+\.vue$/.test(file));

  expect(own.length).toBeGreaterThan(20);
  expect(own.filter((file) => !there.has(file))).toEqual([]);
});
