import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { identifyProcess } from "@/lib/processes/identify-process";
import {
  cleanUp,
  initialisedHome,
  killSupervisor,
  newHome,
  readRows,
  spawnSupervisor,
  startSupervisor,
  writeRow,
} from "./supervisor";

afterEach(cleanUp);

test("after kill -9 of the supervisor a start stops the orphans and finds every row", async () => {
  const home = await initialisedHome();
  const first = await startSupervisor(home, 60);
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

/** What still runs for this home, by what the processes were started with. */
function leftOf(home: string): string[] {
  const all = execFileSync("ps", ["-A", "-o", "pid=,args="], { encoding: "utf8" }).split("\n");
  const pids = readdirSync(home)
    .filter((name) => name.endsWith(".process.json"))
    .flatMap((name) => /"pid":(\d+)/.exec(readFileSync(join(home, name), "utf8"))?.[1] ?? []);
  const isLeft = (line: string) => line.includes(home) || pids.includes(line.trim().split(" ")[0] ?? "");
  return all.filter((line) => isLeft(line) && !line.includes("<defunct>"));
}

test("a supervisor killed -9 at any moment of its first start leaves nothing behind, and a start works", async () => {
  const home = newHome();
  const moments = ["postgres.init-", "postgres/postmaster.pid", "redis.process.json"];
  for (const moment of moments) {
    const child = spawnSupervisor(home);
    const isThere = () =>
      readdirSync(home, { recursive: true }).some((name) => String(name).startsWith(moment));
    await vi.waitFor(() => expect(isThere()).toBe(true), { timeout: 20_000, interval: 5 });
    await killSupervisor(child);
    await vi.waitFor(() => expect(leftOf(home)).toEqual([]), { timeout: 20_000, interval: 50 });
  }
  const running = await startSupervisor(home);
  await writeRow(running.databaseUrl, "works");
  expect(readdirSync(home).filter((name) => name.includes(".init"))).toEqual([]);
});

test("after kill -9 of supervisor, PostgreSQL and Redis a start finds every row", async () => {
  const home = await initialisedHome();
  const first = await startSupervisor(home);
  await writeRow(first.databaseUrl, "kept");
  await killSupervisor(first.child);
  process.kill(first.postgresPid, "SIGKILL");
  process.kill(first.redisPid, "SIGKILL");
  const second = await startSupervisor(home);
  expect(await readRows(second.databaseUrl)).toEqual(["kept"]);
});

test("a second start in the same home is refused and says which process runs there", async () => {
  const home = await initialisedHome();
  const first = await startSupervisor(home);
  await expect(startSupervisor(home)).rejects.toThrow(
    `Guildline already runs in ${home} (process ${first.child.pid}): it runs the stores`,
  );
  await writeRow(first.databaseUrl, "undisturbed");
});

test("of several starts at once exactly one gets the home, also after a kill -9", async () => {
  const home = await initialisedHome();
  await killSupervisor((await startSupervisor(home)).child);
  const starts = await Promise.allSettled([1, 2, 3].map(() => startSupervisor(home)));
  expect(starts.filter((start) => start.status === "fulfilled")).toHaveLength(1);
});
