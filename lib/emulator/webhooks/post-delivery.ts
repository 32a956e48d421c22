import type { WebhookDelivery, WebhookTarget } from "./webhook-target";

const timeoutMs = 10_000;

/** Sends the bytes once; the answer's status, or the error when there was none. */
export async function postDelivery(
  target: WebhookTarget,
  delivery: WebhookDelivery,
): Promise<{ status: number | null; error: string | null }> {
  const url = new URL(target.url);
  try {
    const response = await target.pool.request({
      path: `${url.pathname}${url.search}`,
      method: "POST",
      headers: {
        "content-type": "application/json",
        "user-agent": "facebookexternalua",
        "x-hub-signature-256": delivery.signature,
      },
      body: delivery.body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body.dump();
    return { status: response.statusCode, error: null };
  } catch (error) {
    return { status: null, error: error instanceof Error ? error.message : String(error) };
  }
}
