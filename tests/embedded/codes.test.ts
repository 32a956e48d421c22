import { afterEach, expect, test, vi } from "vitest";
import { migrateDatabase } from "@/db/migrate";
import { verificationSends } from "@/db/schema/verifications";
import { closeResources, database, redis } from "@/lib/resources";
import { makeCodeDesk, wrongCode } from "../lib/otp/code-desk";
import { newPhone } from "../setup/conversation";
import { cleanUp, newHome, startSupervisor } from "./supervisor";

afterEach(async () => {
  await closeResources();
  await cleanUp();
});

test("PostgreSQL killed and Redis emptied in the middle: no code is good twice, no limit begins anew", async () => {
  const services = await startSupervisor(newHome());
  Object.assign(process.env, {
    DATABASE_URL: services.databaseUrl,
    REDIS_URL: services.redisUrl,
    AUTH_SECRET: "a secret that is only good for tests, 32+",
    ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
    LOG_LEVEL: "silent",
  });
  await migrateDatabase(services.databaseUrl);
  const db = database();
  const desk = await makeCodeDesk(db);
  const { otpId } = await desk.send();
  const code = await desk.codeOf(otpId);
  await desk.verify({ otpId, code: wrongCode(code) });
  const phone = newPhone();
  let accepted = 0;
  let successes = 0;
  let onFirst: () => void = () => {};
  const first = new Promise<void>((resolve) => {
    onFirst = resolve;
  });

  const storm = () =>
    Promise.allSettled(
      Array.from({ length: 40 }, async (_, n) => {
        if (n % 2 === 0) {
          await desk.send({ phone });
          accepted += 1;
          return onFirst();
        }
        const { valid } = await desk.verify({ otpId, code });
        if (valid) successes += 1;
      }),
    );

  const before = storm();
  await first;
  process.kill(services.postgresPid, "SIGKILL");
  await before;
  await redis().flushall();
  await vi.waitFor(() => db.$client`select 1`, { timeout: 30_000, interval: 100 });
  await storm();

  expect(successes).toBeLessThanOrEqual(1);
  expect(await desk.rowOf(otpId)).toMatchObject({ state: "verified", attempts: 2 });
  const sends = await db.select().from(verificationSends);
  expect(sends.filter((send) => send.phone === phone)).toHaveLength(5);
  expect(accepted).toBeLessThanOrEqual(5);
});
