import { benchInbound } from "./inbound";
import { benchTogether } from "./together";
import { benchWebhook } from "./webhook";

const benches: Record<string, () => Promise<void>> = {
  webhook: benchWebhook,
  inbound: benchInbound,
  together: benchTogether,
};

const name = process.argv[2] ?? "";
const bench = benches[name];
if (!bench) {
  console.error(`Say which: npm run bench -- ${Object.keys(benches).join("|")}`);
  process.exit(2);
}
await bench();
