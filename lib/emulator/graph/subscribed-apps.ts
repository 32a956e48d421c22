import type { App, Json, Waba } from "../model";
import type { EmulatorState } from "../state";

/** `GET /{WABA}/subscribed_apps` */
export function listSubscribedApps(state: EmulatorState, waba: Waba): Json {
  const data = [...waba.subscribedAppIds].flatMap((id) => {
    const app = state.apps.get(id);
    return app
      ? [{ whatsapp_business_api_data: { id, name: app.name, link: "https://www.facebook.com/games/" } }]
      : [];
  });
  return { data };
}

/** `POST /{WABA}/subscribed_apps`: without it the app gets no webhooks. */
export function subscribeApp(waba: Waba, app: App): Json {
  waba.subscribedAppIds.add(app.id);
  return { success: true };
}

/** `DELETE /{WABA}/subscribed_apps` */
export function unsubscribeApp(waba: Waba, app: App): Json {
  waba.subscribedAppIds.delete(app.id);
  return { success: true };
}
