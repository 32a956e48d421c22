import type { EmulatorState } from "../state";
import { isSigned } from "./signed-by";

/** Takes an outgoing webhook in Standard Webhooks form: 204 when its signature fits, 401 when not. */
export function receiveWebhook(state: EmulatorState, headers: Headers, body: string): number {
  const { studio, clock, faults } = state;
  const header = (name: string) => headers.get(`webhook-${name}`) ?? "";
  const id = header("id");
  const parts = [id, header("timestamp"), body];
  const verified =
    studio.webhookSecrets.length === 0
      ? null
      : isSigned(studio.webhookSecrets, header("signature"), parts, clock.nowMs());
  const answered = faults.studioOutage ? 503 : verified === false ? 401 : 204;
  const content = parse(body);
  const type = (content as { type?: unknown } | null)?.type;
  studio.received.add({
    id,
    type: typeof type === "string" ? type : null,
    atMs: clock.nowMs(),
    verified,
    answered,
    repeated: studio.takenIds.has(id),
    body: content,
  });
  if (answered === 204) studio.takenIds.add(id);
  state.events.publish({ type: "studio", data: { id, answered } });
  return answered;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
