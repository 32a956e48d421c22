import type { App } from "../model";
import type { EmulatorState } from "../state";
import { GraphFailure } from "./graph-failure";

/** The app whose token a call carries, in the header or as `access_token`; otherwise 401 with code 190. */
export function authenticate(
  state: EmulatorState,
  header: string | undefined,
  query: string | undefined,
): App {
  const token = /^Bearer\s+(\S+)$/i.exec(header ?? "")?.[1] ?? query;
  const app = token === undefined ? undefined : state.appByToken.get(token);
  if (!app) {
    throw new GraphFailure(190, "", { message: "Invalid OAuth access token - Cannot parse access token" });
  }
  if (app.tokenExpiresAtMs !== null && app.tokenExpiresAtMs <= state.clock.nowMs()) {
    const message = "Error validating access token: Session has expired";
    throw new GraphFailure(190, "", { subcode: 463, message });
  }
  return app;
}

/** The token must carry this permission; otherwise code 10 for messaging and 200 for management, as at Meta. */
export function requireScope(
  app: App,
  scope: "whatsapp_business_messaging" | "whatsapp_business_management",
): void {
  if (app.scopes.includes(scope)) return;
  throw new GraphFailure(scope === "whatsapp_business_messaging" ? 10 : 200, `The token lacks ${scope}.`);
}
