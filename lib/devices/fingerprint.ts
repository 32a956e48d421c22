import { z } from "zod";
import { keyedHash, keyedHashes } from "@/lib/secrets/keyed-hash";

/** What tells one device from another, as the game computes it. Only its keyed hash is kept. */
export const Fingerprint = z.string().min(8).max(512);

const purpose = "device fingerprint";

/** As it is stored. */
export function hashFingerprint(workspaceId: string, fingerprint: string): string {
  return keyedHash(`${workspaceId}\n${fingerprint}`, purpose);
}

/** As it may have been stored, also before a rotation of the keys. */
export function hashesOfFingerprint(workspaceId: string, fingerprint: string): string[] {
  return keyedHashes(`${workspaceId}\n${fingerprint}`, purpose);
}
