// The camera as a scanner of QR codes, where the browser has one.
import { onUnmounted, ref } from "vue";
import type { Ref } from "vue";

interface Detector {
  detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]>;
}
type MakeDetector = new (options: { formats: string[] }) => Detector;

const EVERY = 250;

export type ScannerState = "off" | "on" | "none" | "refused";

/** `none`: this browser cannot scan; `refused`: no camera, or it may not be used. */
export function useScanner(video: Readonly<Ref<HTMLVideoElement | null>>, onFound: (text: string) => void) {
  const Detect = (globalThis as { BarcodeDetector?: MakeDetector }).BarcodeDetector;
  // Cameras exist only on https and localhost.
  const devices = (navigator as Partial<Navigator>).mediaDevices;
  const state = ref<ScannerState>(Detect && devices ? "off" : "none");
  let stream: MediaStream | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function start(): Promise<void> {
    if (!Detect || !devices || !video.value) return;
    try {
      stream = await devices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      state.value = "refused";
      return;
    }
    state.value = "on";
    video.value.srcObject = stream;
    await video.value.play();
    void look(new Detect({ formats: ["qr_code"] }));
  }

  async function look(detector: Detector): Promise<void> {
    if (state.value !== "on" || !video.value) return;
    // A frame that cannot be read is followed by the next.
    const [first] = await detector.detect(video.value).catch(() => []);
    if (first) onFound(first.rawValue);
    timer = setTimeout(() => void look(detector), EVERY);
  }

  function stop(): void {
    clearTimeout(timer);
    stream?.getTracks().forEach((track) => {
      track.stop();
    });
    stream = null;
    if (state.value === "on") state.value = "off";
  }

  onUnmounted(stop);
  return { state, start, stop };
}
