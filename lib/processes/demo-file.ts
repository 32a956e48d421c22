import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** What `npm start` leaves in `demo.json` for people and programs that want to try things. */
export const Demo = z.object({
  url: z.string(),
  emulatorUrl: z.string(),
  apiKey: z.string(),
  workspaceId: z.string(),
  integration: z.object({
    id: z.string(),
    phoneNumberId: z.string(),
    wabaId: z.string(),
    appSecret: z.string(),
    verifyToken: z.string(),
    callbackUrl: z.string(),
  }),
  /** The Telegram bot and the SMS provider, both of the emulator. */
  telegram: z.object({ id: z.string(), botUsername: z.string() }).optional(),
  sms: z.object({ id: z.string() }).optional(),
  users: z.array(z.object({ role: z.string(), email: z.string(), password: z.string() })),
});
export type Demo = z.infer<typeof Demo>;

/** The demo of an earlier start, or undefined if there was none or it cannot be read. */
export function readDemo(home: string): Demo | undefined {
  try {
    return Demo.parse(JSON.parse(readFileSync(join(home, "demo.json"), "utf8")));
  } catch {
    return undefined;
  }
}

export function writeDemo(home: string, demo: Demo): void {
  const path = join(home, "demo.json");
  writeFileSync(`${path}.new`, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
