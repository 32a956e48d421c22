import { parseArgs } from "node:util";
import { benchInbound } from "./inbound";
import { benchOtp } from "./otp";
import { benchOutbound } from "./outbound";
import { benchPages } from "./pages";
import { benchRealtime } from "./realtime";
import { benchTogether } from "./together";
import { benchWebhook } from "./webhook";

const number = { type: "string" } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { consoles: number, seconds: number, recipients: number, samples: number },
});
const given = (name: keyof typeof values, fallback: number) => Number(values[name] ?? fallback);

const benches: Record<string, () => Promise<void>> = {
  webhook: benchWebhook,
  inbound: benchInbound,
  together: benchTogether,
  outbound: () =>
    benchOutbound({
      seconds: given("seconds", 60),
      recipients: given("recipients", 1_000_000),
      samples: given("samples", 100),
    }),
  otp: () => benchOtp({ recipients: given("recipients", 1_000_000), samples: given("samples", 500) }),
  pages: () => benchPages({ samples: given("samples", 100) }),
  realtime: () =>
    benchRealtime({
      consoles: given("consoles", 200),
      seconds: given("seconds", 20),
      samples: given("samples", 100),
    }),
};

const bench = benches[positionals[0] ?? ""];
if (!bench) {
  console.error(`Say which: npm run bench -- ${Object.keys(benches).join("|")}`);
  process.exit(2);
}
await bench();
