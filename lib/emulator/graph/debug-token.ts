import type { App, Json } from "../model";
import { missing } from "../rules/json-body";
import type { EmulatorState } from "../state";
import { authenticate } from "./authenticate";

/** `GET /debug_token`: what a token is worth. Asked with any valid token, or the app's own `appId|appSecret`. */
export function debugToken(state: EmulatorState, url: URL, header: string | undefined): Json {
  const asking = url.searchParams.get("access_token") ?? /^Bearer\s+(\S+)$/i.exec(header ?? "")?.[1];
  const [appId = "", secret] = (asking ?? "").split("|");
  if (secret === undefined || state.apps.get(appId)?.secret !== secret)
    authenticate(state, undefined, asking);
  const input = url.searchParams.get("input_token");
  if (!input) throw missing("input_token");
  const app = state.appByToken.get(input);
  if (!app) {
    const error = { code: 190, message: "Invalid OAuth access token - Cannot parse access token" };
    return { data: { error, is_valid: false, scopes: [] } };
  }
  return { data: describeToken(state, app) };
}

function describeToken(state: EmulatorState, app: App): Json {
  const expired = app.tokenExpiresAtMs !== null && app.tokenExpiresAtMs <= state.clock.nowMs();
  const expiredError = {
    code: 190,
    message: "Error validating access token: Session has expired",
    subcode: 463,
  };
  return {
    app_id: app.id,
    type: "SYSTEM_USER",
    application: app.name,
    data_access_expires_at: 0,
    expires_at: app.tokenExpiresAtMs === null ? 0 : Math.floor(app.tokenExpiresAtMs / 1000),
    is_valid: !expired,
    ...(expired && { error: expiredError }),
    scopes: app.scopes,
    granular_scopes: app.scopes.map((scope) => ({ scope, target_ids: [...app.wabaIds] })),
    user_id: `9${app.id}`,
  };
}
