import { typeidUnboxed } from "typeid-js";

const prefixes = {
  workspace: "ws",
  user: "usr",
  membership: "mem",
  signIn: "sin",
  apiKey: "key",
  integration: "int",
  player: "pl",
  identity: "idn",
  conversation: "cnv",
  message: "msg",
  mediaFile: "med",
  batch: "bat",
  ticket: "tkt",
  consent: "cns",
  audit: "aud",
  request: "req",
  alert: "alt",
  testNumber: "tn",
  dialogue: "dlg",
  recovery: "rec",
  webhookEndpoint: "whe",
  webhookEvent: "evt",
  purchase: "pur",
  verification: "otp",
  safeEntry: "saf",
  dispatch: "dsp",
  twoFactorMethod: "tfm",
  recoveryCode: "rcc",
  device: "dev",
  deviceRequest: "drq",
  deviceSession: "ses",
} as const;

export type IdKind = keyof typeof prefixes;

/** A new id: the kind's prefix and a time-sortable UUIDv7 in base 32, e.g. `msg_01hxyz…`. */
export function newId(kind: IdKind): string {
  return typeidUnboxed(prefixes[kind]);
}

/** True when the text has the shape of an id of that kind; says nothing about its existence. */
export function isId(kind: IdKind, text: string): boolean {
  return new RegExp(`^${prefixes[kind]}_[0-7][0-9a-hjkmnp-tv-z]{25}$`).test(text);
}
