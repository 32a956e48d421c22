import type { Integration } from "./integration";

/** @param origin where the channel reaches us, without a trailing slash, e.g. `https://desk.studio.example` */
export function callbackUrlOf({ id, channel }: Pick<Integration, "id" | "channel">, origin: string): string {
  return `${origin}/api/v1/integration/${channel}/${id}/callback`;
}
