import { createHash } from "node:crypto";

export type HashedRequest = {
  request: Request;
  /** Of all bytes, in hex; null when the reader stopped before the end. Reads what nobody has begun to read. */
  bodyHash: () => Promise<string | null>;
};

/**
 * The same request, whose body is hashed while the handler reads it: it may be too large to be held. A body that was read
 * before counts as none.
 */
export function hashRequestBody(request: Request): HashedRequest {
  const hash = createHash("sha256");
  if (!request.body || request.bodyUsed) return { request, bodyHash: async () => hash.copy().digest("hex") };
  let isWhole = false;
  const hashing = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      hash.update(chunk);
      controller.enqueue(chunk);
    },
    flush() {
      isWhole = true;
    },
  });
  const init: RequestInit & { duplex: "half" } = { body: request.body.pipeThrough(hashing), duplex: "half" };
  const hashed = new Request(request, init);
  return {
    request: hashed,
    async bodyHash() {
      if (!hashed.bodyUsed) await hashed.body?.pipeTo(new WritableStream());
      return isWhole ? hash.copy().digest("hex") : null;
    },
  };
}
