import { Pool } from "undici";
import type { App } from "../model";
import type { EmulatorState } from "../state";
import type { WebhookTarget } from "./webhook-target";

/** POSTs in flight at once to one callback; Meta delivers concurrently, and so order is never promised. */
export const webhookConcurrency = 16;

/** Where an app's webhooks go; null while it has no callback that passed the handshake. */
export function findTarget(state: EmulatorState, app: App): WebhookTarget | null {
  const url = app.callbackUrl;
  if (!url || !app.callbackVerified) return null;
  const known = state.webhookTargets.get(app.id);
  if (known?.url === url) return known;
  void known?.pool.close();
  const target: WebhookTarget = {
    app,
    url,
    pool: new Pool(new URL(url).origin, { connections: webhookConcurrency }),
    waiting: known?.waiting ?? [],
    gathers: false,
    inFlight: 0,
    retrying: 0,
    dropped: 0,
  };
  state.webhookTargets.set(app.id, target);
  return target;
}
