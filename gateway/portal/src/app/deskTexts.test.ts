// What the phone and the open pages show is in the texts that they load.
import { expect, test } from "vitest";

import first from "virtual:texts/zh-CN";
import desks from "virtual:texts/zh-CN/desks";

import type { Texts } from "./i18n";

const SOURCES = import.meta.glob<string>(["../**/*.vue", "../**/*.ts", "!../**/*.test.ts", "!../**/texts.ts"], {
  query: "?raw",
  import: "default",
  eager: true,
});
const files = new Map(Object.entries(SOURCES).map(([path, text]) => [path.replace("../", ""), text]));
const OF_A_DESK = /^faces\/(?:console|department|district|ops)\//;

/** Every file that these lead to, except by way of the desks. */
function reached(from: readonly string[]): string[] {
  const seen = new Set<string>();
  const open = [...from];
  for (let file = open.pop(); file; file = open.pop()) {
    const text = files.get(file);
    if (text === undefined || seen.has(file) || OF_A_DESK.test(file)) continue;
    seen.add(file);
    const folder = file.slice(0, file.lastIndexOf("/"));
    for (const [, path] of text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)) {
      const target = new URL(path ?? "", `http://here/${folder}/`).pathname.slice(1);
      open.push(...[target, `${target}.ts`].filter((each) => files.has(each)));
    }
  }
  return [...seen];
}

function keysOf(texts: Texts | string, path: string): string[] {
  if (typeof texts === "string") return [path];
  return Object.entries(texts).flatMap(([word, text]) => keysOf(text, `${path}.${word}`));
}

test("the phone and the open pages name no text that only desks load", () => {
  const onlyThere = Object.keys(desks).filter((word) => !(word in first));
  const keys = onlyThere.flatMap((word) => keysOf(desks[word] ?? "", word));
  const pages = reached(["main.ts", "faces/phone/routes.ts", "faces/open/routes.ts"]);

  const named = pages.filter((file) =>
    // A permission may begin with the same word.
    [...(files.get(file) ?? "").matchAll(/["'`](\w+\.[\w.]*)/g)].some(([, key]) =>
      keys.some((each) => each.startsWith(key ?? "")),
    ),
  );

  expect(pages.length).toBeGreaterThan(100);
  expect(onlyThere.length).toBeGreaterThan(5);
  expect(named).toEqual([]);
});
