import { parseArgs } from "node:util";
import { outboundStorm } from "./outbound";
import { soak } from "./soak";
import { type Aftermath, storm } from "./storm";

const number = { type: "string" } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    messages: number,
    players: number,
    chatty: number,
    "per-chatty": number,
    "web-kills": number,
    "worker-kills": number,
    workers: number,
    rate: number,
    minutes: number,
    consoles: number,
    seed: number,
    "most-seconds": number,
  },
});

const given = (name: keyof typeof values, fallback: number) => Number(values[name] ?? fallback);
const seed = given("seed", Date.now() % 1_000_000);
const workers = given("workers", 2);

const runs: Record<string, () => Promise<Aftermath>> = {
  storm: () =>
    storm({
      messages: given("messages", 10_000),
      players: given("players", 500),
      webKills: given("web-kills", 6),
      workerKills: given("worker-kills", 7),
      mostSeconds: given("most-seconds", 170),
      ...{ workers, seed },
    }),
  outbound: () =>
    outboundStorm({
      messages: given("messages", 20_000),
      players: given("players", 2_000),
      chatty: given("chatty", 10),
      perChatty: given("per-chatty", 60),
      lapsed: 20,
      workerKills: given("worker-kills", 7),
      numberRate: given("rate", 400),
      mostSeconds: given("most-seconds", 600),
      ...{ workers, seed },
    }),
  soak: () =>
    soak({
      minutes: given("minutes", 10),
      messagesPerSecond: given("rate", 300),
      players: given("players", 6_000),
      consoles: given("consoles", 20),
      seed,
    }),
};

const name = positionals[0] ?? "storm";
const run = runs[name];
if (!run) {
  console.error(`Say which: npm run chaos -- ${Object.keys(runs).join("|")}`);
  process.exit(2);
}
const { figures, broken } = await run();
const mostShown = 20;
console.log(JSON.stringify({ chaos: name, ...figures, broken: broken.length }));
for (const guarantee of broken.slice(0, mostShown)) console.error(`BROKEN: ${guarantee}`);
if (broken.length > mostShown) console.error(`and ${broken.length - mostShown} more`);
process.exitCode = broken.length === 0 ? 0 : 1;
