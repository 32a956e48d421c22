import { openSealed } from "@/lib/secrets/seal";

/** The stored secret; null when there is none, or when its key was lost along with the home that held it. */
export function openKnown(sealed: string | null, context: string): string | null {
  if (sealed === null) return null;
  try {
    return openSealed(sealed, context);
  } catch {
    return null;
  }
}
