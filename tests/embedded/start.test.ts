import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { type Demo, readDemo } from "@/lib/processes/demo-file";
import { identifyProcess } from "@/lib/processes/identify-process";
import { waitUntil } from "@/lib/processes/wait-until";
import { cleanUp, killSupervisor, newHome, stopSupervisor } from "./supervisor";

const buildAndStartMs = 400_000;
const children: ChildProcess[] = [];

afterEach(async () => {
  await Promise.all(children.splice(0).map(stopSupervisor));
  await cleanUp();
});

type Started = { child: ChildProcess; demo: Demo; output: string; pids: number[] };

/** `npm start` without npm, on ports of its own and on stores of its own. */
async function start(home: string): Promise<Started> {
  const { DATABASE_URL, REDIS_URL, npm_lifecycle_event, VITEST, NODE_ENV, ...rest } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "lib/processes/start.ts"], {
    env: { ...rest, NODE_ENV: "production", GUILDLINE_HOME: home, PORT: "0", EMULATOR_PORT: "0" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (data: Buffer) => {
      output += data.toString();
    });
  }
  const settled = () => output.includes("Guildline is ready") || child.exitCode !== null;
  await waitUntil(settled, { timeoutMs: buildAndStartMs });
  const demo = readDemo(home);
  if (!output.includes("Guildline is ready") || !demo) throw new Error(output);
  return { child, demo, output, pids: pidsIn(home) };
}

function pidsIn(home: string): number[] {
  return ["web", "worker", "emulator", "redis"]
    .map((name) => readPid(join(home, `${name}.process.json`)))
    .concat(readPid(join(home, "postgres", "postmaster.pid")));
}

function readPid(path: string): number {
  const pid = Number(/\d+/.exec(readFileSync(path, "utf8"))?.[0]);
  expect(identifyProcess(pid)).not.toBeNull();
  return pid;
}

const areGone = (pids: number[]) => pids.every((pid) => identifyProcess(pid) === null);

test(
  "one command starts everything, the next start makes and builds nothing anew and keeps keys and passwords, and a stop leaves nothing",
  async () => {
    const home = newHome();
    const first = await start(home);
    expect(statSync(join(home, "demo.json")).mode & 0o777).toBe(0o600);
    expect(first.demo.users.map((user) => user.role).sort()).toEqual(["admin", "agent", "agent", "marketer"]);
    const health = await fetch(`${first.demo.url}/api/health`);
    expect([health.status, await health.json()]).toEqual([200, { status: "ok" }]);
    await stopSupervisor(first.child);
    expect(first.child.exitCode).toBe(0);
    expect(areGone(first.pids)).toBe(true);

    const second = await start(home);
    expect(first.output).toContain("made a new PostgreSQL data folder");
    expect(second.output).not.toMatch(/made a new|building pages/);
    expect(second.demo).toEqual(first.demo);
  },
  buildAndStartMs,
);

test(
  "web, worker and emulator end by themselves when the supervisor is killed -9, and a start works again",
  async () => {
    const home = newHome();
    const first = await start(home);
    await killSupervisor(first.child);
    expect(await waitUntil(() => areGone(first.pids.slice(0, 3)), { timeoutMs: 25_000 })).toBe(true);
    const second = await start(home);
    expect(second.demo).toEqual(first.demo);
    expect(areGone(first.pids)).toBe(true);
  },
  buildAndStartMs,
);

test(
  "after kill -9 of every process a start works again",
  async () => {
    const home = newHome();
    const first = await start(home);
    first.child.kill("SIGKILL");
    for (const pid of first.pids) process.kill(pid, "SIGKILL");
    const second = await start(home);
    expect(second.demo).toEqual(first.demo);
  },
  buildAndStartMs,
);
