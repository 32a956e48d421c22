import { randomBytes } from "node:crypto";
import { graphError } from "./graph-errors";

type Extra = { subcode?: number; type?: string; message?: string; retryAfterSeconds?: number };

/** A Graph call that Meta would refuse; the router writes it in Meta's shape. */
export class GraphFailure extends Error {
  readonly status: number;

  constructor(
    readonly code: number,
    readonly details: string,
    readonly extra: Extra = {},
  ) {
    super(extra.message ?? `(#${code}) ${graphError(code).title}`);
    this.status = graphError(code).status;
  }

  toResponse(): Response {
    const { subcode, type = "OAuthException", retryAfterSeconds } = this.extra;
    const error = {
      message: this.message,
      type,
      code: this.code,
      ...(subcode !== undefined && { error_subcode: subcode }),
      ...(this.details && { error_data: { messaging_product: "whatsapp", details: this.details } }),
      fbtrace_id: randomBytes(8).toString("base64url"),
    };
    const headers: Record<string, string> =
      retryAfterSeconds === undefined
        ? {}
        : { "Retry-After": String(Math.max(1, Math.ceil(retryAfterSeconds))) };
    return Response.json({ error }, { status: this.status, headers });
  }
}

/** Meta's answer for an object that does not exist, or that the token may not see: the two are never told apart. */
export function unknownObject(method: string, id: string): GraphFailure {
  const message =
    `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to ` +
    "missing permissions, or does not support this operation";
  return new GraphFailure(100, "", { subcode: 33, type: "GraphMethodException", message });
}
