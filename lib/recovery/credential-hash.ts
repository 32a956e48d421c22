import { keyedHash, keyedHashes } from "@/lib/secrets/keyed-hash";

const purpose = "recovery credential";

/** What is stored of a temporary credential. */
export function hashCredential(credential: string): string {
  return keyedHash(plain(credential), purpose);
}

/** What it may be stored as, under any key at hand. */
export function hashesOfCredential(credential: string): string[] {
  return keyedHashes(plain(credential), purpose);
}

/** As it is typed: capitals and blanks around it do not matter. */
function plain(credential: string): string {
  return credential.trim().toLowerCase();
}
