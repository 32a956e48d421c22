import { randomBytes } from "node:crypto";

// Differs from run to run: what a client stored before the emulator restarted must not look like a duplicate.
const run = randomBytes(4).toString("hex").toUpperCase();
let issued = 0;

/** A new message id built as WhatsApp's are: `wamid.` and base64 around the phone number and a unique part. */
export function newWamid(phoneDigits: string, direction: "in" | "out"): string {
  issued += 1;
  const unique = run + issued.toString(16).toUpperCase().padStart(10, "0");
  const bytes = Buffer.concat([
    Buffer.from([0x1c, 0x18, phoneDigits.length]),
    Buffer.from(phoneDigits, "latin1"),
    Buffer.from([0x15, 0x02, 0x00, direction === "out" ? 0x11 : 0x12, 0x18, unique.length]),
    Buffer.from(unique, "latin1"),
    Buffer.from([0x00]),
  ]);
  return `wamid.${bytes.toString("base64")}`;
}
