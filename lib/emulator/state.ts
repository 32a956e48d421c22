import type { Clock } from "@/lib/clock";
import { BoundedLog } from "./bounded-log";
import { ClockFollowers } from "./clock-followers";
import { type Counters, noCounts } from "./counters";
import { Crowd } from "./crowd/crowd";
import { EventHub } from "./event-hub";
import { type Faults, noFaults } from "./faults";
import { MediaLibrary } from "./graph/media-library";
import type { App, BusinessNumber, Group, Phone, PhoneMessage, Template, Violation, Waba } from "./model";
import { Random } from "./random";
import { SmsWorld } from "./sms/sms-world";
import { StudioWorld } from "./studio/studio-world";
import { TelegramWorld } from "./telegram/world";
import { VirtualClock } from "./virtual-clock";
import type { WebhookDelivery, WebhookTarget } from "./webhooks/webhook-target";

export type Limits = {
  /** Messages kept in all; the oldest make room. */
  messages: number;
  /** Messages kept per phone. */
  thread: number;
  phones: number;
};

/** The whole outside world, in memory. */
export type EmulatorState = {
  clock: VirtualClock;
  clockFollowers: ClockFollowers;
  random: Random;
  faults: Faults;
  limits: Limits;
  apps: Map<string, App>;
  appByToken: Map<string, App>;
  wabas: Map<string, Waba>;
  templates: Map<string, Template>;
  numbers: Map<string, BusinessNumber>;
  /** By digits, without plus. */
  phones: Map<string, Phone>;
  phoneByUserId: Map<string, Phone>;
  groups: Map<string, Group>;
  messages: Map<string, PhoneMessage>;
  media: MediaLibrary;
  /** Portfolio → recipient → when it was last messaged outside its window. */
  tierUse: Map<string, Map<string, number>>;
  crowd: Crowd;
  counters: Counters;
  violations: BoundedLog<Violation>;
  violationCounts: Map<string, number>;
  webhookTargets: Map<string, WebhookTarget>;
  webhookLog: BoundedLog<WebhookDelivery>;
  events: EventHub;
  telegram: TelegramWorld;
  studio: StudioWorld;
  sms: SmsWorld;
};

const defaultLimits: Limits = { messages: 100_000, thread: 1_000, phones: 300_000 };

export function createState(clock: Clock, limits: Partial<Limits> = {}): EmulatorState {
  return {
    clock: new VirtualClock(clock),
    clockFollowers: new ClockFollowers(),
    random: new Random(noFaults.seed),
    faults: noFaults,
    limits: { ...defaultLimits, ...limits },
    apps: new Map(),
    appByToken: new Map(),
    wabas: new Map(),
    templates: new Map(),
    numbers: new Map(),
    phones: new Map(),
    phoneByUserId: new Map(),
    groups: new Map(),
    messages: new Map(),
    media: new MediaLibrary(),
    tierUse: new Map(),
    crowd: new Crowd(),
    counters: noCounts(),
    violations: new BoundedLog(5_000),
    violationCounts: new Map(),
    webhookTargets: new Map(),
    webhookLog: new BoundedLog(1_000),
    events: new EventHub(),
    telegram: new TelegramWorld(),
    studio: new StudioWorld(),
    sms: new SmsWorld(),
  };
}
