import { choosePort, isPortFree, nextFreePort } from "@/lib/processes/embedded/choose-port";
import type { Say } from "@/lib/processes/say";

export type Address = { port: number; url: string };

/** Where web and emulator shall answer. An explicit port must be free; a default one gives way to the next, and says so. */
export async function chooseAddresses(home: string, say: Say): Promise<{ web: Address; emulator: Address }> {
  const web = await chooseAddress(home, "PORT", 3000, say);
  const emulator = await chooseAddress(home, "EMULATOR_PORT", 4010, say);
  return { web, emulator };
}

async function chooseAddress(home: string, variable: string, usual: number, say: Say): Promise<Address> {
  const at = (port: number) => ({ port, url: `http://${hostToReach()}:${port}` });
  const asked = process.env[variable];
  if (!asked) {
    const port = await nextFreePort(usual);
    if (port !== usual) say(`port ${usual} is taken, using ${port} (set ${variable} to choose)`);
    return at(port);
  }
  const port = Number(asked);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`${variable}: "${asked}" is not a port; give a number from 0 to 65535.`);
  }
  if (port === 0) return at(await choosePort(home, variable));
  if (!(await isPortFree(port))) {
    throw new Error(`${variable}: another program listens on port ${port}. Stop it or choose another port.`);
  }
  return at(port);
}

/** An address of this machine at which a server bound to HOST answers. */
function hostToReach(): string {
  const host = process.env.HOST;
  return !host || host === "0.0.0.0" || host === "::" || host === "localhost" ? "127.0.0.1" : host;
}
