import { afterEach, expect, test } from "vitest";
import { identifyProcess } from "@/lib/processes/identify-process";
import { cleanUp, killSupervisor, newHome, readRows, startSupervisor, writeRow } from "./supervisor";

afterEach(cleanUp);

test("after kill -9 of the supervisor a start stops the orphans and finds every row", async () => {
  const home = newHome();
  const first = await startSupervisor(home);
  await writeRow(first.databaseUrl, "kept");
  await killSupervisor(first.child);
  expect(identifyProcess(first.postgresPid)).not.toBeNull();
  const second = await startSupervisor(home);
  expect(identifyProcess(first.postgresPid)).toBeNull();
  expect(identifyProcess(first.redisPid)).toBeNull();
  expect(second.output()).toContain(`process ${first.postgresPid}`);
  expect(second.databaseUrl).toBe(first.databaseUrl);
  expect(await readRows(second.databaseUrl)).toEqual(["kept"]);
});

test("after kill -9 of supervisor, PostgreSQL and Redis a start finds every row", async () => {
  const home = newHome();
  const first = await startSupervisor(home);
  await writeRow(first.databaseUrl, "kept");
  await killSupervisor(first.child);
  process.kill(first.postgresPid, "SIGKILL");
  process.kill(first.redisPid, "SIGKILL");
  const second = await startSupervisor(home);
  expect(await readRows(second.databaseUrl)).toEqual(["kept"]);
});

test("a second start in the same home is refused and says which process runs there", async () => {
  const home = newHome();
  const first = await startSupervisor(home);
  await expect(startSupervisor(home)).rejects.toThrow(
    `Guildline already runs in ${home} (process ${first.child.pid}): it runs the stores`,
  );
  await writeRow(first.databaseUrl, "undisturbed");
});

test("of several starts at once exactly one gets the home, also after a kill -9", async () => {
  const home = newHome();
  await killSupervisor((await startSupervisor(home)).child);
  const starts = await Promise.allSettled([1, 2, 3].map(() => startSupervisor(home)));
  expect(starts.filter((start) => start.status === "fulfilled")).toHaveLength(1);
});
