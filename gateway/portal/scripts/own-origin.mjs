// Keeps style sheets of libraries from naming other servers: Vant's icons offer an older font from one, beside their own.
const FOREIGN = /,\s*url\(["']?(?:https?:)?\/\/[^)]*\)\s*format\([^)]*\)/g;

export function ownOrigin() {
  return {
    name: "louyu-own-origin",
    enforce: "pre",
    transform: (code, id) => (/\.css(\?|$)/.test(id) && code.includes("//") ? code.replaceAll(FOREIGN, "") : undefined),
  };
}
