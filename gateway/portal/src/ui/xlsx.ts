// A small table as an Excel file, made here: what a page has put together exists as a table nowhere else.
// The six parts that Excel needs, stored without compression; longer lists are made by the server.
type Cell = string | number | null;

const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const IN_ZIP = 0x0800; // names are UTF-8

const PARTS = {
  "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
};

/** Texts stay texts, also those that begin with `=`. */
export function xlsxOf(rows: readonly (readonly Cell[])[]): Blob {
  const body = rows.map((row) => `<row>${row.map(cellOf).join("")}</row>`).join("");
  const sheet = `<worksheet xmlns="${MAIN}"><sheetData>${body}</sheetData></worksheet>`;
  return zipOf({ ...PARTS, "xl/worksheets/sheet1.xml": sheet });
}

function cellOf(value: Cell): string {
  if (value === null || value === "") return "<c/>";
  if (typeof value === "number") return `<c><v>${value}</v></c>`;
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

function escaped(text: string): string {
  // Control characters are no XML.
  return Array.from(text)
    .filter((letter) => letter >= " " || letter === "\n" || letter === "\t")
    .join("")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

function zipOf(parts: Record<string, string>): Blob {
  const encoder = new TextEncoder();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const listed: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const [path, xml] of Object.entries(parts)) {
    const name = encoder.encode(path);
    const data = encoder.encode(HEAD + xml);
    const about = [20, IN_ZIP, 0, 0, 0x21];
    const sizes = [crc32(data), data.length, data.length];
    const local = bytes([0x04034b50], about, sizes, [name.length, 0]);
    listed.push(bytes([0x02014b50], [20, ...about], sizes, [name.length, 0, 0, 0, 0], [0, offset]), name);
    pieces.push(local, name, data);
    offset += local.length + name.length + data.length;
  }
  const length = listed.reduce((sum, { length: one }) => sum + one, 0);
  const count = Object.keys(parts).length;
  const end = bytes([0x06054b50], [0, 0, count, count], [length, offset], [0]);
  return new Blob([...pieces, ...listed, end], { type: TYPE });
}

/** Groups of numbers, of four bytes and of two in turn. */
function bytes(...groups: number[][]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    groups.flatMap((group, at) =>
      group.flatMap((value) =>
        Array.from({ length: at % 2 ? 2 : 4 }, (_, place) => Math.floor(value / 256 ** place) % 256),
      ),
    ),
  );
}

function crc32(data: Uint8Array): number {
  let crc = ~0;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
