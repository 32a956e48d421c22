import { createServer } from "node:http";
import { afterAll, expect, inject, test } from "vitest";
import { configureEmulator } from "@/db/demo/configure-emulator";
import { demoAccessToken } from "@/db/demo/demo-connection";
import { seedDemo } from "@/db/seed";
import { startEmulator } from "@/lib/emulator/start-emulator";
import { createIntake } from "@/lib/intake/create-intake";
import { callbackFastLane } from "@/lib/intake/fast-lane";
import { database, log } from "@/lib/resources";
import { testDatabase } from "../setup/database";

await testDatabase();

async function startCallback(): Promise<string> {
  // Made for each request, because seeding closes the pool that was there before.
  const server = createServer((req, res) => {
    const intake = createIntake({ db: database(), log: log(), now: () => new Date() });
    callbackFastLane(intake)(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
}

test("the emulator becomes the Meta that the demo speaks to, also after it forgot everything", async () => {
  const emulator = await startEmulator();
  afterAll(() => emulator.stop());
  const demo = await seedDemo({
    databaseUrl: process.env.DATABASE_URL ?? "",
    redisUrl: inject("redisUrl"),
    encryptionKeys: process.env.ENCRYPTION_KEYS ?? "",
    authSecret: process.env.AUTH_SECRET ?? "",
    webUrl: await startCallback(),
    emulatorUrl: emulator.url,
  });
  const { phoneNumberId, appSecret } = demo.integration;
  const askNumber = () =>
    fetch(`${emulator.url}/v25.0/${phoneNumberId}?fields=verified_name`, {
      headers: { authorization: `Bearer ${demoAccessToken(appSecret)}` },
    });

  for (let start = 0; start < 2; start++) {
    await configureEmulator(demo);
    expect(await (await askNumber()).json()).toMatchObject({ verified_name: "Starfall Arena" });
    const { items } = await (await fetch(`${emulator.url}/_emulator/phones`)).json();
    expect(items.map((phone: { name: string }) => phone.name)).toContain("Aiko Tanaka");
    await fetch(`${emulator.url}/_emulator/reset`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ everything: true }),
    });
    expect((await askNumber()).ok).toBe(false);
  }
});

test("an emulator that cannot be reached is named, after trying for the given time", async () => {
  const gone = { url: "", apiKey: "", workspaceId: "", users: [] };
  const integration = {
    id: "",
    phoneNumberId: "1",
    wabaId: "1",
    appSecret: "s",
    verifyToken: "v",
    callbackUrl: "http://127.0.0.1:9/",
  };
  const demo = { ...gone, emulatorUrl: "http://127.0.0.1:9", integration };
  await expect(configureEmulator(demo, 100)).rejects.toThrow("The emulator could not be set up");
});
