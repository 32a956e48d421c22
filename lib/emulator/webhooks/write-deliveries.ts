import { createHmac, randomUUID } from "node:crypto";
import { buildEnvelope } from "./build-envelope";
import { escapeJson } from "./escape-json";
import type { WebhookDelivery, WebhookTarget, WebhookUpdate } from "./webhook-target";

const mostBytes = 3 * 1024 * 1024;

/** The signed POST for a batch of updates, or two for its halves where it would be larger than Meta ever sends. */
export function writeDeliveries(
  target: WebhookTarget,
  updates: WebhookUpdate[],
  nowMs: number,
): WebhookDelivery[] {
  const { app } = target;
  const body = Buffer.from(
    escapeJson(buildEnvelope(updates, app.webhookVersion ?? app.calledVersion ?? "v25.0")),
    "ascii",
  );
  if (body.length > mostBytes && updates.length > 1) {
    const half = updates.length >> 1;
    return [updates.slice(0, half), updates.slice(half)].flatMap((part) =>
      writeDeliveries(target, part, nowMs),
    );
  }
  const signature = createHmac("sha256", app.secret).update(body).digest("hex");
  return [
    {
      id: randomUUID(),
      appId: app.id,
      url: target.url,
      createdAtMs: nowMs,
      updateCount: updates.length,
      body,
      signature: `sha256=${signature}`,
      inboundIds: updates.flatMap((update) => update.inboundId ?? []),
      state: "pending",
      attempts: [],
      firstFailureAtMs: null,
    },
  ];
}
