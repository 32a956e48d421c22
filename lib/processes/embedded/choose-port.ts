import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { z } from "zod";

const Ports = z.record(z.string(), z.number().int());

/**
 * A free loopback port for a service of this home: the one it had last time if that is still free. New ones come
 * from 20000–29999, below the range that systems hand out to outgoing connections.
 */
export async function choosePort(home: string, service: string): Promise<number> {
  const path = join(home, "ports.json");
  const remembered = readPorts(path);
  const first = remembered[service] ?? preferredPort(home, service);
  const port = await nextFreePort(
    first,
    new Set(Object.values(remembered).filter((taken) => taken !== first)),
  );
  mkdirSync(home, { recursive: true, mode: 0o711 });
  writeFileSync(path, JSON.stringify({ ...remembered, [service]: port }));
  return port;
}

/** The first free loopback port at or above `first`, passing over those in `except`. */
export async function nextFreePort(first: number, except: Set<number> = new Set()): Promise<number> {
  for (let port = first; port < first + 500 && port < 65_536; port++) {
    if (!except.has(port) && (await isPortFree(port))) return port;
  }
  throw new Error(`No free port between ${first} and ${first + 499} on 127.0.0.1.`);
}

export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

function preferredPort(home: string, service: string): number {
  return 20_000 + (createHash("sha256").update(`${home}\0${service}`).digest().readUInt32BE(0) % 9_500);
}

function readPorts(path: string): Record<string, number> {
  try {
    return Ports.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return {};
  }
}
