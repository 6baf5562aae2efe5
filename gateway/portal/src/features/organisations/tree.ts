// Which nodes of the tree are in sight: those whose ancestors are open, or the matches of a word with the way to them.
import type { Node } from "../../api/organisations";

export interface Line {
  id: string;
  node: Node;
  depth: number;
  isOpen: boolean;
}

export function linesOf(roots: readonly Node[], open: ReadonlySet<string>, words = ""): Line[] {
  const sought = words.trim().normalize("NFKC").toLowerCase();
  return roots.flatMap((root) => below(root, 0, open, sought));
}

function below(node: Node, depth: number, open: ReadonlySet<string>, sought: string): Line[] {
  if (sought) {
    const children = node.children.flatMap((child) => below(child, depth + 1, open, sought));
    const matches = node.name.toLowerCase().includes(sought);
    return matches || children.length ? [{ id: node.id, node, depth, isOpen: children.length > 0 }, ...children] : [];
  }
  const isOpen = open.has(node.id) && node.children.length > 0;
  const children = isOpen ? node.children.flatMap((child) => below(child, depth + 1, open, sought)) : [];
  return [{ id: node.id, node, depth, isOpen }, ...children];
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
