import type { PluginOption } from "vite";

export function installed(): PluginOption;
