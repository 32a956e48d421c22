/** A studio's backend, as one call needs it. */
export type Connector = {
  workspaceId: string;
  /** Changes with the configuration, so that answers of an earlier one are not taken for today's. */
  version: string;
  baseUrl: string;
  /** Every one of them signs: two while the secret is being changed. */
  secrets: readonly string[];
  timeoutMs: number;
  cacheSeconds: number;
};
