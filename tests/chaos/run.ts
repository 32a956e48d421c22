import { parseArgs } from "node:util";
import { storm } from "./storm";

const number = { type: "string" } as const;
const { values } = parseArgs({
  options: {
    messages: { ...number, default: "10000" },
    players: { ...number, default: "500" },
    "web-kills": { ...number, default: "6" },
    "worker-kills": { ...number, default: "7" },
    workers: { ...number, default: "2" },
    seed: { ...number, default: String(Date.now() % 1_000_000) },
    "most-seconds": { ...number, default: "170" },
    "end-leases": { type: "boolean", default: false },
  },
});

const { figures, broken } = await storm({
  messages: Number(values.messages),
  players: Number(values.players),
  webKills: Number(values["web-kills"]),
  workerKills: Number(values["worker-kills"]),
  workers: Number(values.workers),
  seed: Number(values.seed),
  mostSeconds: Number(values["most-seconds"]),
  endsLeases: values["end-leases"],
});
const mostShown = 20;
console.log(JSON.stringify({ chaos: "storm", ...figures, broken: broken.length }));
for (const guarantee of broken.slice(0, mostShown)) console.error(`BROKEN: ${guarantee}`);
if (broken.length > mostShown) console.error(`and ${broken.length - mostShown} more`);
process.exitCode = broken.length === 0 ? 0 : 1;
