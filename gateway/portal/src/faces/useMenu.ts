// The menu of a face: its pages that have a place in it, and that the person may see.
import { computed } from "vue";
import type { RouteRecordRaw } from "vue-router";

import { useMe } from "../api/me";

export interface MenuItem {
  path: string;
  title: string;
  icon: string;
}

export interface MenuGroup {
  name: string;
  items: MenuItem[];
}

/** `base` is the address of the face; groups stand in the order given. */
export function useMenu(base: string, pages: readonly RouteRecordRaw[], groups: readonly string[]) {
  const { can } = useMe();
  return computed<MenuGroup[]>(() =>
    groups.map((name) => ({ name, items: itemsOf(pages, name, base, can) })).filter(({ items }) => items.length > 0),
  );
}

function itemsOf(
  pages: readonly RouteRecordRaw[],
  group: string,
  base: string,
  can: (permission: string) => boolean,
): MenuItem[] {
  return pages
    .flatMap(({ path, meta }) => (meta?.menu?.group === group ? [{ path, meta, menu: meta.menu }] : []))
    .filter(({ meta }) => !meta.may || meta.may.some(can))
    .sort((a, b) => a.menu.order - b.menu.order)
    .map(({ path, meta, menu }) => ({
      path: path ? `${base}/${path}` : base,
      title: meta.title ?? "",
      icon: menu.icon,
    }));
}
