import type { FieldError } from "@/lib/errors";

export type ActionError = { code: string; message: string; fields?: FieldError[] };

/** What a server action answers: plain data, also when it fails. */
export type ActionResult<Data> = { ok: true; data: Data } | { ok: false; error: ActionError };
