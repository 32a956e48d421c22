import { ensureApiKey } from "@/db/demo/ensure-api-key";
import { ensureIntegration } from "@/db/demo/ensure-integration";
import { ensurePeople } from "@/db/demo/ensure-people";
import { ensurePlayers } from "@/db/demo/ensure-players";
import { ensureSms } from "@/db/demo/ensure-sms";
import { ensureStudio } from "@/db/demo/ensure-studio";
import { ensureTelegram } from "@/db/demo/ensure-telegram";
import { ensureWorkspace } from "@/db/demo/ensure-workspace";
import { systemClock } from "@/lib/clock";
import { newId } from "@/lib/ids";
import type { Demo } from "@/lib/processes/demo-file";
import { closePublisher } from "@/lib/realtime/publish";
import { adoptEnvironment, closeResources, database, log } from "@/lib/resources";
import { allScopes } from "@/lib/scopes";

type SeedDemo = {
  databaseUrl: string;
  redisUrl: string;
  encryptionKeys: string;
  authSecret: string;
  webUrl: string;
  emulatorUrl: string;
  /** What the last start printed; still valid passwords and keys are kept. */
  previous?: Demo | undefined;
};

/** A game to try things in: people, players, an API key and a connection to the emulator. As often as one likes. */
export async function seedDemo(input: SeedDemo): Promise<Demo> {
  adoptEnvironment({
    DATABASE_URL: input.databaseUrl,
    REDIS_URL: input.redisUrl,
    ENCRYPTION_KEYS: input.encryptionKeys,
    AUTH_SECRET: input.authSecret,
    LOG_LEVEL: "warn",
  });
  try {
    const db = database();
    const workspaceId = await ensureWorkspace(db, input.previous?.workspaceId);
    const ctx = {
      workspace: { id: workspaceId },
      actor: { kind: "system" as const, id: null, name: "Demo" },
      scopes: new Set(allScopes),
      db,
      now: systemClock,
      requestId: newId("request"),
      log: log(),
    };
    const users = await ensurePeople(db, workspaceId, input.previous?.users ?? []);
    await ensurePlayers(db, workspaceId);
    const integration = await ensureIntegration(ctx, input);
    const outside = { emulatorUrl: input.emulatorUrl, appSecret: integration.appSecret };
    await ensureStudio(ctx, outside);
    return {
      url: input.webUrl,
      emulatorUrl: input.emulatorUrl,
      apiKey: await ensureApiKey(ctx, input.previous?.apiKey),
      workspaceId,
      integration,
      telegram: await ensureTelegram(ctx, outside),
      sms: await ensureSms(ctx, outside),
      users,
    };
  } finally {
    await closePublisher();
    await closeResources();
  }
}
