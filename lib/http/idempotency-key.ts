import { AppError } from "@/lib/errors";

const acceptable = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;

/** The caller's `Idempotency-Key`, null without one. Throws `malformed` for what is not 1–255 printable ASCII characters. */
export function idempotencyKeyOf(headers: Headers): string | null {
  const given = headers.get("idempotency-key");
  if (given === null || acceptable.test(given)) return given;
  throw new AppError("malformed", "An Idempotency-Key has 1 to 255 printable ASCII characters.", {
    code: "invalid_idempotency_key",
  });
}
