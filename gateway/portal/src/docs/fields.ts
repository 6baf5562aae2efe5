// What is in an event, as a table of its fields.
export interface Schema {
  type?: string | string[];
  format?: string;
  description?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  required?: string[];
}

/** An element with its attributes and what is in it; texts are never read as HTML. */
export function drawn<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string>,
  inside: (Node | string)[] = [],
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}

export function fieldsOf(schema: Schema): HTMLElement {
  const rows = rowsOf(schema, "");
  if (!rows.length) return drawn("p", {}, ["没有字段 No fields"]);
  const heads = ["字段 Field", "类型 Type", "说明 What it is"];
  return drawn("table", {}, [
    drawn("thead", {}, [
      drawn(
        "tr",
        {},
        heads.map((head) => drawn("th", { scope: "col" }, [head])),
      ),
    ]),
    drawn("tbody", {}, rows),
  ]);
}

function rowsOf(schema: Schema, under: string): HTMLElement[] {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = `${under}${name}`;
    const may = required.has(name) ? "" : "（可省略 may be missing）";
    const row = drawn("tr", {}, [
      drawn("th", { scope: "row" }, [drawn("code", {}, [path])]),
      drawn("td", {}, [wordOf(field) + may]),
      drawn("td", {}, [field.description ?? ""]),
    ]);
    return [row, ...inner(field).flatMap(([one, mark]) => rowsOf(one, `${path}${mark}.`))];
  });
}

/** Records in a field, each with the mark that its path has. */
function inner(field: Schema): [Schema, string][] {
  const found = [field, ...(field.anyOf ?? [])];
  return found.flatMap((one): [Schema, string][] => [
    ...(one.properties ? ([[one, ""]] as [Schema, string][]) : []),
    ...(one.items?.properties ? ([[one.items, "[]"]] as [Schema, string][]) : []),
  ]);
}

/** The type in a word: `string (date-time)`, `string | null`, `array of object`. */
export function wordOf(schema: Schema): string {
  if (schema.anyOf) return schema.anyOf.map(wordOf).join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.items) return `array of ${wordOf(schema.items)}`;
  const type = [schema.type ?? "any"].flat().join(" | ");
  return schema.format ? `${type} (${schema.format})` : type;
}
