// What is typed into a form is there when the session has ended and begun again: every form keeps a draft.
import { expect, test } from "vitest";

const SOURCES = import.meta.glob<string>("../**/*.vue", { query: "?raw", import: "default", eager: true });

/** Forms of which nothing may stay in the browser: passwords, codes, numbers that open a record, and what is typed to confirm. */
const SECRET = [
  "accounts/phone/PasswordPage.vue",
  "activities/phone/AttendPage.vue",
  "check-in/AccountStep.vue",
  "people/console/EraseForm.vue",
  "receivers/MailContactCard.vue",
  "second-factor/SecurityPage.vue",
  "second-factor/SetUp.vue",
  "session/AcceptPage.vue",
  "session/SignInForm.vue",
  "tracking/TrackPage.vue",
];

/** Fields of other forms that are no less secret. */
const SECRET_FIELDS = ["identityNumber"];

const FIELDS = /<(?:TextField|LongTextField|NumberField|DateField|ManyField|\w+Fields)\b[^>]*/g;
const forms = Object.entries(SOURCES)
  .map(([path, source]): [string, string] => [path.replace(/^\.\.\/(features\/)?/, ""), source])
  .filter(([path, source]) => /<(ActForm|form)\b/.test(source) && source.match(FIELDS) && !path.startsWith("ui/"));

test.each(forms.filter(([path]) => !SECRET.includes(path)))("%s keeps what is typed", (_, source) => {
  expect(source).toMatch(/\buse(Draft|Correction)\b/);

  const bound = [...source.matchAll(FIELDS)].flatMap(([field]) => /v-model="(\w+)"/.exec(field)?.[1] ?? []);
  const lost = bound.filter(
    (name) => !SECRET_FIELDS.includes(name) && new RegExp(`const ${name} = (ref|shallowRef|reactive)[(<]`).test(source),
  );
  expect(lost, "bound to what nobody keeps").toEqual([]);
});

test("a form of secrets is one that is there", () => {
  expect(forms.map(([path]) => path)).toEqual(expect.arrayContaining(SECRET));
});
