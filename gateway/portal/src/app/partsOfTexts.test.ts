// What a page shows is in the parts of the texts that it loads.
import { expect, test } from "vitest";

import first from "virtual:texts/zh-CN";
import desks from "virtual:texts/zh-CN/desks";
import pages from "virtual:texts/zh-CN/pages";

import { phonePages } from "../faces/phone/routes";
import type { Texts } from "./i18n";

const SOURCES = import.meta.glob<string>(["../**/*.vue", "../**/*.ts", "!../**/*.test.ts", "!../**/texts.ts"], {
  query: "?raw",
  import: "default",
  eager: true,
});
const files = new Map(
  Object.entries(SOURCES).map(([path, text]) => [
    path.startsWith("../") ? path.slice(3) : `app/${path.slice(2)}`,
    text,
  ]),
);
const OF_A_DESK = /^faces\/(?:console|department|district|ops|partner)\//;
const FIRST_PAGES = [
  ...["main.ts", "app/App.vue", "app/SignedIn.vue", "app/StartPage.vue", "app/LinkPage.vue"],
  ...["faces/phone/PhoneLayout.vue", "features/mine/phone/HomePage.vue"],
  ...["faces/open/OpenLayout.vue", "features/session/SignInPage.vue"],
];

/** Every file that these lead to, except by way of those. */
function reached(from: readonly string[], not: RegExp): string[] {
  const seen = new Set<string>();
  const open = [...from];
  for (let file = open.pop(); file; file = open.pop()) {
    const text = files.get(file);
    if (text === undefined || seen.has(file) || (not.test(file) && !from.includes(file))) continue;
    seen.add(file);
    for (const [, path] of text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)) {
      const target = new URL(path ?? "", `http://here/${file}`).pathname.slice(1);
      open.push(...[target, `${target}.ts`].filter((each) => files.has(each)));
    }
  }
  return [...seen];
}

function keysOf(texts: Texts | string, path = ""): string[] {
  if (typeof texts === "string") return [path];
  return Object.entries(texts).flatMap(([word, text]) => keysOf(text, path ? `${path}.${word}` : word));
}

/** Which of these files name, or begin, one of these keys. */
function naming(among: readonly string[], keys: readonly string[]): string[] {
  return among.flatMap((file) =>
    // A permission may begin with the same word.
    [...(files.get(file) ?? "").matchAll(/["'`](\w+\.[\w.]*)/g)]
      .map(([, key]) => key ?? "")
      .filter((key) => keys.some((each) => each === key || (key.endsWith(".") && each.startsWith(key))))
      .map((key) => `${file}: ${key}`),
  );
}

test("the phone and the open pages name no text that only desks load", () => {
  const there = reached(["main.ts", "faces/phone/routes.ts", "faces/open/routes.ts"], OF_A_DESK);

  expect(there.length).toBeGreaterThan(100);
  expect(Object.keys(desks).length).toBeGreaterThan(5);
  expect(naming(there, keysOf(desks))).toEqual([]);
});

test("the first pages name no text that the other pages load", () => {
  const there = reached(FIRST_PAGES, /(?:^|[\\/])routes\.ts$|Page\.vue$|Wall\.vue$|^app\/router\.ts$/);

  expect(FIRST_PAGES.filter((file) => !files.has(file))).toEqual([]);
  expect(there.length).toBeGreaterThan(40);
  expect(naming(there, keysOf(pages))).toEqual([]);
});

test("the tabs of the phone have their names from what comes first", () => {
  const titles = phonePages.filter(({ meta }) => meta?.menu).map(({ meta }) => meta?.title);

  expect(titles.length).toBeGreaterThan(3);
  expect(titles.filter((title) => !keysOf(first).includes(title ?? ""))).toEqual([]);
});
