// The attendance code as it is scanned or typed.

/** The digits of a typed code: people type full-width digits, spaces and dashes. Empty if these are not eight digits. */
export function typedCode(text: string): string {
  const digits = text.normalize("NFKC").replace(/[\s-]/g, "");
  return /^\d{8}$/.test(digits) ? digits : "";
}

export interface ScannedCode {
  activityId: string;
  code: string;
}

/** What stands in the QR code on the wall: `…/m/activities/<id>/attend#<code>`. Null for any other QR code. */
export function scannedCode(text: string): ScannedCode | null {
  const [, activityId, code] = /\/m\/activities\/([\w-]+)\/attend#(\d{8})$/.exec(text.trim()) ?? [];
  return activityId && code ? { activityId, code } : null;
}

/** The address that the QR code on the wall leads to. */
export function addressToAttend(activityId: string, code: string): string {
  return `${location.origin}/m/activities/${activityId}/attend#${code}`;
}
