// Which tab of the phone is lit.
import type { MenuItem } from "../useMenu";
import { PHONE } from "./routes";

/** The path of a page's own tab, or of the page above it. The first tab is nobody's parent: every address begins as its own. */
export function tabOf(items: readonly Pick<MenuItem, "path">[], path: string): string {
  const own = items.find((item) => item.path === path);
  return (own ?? items.find((item) => item.path !== PHONE && path.startsWith(`${item.path}/`)))?.path ?? "";
}
