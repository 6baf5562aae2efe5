import { expect, test } from "vitest";

import { xlsxOf } from "./xlsx";

async function partsOf(blob: Blob): Promise<Record<string, string>> {
  const data = new DataView(await blob.arrayBuffer());
  const text = (at: number, length: number) => new TextDecoder().decode(new Uint8Array(data.buffer, at, length));
  const parts: Record<string, string> = {};
  for (let at = 0; data.getUint32(at, true) === 0x04034b50;) {
    const [size, name] = [data.getUint32(at + 18, true), data.getUint16(at + 26, true)];
    parts[text(at + 30, name)] = text(at + 30 + name, size);
    at += 30 + name + size;
  }
  return parts;
}

test("a table is a workbook of one sheet: numbers as numbers, texts never as formulas", async () => {
  const parts = await partsOf(
    xlsxOf([
      ["指标", "本月"],
      ["=1+1 <b>&", 3.5],
      [null, ""],
    ]),
  );

  expect(Object.keys(parts)).toHaveLength(5);
  expect(parts["xl/worksheets/sheet1.xml"]).toContain("<c><v>3.5</v></c>");
  expect(parts["xl/worksheets/sheet1.xml"]).toContain("=1+1 &lt;b&gt;&amp;</t>");
  expect(parts["xl/worksheets/sheet1.xml"]).toContain("<row><c/><c/></row>");
});
