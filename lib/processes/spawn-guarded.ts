import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { Socket } from "node:net";

export type Guard = {
  /** What ends the program once we are gone. */
  signal: "TERM" | "INT";
  /** For how long others may still need it then. */
  lingerSeconds: number;
};

/**
 * A shell waits at the end of a pipe whose beginning only we have. It ends without a word when we are killed: the program is
 * told then to end, unless it did so by itself. A word says that it has ended, and that its number may be another's.
 */
const script = `(read _ <&3 || {
  n=0
  while [ "$n" -lt "$1" ]; do kill -0 $$ 2>/dev/null || exit 0; sleep 1; n=$((n+1)); done
  kill -s "$0" $$
}) >/dev/null 2>&1 &
shift
exec "$@" 3<&-`;

/**
 * As `spawn`, for a program that knows nothing of us: it ends when we do, also by kill -9. It keeps the number of the child
 * answered. On Windows it stays, and the next start ends it.
 */
export function spawnGuarded(
  command: string,
  args: readonly string[],
  options: SpawnOptions & { stdio: ["ignore", "inherit" | number, "inherit" | number] },
  { signal, lingerSeconds }: Guard,
): ChildProcess {
  if (process.platform === "win32") return spawn(command, args, options);
  const child = spawn("/bin/sh", ["-c", script, signal, String(lingerSeconds), command, ...args], {
    ...options,
    stdio: [...options.stdio, "pipe"],
  });
  const pipe = child.stdio[3];
  if (pipe instanceof Socket) {
    pipe.on("error", () => {});
    pipe.unref();
    child.once("exit", () => pipe.end("ended\n"));
  }
  return child;
}
