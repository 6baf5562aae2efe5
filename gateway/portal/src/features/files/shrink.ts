// Makes photos small enough before they are sent: a phone's camera takes more than anybody looks at.
export const MOST_BYTES = 20 * 1024 * 1024;
/** Worth the work; smaller pictures are sent as they are. */
const LARGE = 1_500_000;
/** As the server keeps them (docs/decisions/0033). */
const MOST_POINTS = 2_560;
const SMALL_POINTS = 160;
const QUALITY = 0.85;

export interface Made {
  name: string;
  blob: Blob;
  preview: string | null;
}

/** What is sent of a file. A picture that can't be read here is left as it is: the server says what is wrong with it. */
export async function madeOf(file: File): Promise<Made> {
  const asIs: Made = { name: file.name, blob: file, preview: null };
  if (!isPicture(file)) return asIs;
  try {
    const bitmap = await decoded(file);
    if (!bitmap) return asIs;
    const preview = drawn(bitmap, SMALL_POINTS).toDataURL("image/jpeg", 0.7);
    const smaller = isLarge(file) ? await jpegOf(drawn(bitmap, MOST_POINTS)) : null;
    bitmap.close();
    if (!smaller || smaller.size >= file.size) return { ...asIs, preview };
    return { name: file.name.replace(/\.\w+$/, "") + ".jpg", blob: smaller, preview };
  } catch {
    return asIs;
  }
}

function isPicture(file: File): boolean {
  return file.type.startsWith("image/") || /\.(jpe?g|png|webp|hei[cf])$/i.test(file.name);
}

/** Also what the server does not read, and this browser does. */
function isLarge(file: File): boolean {
  return file.size > LARGE || /hei[cf]/i.test(`${file.type} ${file.name}`);
}

async function decoded(file: File): Promise<ImageBitmap | null> {
  if (!("createImageBitmap" in globalThis)) return null;
  // Scaled while it is read: 100 megapixels would not fit into a phone.
  return file.size > LARGE
    ? createImageBitmap(file, { resizeWidth: MOST_POINTS, resizeQuality: "high" })
    : createImageBitmap(file);
}

function drawn(bitmap: ImageBitmap, most: number): HTMLCanvasElement {
  const scale = Math.min(1, most / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function jpegOf(canvas: HTMLCanvasElement): Promise<Blob | null> {
  return new Promise((resolve) => {
    canvas.toBlob(resolve, "image/jpeg", QUALITY);
  });
}
