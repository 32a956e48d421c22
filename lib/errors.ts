export type FieldError = { field: string; message: string };

const statusOfKind = {
  malformed: 400,
  invalid_input: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  not_allowed_now: 409,
  limit_exceeded: 429,
  too_large: 413,
  upstream: 502,
  unavailable: 503,
  internal: 500,
} as const;

export type ErrorKind = keyof typeof statusOfKind;

type Extra = {
  code?: string;
  fields?: FieldError[];
  retryAfterSeconds?: number;
  cause?: unknown;
  /** Further members of the answer, for programs. */
  members?: Record<string, unknown>;
};

/** The one error family. `message` is for the person; `cause` stays in the log. `code` is stable, by default the kind. */
export class AppError extends Error {
  readonly code: string;
  readonly fields: FieldError[];
  readonly retryAfterSeconds: number | undefined;
  readonly members: Record<string, unknown>;

  constructor(
    readonly kind: ErrorKind,
    message: string,
    extra: Extra = {},
  ) {
    super(message, { cause: extra.cause });
    this.name = new.target.name;
    this.code = extra.code ?? kind;
    this.fields = extra.fields ?? [];
    this.retryAfterSeconds = extra.retryAfterSeconds;
    this.members = extra.members ?? {};
  }

  get status(): number {
    return statusOfKind[this.kind];
  }
}

/** Another workspace's row is not found, never forbidden. */
export class NotFound extends AppError {
  constructor(what: string) {
    super("not_found", `There is no such ${what}.`);
  }
}

export class Forbidden extends AppError {
  constructor(scope: string) {
    super("forbidden", `This needs the permission "${scope}". Ask an admin of the workspace.`);
  }
}

export class InvalidInput extends AppError {
  constructor(fields: FieldError[]) {
    super("invalid_input", fields.map((f) => (f.field ? `${f.field}: ${f.message}` : f.message)).join("; "), {
      fields,
    });
  }
}
