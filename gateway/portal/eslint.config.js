// What the code must keep to besides its types: the strict rules of typescript-eslint, Vue's own and those for accessible pages.
import js from "@eslint/js";
import prettier from "eslint-config-prettier/flat";
import vue from "eslint-plugin-vue";
import accessibility from "eslint-plugin-vuejs-accessibility";
import { defineConfig, globalIgnores } from "eslint/config";
import globals from "globals";
import ts from "typescript-eslint";

/** Marks that only Chinese has. In a regular expression they read what somebody typed, in either way. */
const CHINESE = "/[、。，；：（）！？「」《》]/";
const HARD_CODED = ["Literal[value=%]", "TemplateElement[value.raw=%]"].map((selector) => ({
  selector: selector.replace("%", CHINESE),
  message: "Pages in English show this mark: use src/api/marks.ts, or a text.",
}));

export default defineConfig(
  globalIgnores(["dist/", "src/api/schema.d.ts"]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  vue.configs["flat/recommended"],
  accessibility.configs["flat/recommended"],
  // Prettier formats; no rule argues with it.
  prettier,
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: {
        parser: ts.parser,
        project: "tsconfig.eslint.json",
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: [".vue"],
      },
    },
    rules: {
      // A number in a text reads as what it is.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // Our own question says the act on its button, in the language of the page: ui/SureButton.vue, ui/AskFirst.vue.
      "no-alert": "error",
      // Components are imported, never registered by a name that could be an element's.
      "vue/multi-word-component-names": "off",
      // A label around its control needs no id; by default the rule asks for both.
      "vuejs-accessibility/label-has-for": ["error", { required: { some: ["nesting", "id"] } }],
    },
  },
  {
    files: ["**/*.vue"],
    rules: {
      // Components do not fetch: composables hold state and speak to the API.
      "no-restricted-globals": ["error", { name: "fetch", message: "Ask through a composable." }],
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["**/api/client"], allowTypeImports: true, message: "Ask through a composable." }] },
      ],
    },
  },
  // What may import what: see docs/how-to/add-a-page.md. Tests and src/testing stand outside.
  ...[
    ["src/api/**", ["**/ui/*", "**/ui/**", "**/features/**", "**/faces/**", "**/app/**"]],
    ["src/ui/**", ["**/features/**", "**/faces/**", "**/app/**"]],
    ["src/features/**", ["**/faces/**", "**/app/**"]],
    ["src/faces/**", ["**/app/**"]],
  ].map(([files, group]) => ({
    files: [files],
    ignores: ["**/*.test.ts"],
    rules: {
      "@typescript-eslint/no-restricted-imports": ["error", { patterns: [{ group, message: "This stands above." }] }],
    },
  })),
  {
    files: ["src/**"],
    // Texts are in one language each; examples and the reference are in both.
    ignores: [
      "**/texts.ts",
      "**/*.test.ts",
      "src/testing/**",
      "src/docs/**",
      "src/api/schema.d.ts",
      "src/api/marks.ts",
    ],
    rules: {
      "no-restricted-syntax": ["error", ...HARD_CODED],
      "vue/no-restricted-syntax": ["error", ...HARD_CODED, { ...HARD_CODED[0], selector: `VText[value=${CHINESE}]` }],
    },
  },
  {
    files: ["**/*.test.ts"],
    rules: {
      "vue/one-component-per-file": "off",
      // Tests stand in for the browser and the server only: fetch, clock, storage, network events.
      "no-restricted-properties": [
        "error",
        ...["mock", "doMock", "hoisted"].map((property) => ({
          object: "vi",
          property,
          message: "No doubles of our own modules; see src/testing.",
        })),
      ],
    },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { globals: globals.node, parserOptions: { project: null } },
  },
);
