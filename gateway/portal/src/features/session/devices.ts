// How a browser or an app calls itself, in words: "Chrome · Windows", "WeChat · Android".
import Bowser from "bowser";

import { language } from "../../api/language";
import type { Language } from "../../api/language";

export interface Device {
  browser: string;
  system: string;
}

/** Apps in which people open our pages, which bowser takes for the browser inside them. */
const APPS: readonly [RegExp, Record<Language, string>][] = [
  [/wxwork\//i, { "zh-CN": "企业微信", "zh-TW": "企業微信", en: "WeCom" }],
  [/DingTalk\//i, { "zh-CN": "钉钉", "zh-TW": "釘釘", en: "DingTalk" }],
  [/\bLark\//i, { "zh-CN": "飞书", "zh-TW": "飛書", en: "Feishu" }],
  [/MicroMessenger\//i, { "zh-CN": "微信", "zh-TW": "微信", en: "WeChat" }],
  [/AlipayClient\//i, { "zh-CN": "支付宝", "zh-TW": "支付寶", en: "Alipay" }],
  [/HarmonyOS.*ArkWeb/i, { "zh-CN": "ArkWeb", "zh-TW": "ArkWeb", en: "ArkWeb" }],
];

/** Null for what says nothing of itself. */
export function deviceOf(agent: string): Device | null {
  if (!agent) return null;
  const { browser, os } = Bowser.parse(agent);
  const app = APPS.find(([pattern]) => pattern.test(agent))?.[1][language.value];
  const system = /HarmonyOS|OpenHarmony/i.test(agent) ? "HarmonyOS" : (os.name ?? "");
  const name = app ?? browser.name ?? "";
  return name || system ? { browser: name || system, system: name ? system : "" } : null;
}
