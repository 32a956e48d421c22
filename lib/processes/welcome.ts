import type { Demo } from "@/lib/processes/demo-file";

/** What stands on the terminal once everything runs: where to look and how to sign in. */
export function welcome(demo: Demo, home: string, seconds: number): string {
  const width = Math.max(...demo.users.map((user) => user.email.length));
  const users = demo.users.map(
    ({ role, email, password }) => `    ${role.padEnd(9)} ${email.padEnd(width)}  ${password}`,
  );
  return [
    "",
    `Guildline is ready (${seconds.toFixed(1)} s).`,
    "",
    `  Console   ${demo.url}`,
    `  Phone     ${demo.url}/emulator`,
    `  Emulator  ${demo.emulatorUrl}`,
    `  Data, logs and keys for trying the API: ${home}`,
    "",
    "  Sign in as",
    ...users,
    "",
    "Ctrl-C stops everything.",
    "",
  ].join("\n");
}
