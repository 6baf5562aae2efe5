/** The address that the QR code of a receipt leads to; `office` is its code. What stands behind `#` is sent to no server. */
export function addressToTrack(office: string, number: string): string {
  return `${location.origin}/track?office=${encodeURIComponent(office)}#${encodeURIComponent(number)}`;
}

/** The number in such an address; empty if there is none. */
export function numberIn(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return "";
  }
}
