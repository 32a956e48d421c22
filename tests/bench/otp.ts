import { randomInt } from "node:crypto";
import { signInTemplates } from "@/db/demo/sign-in-templates";
import { apiKeys } from "@/db/schema/people";
import { newId } from "@/lib/ids";
import { announceMaintenance } from "@/lib/notifications/announce-maintenance";
import { hashApiKeySecret, newApiKeySecret } from "@/lib/secrets/api-key-secret";
import { Outside } from "@/tests/chaos/outside";
import { arrivalsSince } from "./arrivals-since";
import { buildProduct } from "./build-product";
import { bundleFloors } from "./bundle-floors";
import { compareTimings } from "./compare-timings";
import { studio, untilGathered } from "./drain-million";
import { percentile, printFigure } from "./figures";
import { freePort } from "./free-port";
import { seedPlayers } from "./seed-players";
import { openStage, type Running, type Stage } from "./stage";
import { verifyAgainstFloor } from "./verify-against-floor";

const bench = "otp";
const business = { players: 0, numberRate: 1_000, faults: {} };
const warmUp = 30;
const shares = [
  ["p50", 0.5],
  ["p99", 0.99],
  ["most", 1],
] as const;

export type OtpBench = { recipients: number; samples: number };

/**
 * From the studio's call for a code to the request at the provider, while nothing else happens and while a mass send drains;
 * verifications per second beside the one UPDATE they cannot do without; and whether a right code takes longer than a wrong one.
 */
export async function benchOtp({ recipients, samples }: OtpBench): Promise<void> {
  await buildProduct();
  await bundleFloors();
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const stage = await openStage({ ratePerSecond: business.numberRate, baseUrl });
  try {
    compareTimings();
    const emulator = await stage.start("dist/bench/watched-emulator.js", { EMULATOR_PORT: String(port) });
    await new Outside(baseUrl).setUp(stage.delivery, { ...business, templates: signInTemplates });
    const web = await stage.start("dist/web.js");
    const worker = await stage.start("dist/worker.js");
    const key = await makeKey(stage);
    await sendCodes(web, key, warmUp);
    await measure({ stage, emulator, web, key, samples }, "idle");
    await verifyAgainstFloor(stage);
    await worker.stop();
    await seedPlayers(stage, recipients);
    const busy = await stage.start("dist/worker.js");
    const template = { type: "template", name: "hello_world", language: "en_US" } as const;
    await announceMaintenance(studio(stage), { name: "Bench", template, audience: {}, priority: "normal" });
    await untilGathered(stage);
    await measure({ stage, emulator, web, key, samples }, `while a mass send to ${recipients} drains`);
    await busy.stop();
  } finally {
    await stage.close();
  }
}

type Parts = { stage: Stage; emulator: Running; web: Running; key: string; samples: number };

async function measure({ stage, emulator, web, key, samples }: Parts, when: string): Promise<void> {
  const sinceMs = Date.now();
  const { calledAtMs, answeredInMs } = await sendCodes(web, key, samples);
  await pause(2_000);
  const { ids, atMs } = await arrivalsSince(emulator, sinceMs);
  const arrivedAtMs = new Map(ids.map((id, place) => [id, atMs[place] ?? Number.NaN]));
  const dispatches = await stage.db.$client<{ otp: string; message: string }[]>`
    select verification_id as otp, message_id as message from verification_dispatches`;
  const latencies = dispatches.flatMap(({ otp, message }) => {
    const [called, arrived] = [calledAtMs.get(otp), arrivedAtMs.get(message)];
    return called === undefined || arrived === undefined ? [] : [arrived - called];
  });
  const sorted = latencies.toSorted((a, b) => a - b);
  printFigure({
    bench,
    figure: `codes that did not arrive, ${when}`,
    value: samples - sorted.length,
    unit: "codes",
  });
  const answered = answeredInMs.toSorted((a, b) => a - b);
  for (const [name, share] of shares) {
    const figure = `API call to request at the provider, ${when}, ${name} of ${samples}`;
    printFigure({ bench, figure, value: percentile(sorted, share), unit: "ms" });
    const answer = `API call to its answer, ${when}, ${name} of ${samples}`;
    printFigure({ bench, figure: answer, value: percentile(answered, share), unit: "ms" });
  }
}

type Sent = {
  /** By the verification. */
  calledAtMs: Map<string, number>;
  answeredInMs: number[];
};

async function sendCodes(web: Running, key: string, samples: number): Promise<Sent> {
  const calledAtMs = new Map<string, number>();
  const answeredInMs: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    await pause(20 + Math.random() * 60);
    const atMs = Date.now();
    const response = await fetch(`http://127.0.0.1:${web.port}/api/v1/otp/send`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ phone: `+49151${randomInt(10_000_000, 99_999_999)}`, purpose: "login" }),
    });
    if (response.status !== 202) throw new Error(`a code was refused: ${await response.text()}`);
    const { otpId } = (await response.json()) as { otpId: string };
    calledAtMs.set(otpId, atMs);
    answeredInMs.push(Date.now() - atMs);
  }
  return { calledAtMs, answeredInMs };
}

async function makeKey({ db, workspaceId }: Stage): Promise<string> {
  const secret = newApiKeySecret();
  await db.insert(apiKeys).values({
    id: newId("apiKey"),
    workspaceId,
    name: "Bench",
    secretHash: hashApiKeySecret(secret),
    lastFour: secret.slice(-4),
    scopes: ["otp:write"],
  });
  return secret;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
