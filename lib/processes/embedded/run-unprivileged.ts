import { type ChildProcess, execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type Guard, spawnGuarded } from "@/lib/processes/spawn-guarded";

/** Where PostgreSQL's programs and data lie, and how to run those programs as someone who is not root. */
export type Unprivileged = {
  nativeDir: string;
  dataDir: string;
  /** Gives a file or folder to the one who runs the programs. */
  own: (path: string) => void;
  spawn: (program: "initdb" | "postgres", args: string[], options: Guarded, guard: Guard) => ChildProcess;
};

type Guarded = Parameters<typeof spawnGuarded>[2];

export type UnprivilegedMethod = "direct" | "user-map" | "other-user";

type Someone = { uid: number; gid: number };

const program = (nativeDir: string, name: string) => join(nativeDir, "bin", name);

/**
 * PostgreSQL refuses to run as root. Started by root we map ourselves to nobody in a user namespace, which needs no
 * change to any file; where that is forbidden (containers) the programs run as nobody, from copies if need be.
 */
export function runUnprivileged(home: string, nativeDir: string, method?: UnprivilegedMethod): Unprivileged {
  const dataDir = join(resolve(home), "postgres");
  const chosen = method ?? chooseMethod(dataDir);
  if (chosen === "other-user") return asOtherUser(resolve(home), nativeDir);
  const prefix = chosen === "user-map" ? userMap : [];
  return {
    nativeDir,
    dataDir,
    own: () => {},
    spawn: (name, args, options, guard) => {
      const [command = "", ...rest] = [...prefix, program(nativeDir, name), ...args];
      return spawnGuarded(command, rest, options, guard);
    },
  };
}

const userMap = ["unshare", "--user", "--map-user=65534", "--map-group=65534", "--"];

function chooseMethod(dataDir: string): UnprivilegedMethod {
  if (process.getuid?.() !== 0) return "direct";
  if (ownerOf(dataDir) || existsSync(placeElsewhere(dirname(dataDir)))) return "other-user";
  const [command = "", ...args] = userMap;
  return spawnSync(command, [...args, "true"], { stdio: "ignore", timeout: 5_000 }).status === 0
    ? "user-map"
    : "other-user";
}

function asOtherUser(home: string, installedDir: string): Unprivileged {
  const place = isTraversable(home) ? home : placeElsewhere(home);
  const dataDir = join(place, "postgres");
  const owner = ownerOf(dataDir);
  const someone = owner ? { uid: owner, gid: statSync(dataDir).gid } : nobody();
  mkdirSync(place, { recursive: true, mode: 0o711 });
  const nativeDir = isTraversable(installedDir) ? installedDir : copyNative(installedDir, place, someone);
  const own = (path: string) => giveAway(path, someone);
  return {
    nativeDir,
    dataDir,
    own,
    spawn: (name, args, options, guard) =>
      spawnGuarded(program(nativeDir, name), args, { ...options, ...someone }, guard),
  };
}

/** A folder of its own for a home that nobody else may enter, such as one below root's. */
function placeElsewhere(home: string): string {
  const name = createHash("sha256").update(home).digest("hex").slice(0, 12);
  return join("/var/lib/guildline", `${basename(dirname(home))}-${name}`);
}

function copyNative(installedDir: string, place: string, someone: Someone): string {
  const copy = join(place, "native");
  const unfinished = `${copy}.${process.pid}`;
  for (const left of readdirSync(place).filter((name) => name.startsWith("native"))) {
    rmSync(join(place, left), { recursive: true, force: true });
  }
  cpSync(installedDir, unfinished, { recursive: true, verbatimSymlinks: true });
  giveAway(unfinished, someone);
  renameSync(unfinished, copy);
  return copy;
}

function giveAway(path: string, someone: Someone): void {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  chownSync(path, someone.uid, someone.gid);
  if (found.isDirectory()) for (const name of readdirSync(path)) giveAway(join(path, name), someone);
}

function isTraversable(path: string): boolean {
  const open = existsSync(path) ? (statSync(path).mode & 0o001) !== 0 : true;
  return open && (dirname(path) === path || isTraversable(dirname(path)));
}

function ownerOf(path: string): number {
  return existsSync(path) ? statSync(path).uid : 0;
}

function nobody(): Someone {
  const id = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }).trim());
  return { uid: id("-u"), gid: id("-g") };
}
