import { createServer, type Server } from "node:http";
import { connectDatabase } from "@/db/client";
import { systemClock } from "@/lib/clock";
import { type FastLane, healthLane } from "@/lib/http/health-lane";
import { unreadableLane } from "@/lib/http/unreadable-lane";
import { createIntake } from "@/lib/intake/create-intake";
import { callbackFastLane } from "@/lib/intake/fast-lane";
import { drainOnSignal } from "@/lib/processes/drain-on-signal";
import { endWithParent } from "@/lib/processes/end-with-parent";
import { followEmulatorClock } from "@/lib/processes/follow-emulator-clock";
import { closeResources, env, log } from "@/lib/resources";

endWithParent();

const settings = env();
const clock = followEmulatorClock(settings.EMULATOR_URL);
const state = { isReady: false };
const lanes: FastLane[] = [healthLane(state)];
// Connections of its own: a busy console must not make a callback wait.
const intakeDb =
  settings.ROLE === "console"
    ? null
    : connectDatabase(settings.DATABASE_URL, { max: 4, name: "guildline-intake", plansOnce: true });
if (intakeDb) lanes.push(callbackFastLane(createIntake({ db: intakeDb, log: log(), now: systemClock })));

lanes.push(unreadableLane);

const server = createServer((req, res) => {
  for (const lane of lanes) if (lane(req, res)) return;
  if (answerPage) answerPage(req, res);
  else res.writeHead(404, { "Content-Type": "text/plain" }).end("This process only takes callbacks in.");
});
// Longer than any proxy keeps its connections, so that the proxy is the one to close them.
server.keepAliveTimeout = 75_000;

const pages = settings.ROLE === "intake" ? null : await startPages();
const answerPage = pages?.answer;
await listen(server);
state.isReady = true;
log().info({ port: settings.PORT, role: settings.ROLE }, "web is ready");

drainOnSignal(
  [
    { name: "clock", close: clock.stop },
    { name: "sockets", close: () => pages?.close() },
    { name: "http", close: () => closeServer(server) },
    { name: "intake", close: () => intakeDb?.$client.end({ timeout: 5 }) },
    { name: "stores", close: closeResources },
  ],
  { deadlineMs: settings.DRAIN_SECONDS * 1000, log: log() },
);

// An intake process never loads Next.
async function startPages() {
  const { startConsole } = await import("@/lib/processes/start-console");
  return startConsole(server, settings);
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(settings.PORT, settings.HOST, resolve);
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
