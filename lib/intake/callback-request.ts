export type CallbackRequest = {
  method: string;
  integrationId: string;
  query: URLSearchParams;
  signature: string | undefined;
  /** The raw bytes; null once more than `mostBytes` came. Read only when the integration is known. */
  readBody: () => Promise<Buffer | null>;
};

export type CallbackAnswer = { status: number; body: string };

/** Meta's largest delivery: 3 MB. */
export const mostBytes = 3 * 1024 * 1024;
