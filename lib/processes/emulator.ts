import { z } from "zod";
import { startEmulator } from "@/lib/emulator/start-emulator";
import { createLog } from "@/lib/log";
import { drainOnSignal } from "@/lib/processes/drain-on-signal";
import { endWithParent, tellReady } from "@/lib/processes/end-with-parent";

const Port = z.coerce.number().int().min(0).max(65535).default(4010);

endWithParent();
const port = Port.safeParse(process.env.EMULATOR_PORT || undefined);
if (!port.success) {
  console.error("EMULATOR_PORT must be a port number from 0 to 65535");
  process.exit(1);
}
const emulator = await startEmulator({ port: port.data });
console.log(`emulator: Cloud API on ${emulator.url}, control on ${emulator.url}/_emulator`);
const log = createLog({ name: "emulator" });
drainOnSignal([{ name: "emulator", close: () => emulator.stop() }], { deadlineMs: 5_000, log });
tellReady();
