/** What the Bot API refuses; the HTTP status is its error code. */
export class TelegramFailure extends Error {
  constructor(
    readonly code: 400 | 401 | 403 | 404 | 409 | 413 | 429 | 502,
    readonly description: string,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(description);
  }

  toResponse(): Response {
    const parameters =
      this.retryAfterSeconds === null ? {} : { parameters: { retry_after: this.retryAfterSeconds } };
    const body = { ok: false, error_code: this.code, description: this.description, ...parameters };
    return Response.json(body, { status: this.code });
  }
}

export function badRequest(what: string): TelegramFailure {
  return new TelegramFailure(400, `Bad Request: ${what}`);
}
