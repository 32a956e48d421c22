import { commandOf, identifyProcess, parentOf } from "@/lib/processes/identify-process";

/**
 * Calls back once when the npm that runs this script was killed without passing a signal on (kill -9). npm may have
 * put a shell between. Does nothing outside of npm.
 */
export function watchNpm(onGone: () => void): void {
  const npm = process.env.npm_lifecycle_event ? findNpm() : null;
  const started = npm === null ? null : identifyProcess(npm);
  if (npm === null || started === null) return;
  const timer = setInterval(() => {
    if (identifyProcess(npm) === started) return;
    clearInterval(timer);
    onGone();
  }, 250);
  timer.unref();
}

function findNpm(): number | null {
  const isShell = /^\S*sh(\.exe)? -c /.test(commandOf(process.ppid) ?? "");
  return isShell ? parentOf(process.ppid) : process.ppid;
}
