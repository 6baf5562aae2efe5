// Which nodes of the tree are in sight: those whose ancestors are open, or those that were found with the way to them.
import type { Node } from "../../api/organisations";

export interface Line {
  id: string;
  node: Node;
  depth: number;
  isOpen: boolean;
}

export function linesOf(
  roots: readonly Node[],
  open: ReadonlySet<string>,
  found: ReadonlySet<string> | null = null,
): Line[] {
  return roots.flatMap((root) => below(root, 0, open, found));
}

function below(node: Node, depth: number, open: ReadonlySet<string>, found: ReadonlySet<string> | null): Line[] {
  const isOpen = (found !== null || open.has(node.id)) && node.children.length > 0;
  const children = isOpen ? node.children.flatMap((child) => below(child, depth + 1, open, found)) : [];
  if (found === null) return [{ id: node.id, node, depth, isOpen }, ...children];
  return found.has(node.id) || children.length
    ? [{ id: node.id, node, depth, isOpen: children.length > 0 }, ...children]
    : [];
}

/** The ids of the nodes above one, so that they can be opened. */
export function wayTo(roots: readonly Node[], id: string): string[] {
  for (const root of roots) {
    if (root.id === id) return [];
    const way = wayTo(root.children, id);
    if (way.length || root.children.some((child) => child.id === id)) return [root.id, ...way];
  }
  return [];
}
