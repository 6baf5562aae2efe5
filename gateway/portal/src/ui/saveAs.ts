// Saves what was fetched with the session's token, which a plain link cannot carry.
export function saveAs(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Browsers read it after the click.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}
