import type { Json } from "./model";

/** What Meta knows of a number besides how it sends: its name, its PIN, its verification, its profile. */
export type NumberAccount = {
  codeStatus: "VERIFIED" | "NOT_VERIFIED" | "EXPIRED";
  nameStatus: string;
  /** The two-step PIN; null until one is set. */
  pin: string | null;
  wrongPins: number;
  /** The code last sent to the number; null when none is awaited. */
  code: { value: string; method: string; atMs: number } | null;
  /** When it was registered or deregistered in the last 72 hours. */
  registrationsAtMs: number[];
  deregisteredAtMs: number | null;
  profile: Json;
};

export function newNumberAccount(): NumberAccount {
  return {
    codeStatus: "VERIFIED",
    nameStatus: "APPROVED",
    pin: null,
    wrongPins: 0,
    code: null,
    registrationsAtMs: [],
    deregisteredAtMs: null,
    profile: { messaging_product: "whatsapp" },
  };
}
