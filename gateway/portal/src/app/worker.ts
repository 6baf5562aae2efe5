// Installs the worker that lets the page come without a network. A browser without one loses nothing but that.
export function installWorker(): void {
  const { serviceWorker } = navigator as Partial<Navigator>;
  if (!serviceWorker || !import.meta.env.PROD) return;
  addEventListener("load", () => {
    // Refused in private windows and by some policies.
    void serviceWorker.register("/sw.js").catch(() => undefined);
  });
}
