import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll } from "vitest";
import { z } from "zod";
import { startPostgres } from "@/lib/processes/embedded/start-postgres";

const Running = z.object({
  databaseUrl: z.string(),
  redisUrl: z.string(),
  postgresPid: z.number(),
  redisPid: z.number(),
});
export type Running = z.infer<typeof Running> & { child: ChildProcess; output: () => string };

const homes: string[] = [];
const children: ChildProcess[] = [];

export function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), "guildline-home-"));
  homes.push(home);
  return home;
}

let initialised: Promise<string> | undefined;
afterAll(async () => {
  if (initialised) rmSync(await initialised, { recursive: true, force: true });
});

/** A home whose data folder is made already, copied from one of this file's; for what is not about the first start. */
export async function initialisedHome(): Promise<string> {
  initialised ??= initialise();
  const home = newHome();
  execFileSync("cp", ["-a", `${await initialised}/.`, home]);
  return home;
}

async function initialise(): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), "guildline-home-"));
  await (await startPostgres({ home, say: () => {} })).stop();
  rmSync(join(home, "ports.json"));
  return home;
}

/** Ends what this file started and removes its homes; for afterEach. */
export async function cleanUp(): Promise<void> {
  await Promise.all(children.splice(0).map(stopSupervisor));
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
}

/** Runs `run-services.ts` in a process of its own. */
export function spawnSupervisor(home: string, lingerSeconds = 0): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/embedded/run-services.ts"], {
    env: { ...process.env, TEST_HOME: home, TEST_LINGER: String(lingerSeconds) },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  children.push(child);
  return child;
}

/** As `spawnSupervisor`, once the stores are up; rejects with its output if it ends instead of getting ready. */
export async function startSupervisor(home: string, lingerSeconds = 0): Promise<Running> {
  const child = spawnSupervisor(home, lingerSeconds);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (data: Buffer) => {
      output += data.toString();
    });
  }
  const message = await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("close", (code) => reject(new Error(`ended with ${code}: ${output}`)));
  });
  return { ...Running.parse(message), child, output: () => output };
}

export async function stopSupervisor(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

/** Ends a process the hard way and waits until the system has let go of it. */
export async function killSupervisor(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** Runs the work on one connection and closes it. */
export async function withSql<Result>(url: string, work: (sql: postgres.Sql) => Promise<Result>) {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

export async function writeRow(url: string, text: string): Promise<void> {
  await withSql(url, async (sql) => {
    await sql`create table if not exists kept (text text not null)`;
    await sql`insert into kept values (${text})`;
  });
}

export function readRows(url: string): Promise<string[]> {
  return withSql(url, async (sql) => (await sql`select text from kept`).map((row) => String(row.text)));
}
