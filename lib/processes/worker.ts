import { systemClock } from "@/lib/clock";
import { connectionFinder } from "@/lib/integrations/find-connection";
import { recordIntegrationEvent } from "@/lib/integrations/record-integration-event";
import { workspaceOf } from "@/lib/integrations/workspace-of";
import { triesBeforeParking } from "@/lib/mailbox/fail-event";
import { runMailbox } from "@/lib/mailbox/run-mailbox";
import { handOver } from "@/lib/messaging/hand-over";
import { mayLeave } from "@/lib/messaging/may-leave";
import { runDispatcher } from "@/lib/outbox/run-dispatcher";
import { drainOnSignal } from "@/lib/processes/drain-on-signal";
import { endWithParent, tellReady } from "@/lib/processes/end-with-parent";
import { closePublisher, publish } from "@/lib/realtime/publish";
import { closeResources, database, env, log, redis } from "@/lib/resources";
import { takeLanes } from "@/lib/turns/take-lanes";

endWithParent();

const settings = env();
const db = database();

const mailbox = await runMailbox({
  db,
  log: log(),
  take: takeLanes({ now: systemClock, publish }),
  limits: { lanes: 64, eventsPerLane: 50 },
  loops: 2,
  paceMs: 10,
  pollMs: 1_000,
  call: async () => {
    throw new Error("no turn calls out");
  },
  async onParked({ integrationId, kind, error }) {
    await recordIntegrationEvent(db, {
      workspaceId: await workspaceOf(db, integrationId),
      integrationId,
      kind: "event.parked",
      level: "error",
      summary: `A ${kind} update failed ${triesBeforeParking} times and was set aside: ${error}`,
    });
  },
});

const findConnection = connectionFinder(db);
const dispatcher = await runDispatcher({
  db,
  redis: redis(),
  log: log(),
  now: systemClock,
  publish,
  mayLeave,
  send: (send) => handOver(findConnection, send),
});

tellReady();
log().info("worker is ready");

drainOnSignal(
  [
    { name: "mailbox", close: mailbox.stop },
    { name: "dispatcher", close: dispatcher.stop },
    { name: "publisher", close: closePublisher },
    { name: "stores", close: closeResources },
  ],
  { deadlineMs: settings.DRAIN_SECONDS * 1000, log: log() },
);
