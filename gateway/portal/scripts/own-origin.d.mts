import type { Plugin } from "vite";

export function ownOrigin(): Plugin;
