import { expect, test } from "vitest";

import { language } from "../../api/language";
import { deviceOf } from "./devices";

const ANDROID =
  "Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0";

test.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
    "Chrome",
    "Windows",
  ],
  [`${ANDROID} Mobile Safari/537.36 MicroMessenger/8.0.50.2701(0x28003250) Language/zh_CN`, "微信", "Android"],
  [`${ANDROID} Mobile Safari/537.36 wxwork/4.1.30 MicroMessenger/7.0.1 Language/zh`, "企业微信", "Android"],
  [`${ANDROID} Mobile Safari/537.36 AliApp(DingTalk/7.6.0) com.alibaba.android.rimet/1`, "钉钉", "Android"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
    "Safari",
    "iOS",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0",
    "Microsoft Edge",
    "Windows",
  ],
])("%s is said in words", (agent, browser, system) => {
  language.value = "zh-CN";

  expect(deviceOf(agent)).toEqual({ browser, system });
});

test("what says nothing of itself is nothing", () => {
  expect(deviceOf("")).toBeNull();
});

test.each([
  ["zh-CN", "企业微信", "飞书"],
  ["zh-TW", "企業微信", "飛書"],
  ["en", "WeCom", "Feishu"],
] as const)("an app is called as readers of %s call it", (spoken, wecom, feishu) => {
  language.value = spoken;

  expect(deviceOf(`${ANDROID} wxwork/4.1.30 MicroMessenger/7.0.1`)?.browser).toBe(wecom);
  expect(deviceOf(`${ANDROID} Mobile Safari/537.36 Lark/7.9.5 LarkLocale/zh_CN`)?.browser).toBe(feishu);
});
