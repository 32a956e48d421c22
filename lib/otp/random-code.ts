import { randomInt } from "node:crypto";

/** How many digits a code has. */
export const codeDigits = 6;

/** A code of six digits, each of the million as likely as the others, leading zeros included. */
export function randomCode(): string {
  return String(randomInt(10 ** codeDigits)).padStart(codeDigits, "0");
}
