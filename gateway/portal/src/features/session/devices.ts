// How a browser or an app calls itself, in words: "Chrome · Windows", "微信 · Android".
import Bowser from "bowser";

export interface Device {
  browser: string;
  system: string;
}

/** Apps in which people open our pages, which bowser takes for the browser inside them. */
const APPS: readonly [RegExp, string][] = [
  [/wxwork\//i, "企业微信"],
  [/DingTalk\//i, "钉钉"],
  [/MicroMessenger\//i, "微信"],
  [/AlipayClient\//i, "支付宝"],
  [/HarmonyOS.*ArkWeb/i, "ArkWeb"],
];

/** Null for what says nothing of itself. */
export function deviceOf(agent: string): Device | null {
  if (!agent) return null;
  const { browser, os } = Bowser.parse(agent);
  const app = APPS.find(([pattern]) => pattern.test(agent))?.[1];
  const system = /HarmonyOS|OpenHarmony/i.test(agent) ? "HarmonyOS" : (os.name ?? "");
  const name = app ?? browser.name ?? "";
  return name || system ? { browser: name || system, system: name ? system : "" } : null;
}
