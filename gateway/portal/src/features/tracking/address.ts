/** The address that the QR code of a receipt leads to. What stands behind `#` is sent to no server. */
export function addressToTrack(number: string): string {
  return `${location.origin}/track#${encodeURIComponent(number)}`;
}

/** The number in such an address; empty if there is none. */
export function numberIn(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return "";
  }
}
