import type { Counters } from "@/components/emulator/counters";
import type { CrowdInput, CrowdReport } from "@/components/emulator/crowd";
import type { Faults, KnownError } from "@/components/emulator/faults";
import type { PhoneMessage } from "./phone-message";

/** A handset of the emulator: a player with a number, or known by a business-scoped id only. */
export type Handset = {
  /** Digits only. */
  phone: string;
  name: string;
  online: boolean;
  autoRead: boolean;
  /** Studios know its player by a business-scoped id only. */
  hidePhone: boolean;
  /** Wants no offers, by WhatsApp's own switch. */
  stoppedMarketing: boolean;
};

/** A limit or rule that the studio broke. */
export type Violation = {
  at: string;
  kind: string;
  code: number | null;
  phone: string | null;
  detail: string;
};

/** A number of the studio that can be written to. */
export type BusinessNumber = { phoneNumberId: string; displayPhoneNumber: string; verifiedName: string };

export class EmulatorError extends Error {}

const base = "/emulator/api";
const timeoutMs = 10_000;
const fileTimeoutMs = 120_000;

/** One call through our own server to the emulator's control API. Throws EmulatorError with words for the person. */
export async function askEmulator<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const isFile = body instanceof File;
  const response = await fetch(`${base}/${path}`, {
    method,
    signal: AbortSignal.timeout(isFile ? fileTimeoutMs : timeoutMs),
    ...(body !== undefined && {
      headers: { "content-type": isFile ? "application/octet-stream" : "application/json" },
      body: isFile ? body : JSON.stringify(body),
    }),
  }).catch(() => null);
  if (!response) throw new EmulatorError("The server did not answer. Is it still running?");
  const answer: unknown = await response.json().catch(() => null);
  if (response.status === 401)
    throw new EmulatorError("You are signed out. Reload this page to sign in again.");
  if (!response.ok) throw new EmulatorError(wordsOf(answer) ?? `The emulator answered ${response.status}.`);
  return answer as Answer;
}

function wordsOf(problem: unknown): string | null {
  if (typeof problem !== "object" || problem === null || !("detail" in problem)) return null;
  return String(problem.detail);
}

const at = (phone: string) => `phones/${encodeURIComponent(phone)}`;

export const emulatorEvents = `${base}/events`;

/** The digits of a number as the emulator writes it, with its plus. */
export const digitsOf = (phone: string) => phone.replace(/\D/g, "");

const withDigits = (handset: Handset): Handset => ({ ...handset, phone: digitsOf(handset.phone) });

/** A phone nobody has used yet, as the emulator would describe it. */
export function unusedHandset(phone: string): Handset {
  return {
    phone,
    name: `Player ${phone.slice(-4)}`,
    online: true,
    autoRead: false,
    hidePhone: false,
    stoppedMarketing: false,
  };
}

export async function listHandsets(): Promise<Handset[]> {
  return (await askEmulator<{ items: Handset[] }>("GET", "phones")).items.map(withDigits);
}

export async function saveHandset(
  phone: string,
  change: Partial<Omit<Handset, "phone" | "stoppedMarketing">>,
): Promise<Handset> {
  return withDigits(await askEmulator<Handset>("PUT", at(phone), change));
}

export const listNumbers = () => askEmulator<{ items: BusinessNumber[] }>("GET", "numbers");
export const getThread = (phone: string) =>
  askEmulator<{ items: PhoneMessage[] }>("GET", `${at(phone)}/thread`);
export const sendFromPhone = (phone: string, phoneNumberId: string, message: object) =>
  askEmulator<{ id: string }>("POST", `${at(phone)}/send`, { ...message, phoneNumberId });
/** Puts a file into the phone, so that a message can carry it. */
export const putFile = (phone: string, phoneNumberId: string, file: File) =>
  askEmulator<{ id: string }>(
    "POST",
    `media?${new URLSearchParams({ phone, phoneNumberId, fileName: file.name, mimeType: file.type })}`,
    file,
  );
/** Where the page gets the bytes of a file that either side sent. */
export const fileAddress = (id: string) => `${base}/media/${encodeURIComponent(id)}`;
export const tapButton = (phone: string, messageId: string, buttonId: string) =>
  askEmulator<{ id: string }>("POST", `${at(phone)}/tap`, { messageId, buttonId });
export const markRead = (phone: string, phoneNumberId: string) =>
  askEmulator<{ read: string[] }>("POST", `${at(phone)}/read`, { phoneNumberId });
export const playRecording = (phone: string, messageId: string) =>
  askEmulator<{ played: string }>("POST", `${at(phone)}/play`, { messageId });
export const setMarketing = (phone: string, phoneNumberId: string, value: "stop" | "resume") =>
  askEmulator<{ value: string }>("POST", `${at(phone)}/marketing`, { phoneNumberId, value });
export const advanceClock = (advanceSeconds: number) =>
  askEmulator<{ now: string; aheadMs: number }>("POST", "clock", { advanceSeconds });

export const getFaults = () => askEmulator<Faults>("GET", "faults");
export const putFaults = (faults: Partial<Faults>) => askEmulator<Faults>("PUT", "faults", faults);
export const listGraphErrors = async () =>
  (await askEmulator<{ items: KnownError[] }>("GET", "errors")).items;
export const getCounters = () => askEmulator<Counters>("GET", "counters");
export const listViolations = () => askEmulator<{ items: Violation[] }>("GET", "violations");
export const getCrowd = () => askEmulator<CrowdReport>("GET", "crowd");
export const startCrowd = (input: CrowdInput) => askEmulator<CrowdReport>("PUT", "crowd", input);
export const stopCrowd = () => askEmulator<CrowdReport>("DELETE", "crowd", {});

/** A text that the handset got by SMS. */
export type Sms = { id: string; text: string; at: string; segments: number; status: string };

export const listSms = (phone: string) =>
  askEmulator<{ items: Sms[] }>("GET", `sms?${new URLSearchParams({ to: phone })}`);
