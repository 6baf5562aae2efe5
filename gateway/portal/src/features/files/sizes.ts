// Sizes of files as people read them.
export function sizeText(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1024))} KB`;
}

/** The ending of a name, which stands where a picture would. */
export function endingOf(name: string): string {
  return /\.(\w{1,4})$/.exec(name)?.[1]?.toUpperCase() ?? "";
}

export function percentOf(sent: number, size: number): number {
  return size ? Math.floor((100 * sent) / size) : 0;
}
