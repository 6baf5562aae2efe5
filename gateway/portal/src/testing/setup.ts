// Before each test a fresh browser: English, nobody signed in, nothing kept. After it no page, clock or server is left.
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { nextTick } from "vue";

import { LANGUAGES, language } from "../api/language";
import { expired, forget } from "../api/session";
import { loadTexts, needTexts } from "../app/i18n";
import { leaveAll } from "./page";

beforeAll(async () => {
  await needTexts("pages", "desks");
  await Promise.all(LANGUAGES.map(loadTexts));
});

beforeEach(async () => {
  language.value = "en";
  forget();
  expired.value = false;
  await nextTick();
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, "", "/");
  vi.spyOn(console, "warn");
  vi.spyOn(console, "error");
});

afterEach(() => {
  leaveAll();
  const warnings = [...vi.mocked(console.warn).mock.calls, ...vi.mocked(console.error).mock.calls];
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  // A warning of Vue or of vue-i18n is a fault of ours.
  expect(warnings).toEqual([]);
});

afterAll(async () => {
  // A page that a router has begun to load would go on loading when there is no browser left.
  await vi.dynamicImportSettled();
});
