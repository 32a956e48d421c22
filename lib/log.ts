import { pino } from "pino";

/** Keys whose value never reaches a log: phone numbers, codes, tokens, secrets and what people wrote. */
const secretKeys = [
  "phone",
  "from",
  "to",
  "recipient",
  "waId",
  "wa_id",
  "code",
  "otp",
  "token",
  "accessToken",
  "appSecret",
  "verifyToken",
  "password",
  "secret",
  "authorization",
  "cookie",
  "text",
  "body",
  "payload",
];

export type Log = pino.Logger;

const phoneLike = /\+?\d{9,15}\b/g;

/** Masks digit runs that could be a phone number, for free text that may quote one. */
export function maskPhones(text: string): string {
  return text.replace(phoneLike, (digits) => `${digits.slice(0, 4)}…${digits.slice(-2)}`);
}

function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = "code" in error ? error.code : undefined;
  // drizzle quotes every bound value in its message: names, texts, tokens.
  const values = "params" in error ? `\nparams: ${error.params}` : "";
  const plain = (text: string) => maskPhones(values ? text.replaceAll(values, "") : text);
  return {
    type: error.name,
    message: plain(error.message),
    errorCode: code,
    stack: error.stack && plain(error.stack),
    cause: error.cause === undefined ? undefined : plainError(error.cause),
  };
}

export function createLog(
  options: { name: string; level?: string },
  destination?: pino.DestinationStream,
): Log {
  return pino(
    {
      name: options.name,
      level: options.level ?? "info",
      base: { pid: process.pid },
      serializers: { err: plainError },
      hooks: {
        // Without words of ours, pino repeats the error's message beside its masked form.
        logMethod(args, method) {
          const [first, ...words] = args;
          const isBare =
            words.length === 0 && (first instanceof Error || Object.hasOwn(Object(first), "err"));
          method.apply(this, isBare ? [first, "an error"] : args);
        },
      },
      redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: "[redacted]" },
    },
    destination ?? pino.destination(1),
  );
}
