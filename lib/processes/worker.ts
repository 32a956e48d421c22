import { systemClock } from "@/lib/clock";
import { runDeliveries } from "@/lib/deliveries/run-deliveries";
import { watchInterest } from "@/lib/deliveries/watch-interest";
import { makeCall } from "@/lib/dialogue/make-call";
import { runFiling } from "@/lib/intake/run-filing";
import { connectionFinder } from "@/lib/integrations/find-connection";
import { recordParked } from "@/lib/integrations/record-parked";
import { runJobs } from "@/lib/jobs/run-jobs";
import { runMailbox } from "@/lib/mailbox/run-mailbox";
import { decideSends } from "@/lib/messaging/decide-sends";
import { emitStatuses } from "@/lib/messaging/emit-statuses";
import { explainLimit } from "@/lib/messaging/explain-limit";
import { feedBatch } from "@/lib/messaging/feed-batch";
import { handOverFile } from "@/lib/messaging/hand-over-file";
import { handOverSealed } from "@/lib/messaging/hand-over-sealed";
import { keepAnswers } from "@/lib/messaging/keep-answers";
import { runSignals } from "@/lib/messaging/run-signals";
import { settleTrouble } from "@/lib/messaging/settle-trouble";
import { tellFailedCodes } from "@/lib/messaging/tell-failed-codes";
import { gatherAudience } from "@/lib/notifications/gather-audience";
import { codeOpener } from "@/lib/otp/sealed-code";
import { runBatches } from "@/lib/outbox/run-batches";
import { runDispatcher } from "@/lib/outbox/run-dispatcher";
import { backgroundJobs } from "@/lib/processes/background-jobs";
import { drainOnSignal } from "@/lib/processes/drain-on-signal";
import { endWithParent, tellReady } from "@/lib/processes/end-with-parent";
import { followEmulatorClock } from "@/lib/processes/follow-emulator-clock";
import { publicOrigin } from "@/lib/public-origin";
import { closePublisher, publish } from "@/lib/realtime/publish";
import { linkOpener } from "@/lib/recovery/link-opener";
import { closeResources, database, env, log, redis } from "@/lib/resources";
import { keepSessions } from "@/lib/sessions/keep-sessions";
import { answerCall } from "@/lib/turns/answer-call";
import { takeLanes } from "@/lib/turns/take-lanes";

endWithParent();

const settings = env();
const clock = followEmulatorClock(settings.EMULATOR_URL);
const db = database();

const sessions = keepSessions(redis(), log());
const findConnection = connectionFinder(db);
const openCode = codeOpener({ db, now: systemClock });
const openLink = linkOpener({ db, now: systemClock });
const openSecret = async (messageId: string) => (await openCode(messageId)) ?? openLink(messageId);
const onAnswer = keepAnswers({ db, log: log() });
const signals = await runSignals({ db, redis: redis(), log: log(), findConnection });

const interest = await watchInterest({ db, log: log() });

const filing = await runFiling({ db, log: log(), pollMs: 1_000 });

const mailbox = await runMailbox({
  db,
  log: log(),
  take: takeLanes({
    now: systemClock,
    publish,
    quietMs: settings.BOT_QUIET_MS,
    visited: sessions.note,
    signal: signals.send,
    wants: interest.wants,
  }),
  limits: { lanes: 64, eventsPerLane: 50 },
  loops: 2,
  paceMs: 10,
  pollMs: 1_000,
  call: answerCall({
    sessions,
    makeCall: (place, call) =>
      makeCall({ db, now: systemClock, log: log(), origin: publicOrigin() }, place, call),
  }),
  onParked: (parked) => recordParked(db, parked),
});

const dispatcher = await runDispatcher({
  db,
  redis: redis(),
  log: log(),
  now: systemClock,
  publish,
  decide: (sends, now) => decideSends({ sql: db.$client, redis: redis() }, sends, now),
  explainLimit,
  tell: async (tx, moved) => {
    await tellFailedCodes(tx, moved);
    await emitStatuses(tx, interest, moved, systemClock());
  },
  onTrouble: (trouble) => settleTrouble({ db, log: log(), now: systemClock }, trouble),
  // A file that has to go up first may take 12 s of it.
  sendTimeoutMs: 30_000,
  send: (send) =>
    handOverSealed(
      {
        openSecret,
        onAnswer,
        handOver: (opened, told) =>
          handOverFile({ db, now: systemClock, findConnection, onAnswer: told }, opened),
      },
      send,
    ),
});

const batches = await runBatches({
  db,
  log: log(),
  now: systemClock,
  publish,
  gather: (batchId) => gatherAudience({ db, log: log() }, { batchId, now: systemClock() }),
  feed: (feed) => feedBatch({ db, log: log(), now: systemClock }, feed),
});

const deliveries = await runDeliveries({ db, log: log() });

const jobs = await runJobs({
  databaseUrl: settings.DATABASE_URL,
  jobs: backgroundJobs(db, { events: settings.EVENT_LOG_DAYS, deliveries: settings.DELIVERY_DAYS }),
  log: log(),
  concurrency: 4,
});

tellReady();
log().info("worker is ready");

drainOnSignal(
  [
    { name: "clock", close: clock.stop },
    { name: "filing", close: filing.stop },
    { name: "mailbox", close: mailbox.stop },
    { name: "sessions", close: sessions.settled },
    { name: "signals", close: signals.stop },
    { name: "batches", close: batches.stop },
    { name: "dispatcher", close: dispatcher.stop },
    { name: "interest", close: interest.stop },
    { name: "deliveries", close: deliveries.stop },
    { name: "jobs", close: jobs.stop },
    { name: "publisher", close: closePublisher },
    { name: "stores", close: closeResources },
  ],
  { deadlineMs: settings.DRAIN_SECONDS * 1000, log: log() },
);
