type Handler = (
  request: Request,
  route: { params: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response>;

export type Call = {
  key?: string;
  method?: string;
  query?: Record<string, string>;
  params?: Record<string, string>;
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  rawBody?: BodyInit;
  headers?: Record<string, string>;
};

export type Answer = { status: number; headers: Headers; body: unknown };

/** Calls a route handler the way Next does and reads its answer. */
export async function call(handler: Handler, options: Call = {}): Promise<Answer> {
  const url = new URL("http://127.0.0.1/api/v1/called-by-test");
  for (const [name, value] of Object.entries(options.query ?? {})) url.searchParams.set(name, value);
  const body = options.rawBody ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  const request = new Request(url, {
    method: options.method ?? (body === undefined ? "GET" : "POST"),
    headers: { ...(options.key && { authorization: `Bearer ${options.key}` }), ...options.headers },
    body,
  });
  const response = await handler(request, { params: Promise.resolve(options.params ?? {}) });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json");
  const read = text === "" ? null : isJson ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, body: read };
}
