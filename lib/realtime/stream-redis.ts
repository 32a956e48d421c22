import { Redis, type RedisOptions } from "ioredis";

/**
 * The adapter's connection. It waits for Redis as long as it takes, because the adapter tries again at once; an answer that
 * takes 10 s means a dead line. Knows the connections the adapter makes out of it, so that all of them can be ended.
 */
export class StreamRedis extends Redis {
  readonly #made: Redis[] = [];

  constructor(url: string) {
    super(url, {
      maxRetriesPerRequest: null,
      connectTimeout: 2_000,
      socketTimeout: 10_000,
      retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
    });
    this.on("error", () => {});
  }

  override duplicate(override?: Partial<RedisOptions>): Redis {
    const copy = super.duplicate(override);
    this.#made.push(copy);
    return copy;
  }

  /** Calls back whenever one of the connections is there again after a loss. */
  onReturn(callback: () => void): void {
    for (const client of [this, ...this.#made]) {
      let wasLost = false;
      client.on("close", () => {
        wasLost = true;
      });
      client.on("ready", () => {
        if (wasLost) callback();
        wasLost = false;
      });
    }
  }

  disconnectAll(): void {
    for (const client of [this, ...this.#made]) client.disconnect();
  }
}
