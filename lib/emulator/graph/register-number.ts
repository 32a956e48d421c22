import type { BusinessNumber, Json } from "../model";
import { missing, notValid } from "../rules/json-body";
import type { EmulatorState } from "../state";
import { announceNotice } from "../webhooks/announce-notice";
import { GraphFailure } from "./graph-failure";

const mostRegistrations = 10;
const registrationWindowMs = 72 * 3_600_000;
const mostWrongPins = 10;
const regions = new Set(["AU", "ID", "IN", "JP", "SG", "KR", "DE", "CH", "GB", "BR", "BH", "ZA", "AE", "CA"]);

/** `POST /{PNID}/register`: the first PIN becomes the number's, later ones have to match. */
export function registerNumber(state: EmulatorState, number: BusinessNumber, body: Json): Json {
  if (body.messaging_product !== "whatsapp") throw missing("messaging_product");
  const region = body.data_localization_region;
  if (region !== undefined && !(typeof region === "string" && regions.has(region))) {
    throw notValid("data_localization_region", "is not a region where data can be kept");
  }
  const pin = readPin(body);
  const { account } = number;
  countRegistration(state, number);
  if (account.codeStatus !== "VERIFIED") throw new GraphFailure(133006, "Verify the number with a code.");
  matchPin(number, pin);
  account.pin = pin;
  number.registered = true;
  return { success: true };
}

/** `POST /{PNID}/deregister` */
export function deregisterNumber(state: EmulatorState, number: BusinessNumber): Json {
  countRegistration(state, number);
  if (!number.registered) throw new GraphFailure(133010, "The number is not registered.");
  number.registered = false;
  number.account.deregisteredAtMs = state.clock.nowMs();
  return { success: true };
}

/** `POST /{PNID}` with a `pin`: sets or changes the two-step PIN and tells the subscribers. */
export function changePin(state: EmulatorState, number: BusinessNumber, body: Json): Json {
  number.account.pin = readPin(body);
  number.account.wrongPins = 0;
  const value = { display_phone_number: number.digits, event: "PIN_CHANGED" };
  announceNotice(state, number.wabaId, "security", value);
  return { success: true };
}

function readPin({ pin }: Json): string {
  if (pin === undefined) throw missing("pin");
  const text = String(pin);
  if (/^\d{6}$/.test(text)) return text;
  throw new GraphFailure(100, "", { message: "(#100) Param pin must be 6 characters long." });
}

function matchPin({ account }: BusinessNumber, pin: string): void {
  if (account.wrongPins >= mostWrongPins) {
    throw new GraphFailure(133008, "Too many wrong PINs. Change the PIN and try again.");
  }
  if (account.pin === null || account.pin === pin) {
    account.wrongPins = 0;
    return;
  }
  account.wrongPins += 1;
  throw new GraphFailure(133005, "The two-step verification PIN does not match.");
}

function countRegistration(state: EmulatorState, { account }: BusinessNumber): void {
  const now = state.clock.nowMs();
  account.registrationsAtMs = account.registrationsAtMs.filter((atMs) => atMs > now - registrationWindowMs);
  if (account.registrationsAtMs.length >= mostRegistrations) {
    throw new GraphFailure(133016, "Registered or deregistered 10 times in 72 hours.");
  }
  account.registrationsAtMs.push(now);
}
