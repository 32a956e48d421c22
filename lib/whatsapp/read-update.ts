import { createHash } from "node:crypto";
import { storableKey } from "@/lib/storable";
import { type Json, listOf, numberOf, objectOf, textOf } from "./json";
import { contactPicker } from "./pick-contact";
import { echoField, recipientOf, senderIdentity } from "./sender-identity";

/** One change of a webhook, able to stand alone: only its own contact and metadata travel with it. */
export type UpdateValue = {
  field: string;
  wabaId: string | null;
  metadata?: unknown;
  contact?: Json;
  message?: Json;
  status?: Json;
  /** Of a field other than `messages`: its value, or the one list entry this update is about. */
  change?: unknown;
  errors?: readonly unknown[];
};

export type Update = {
  kind: "message" | "status" | "field";
  /** Deduplication key inside (integration, kind). */
  externalId: string;
  /** Updates of one lane are processed one after another. */
  laneKey: string;
  phoneNumberId: string | null;
  occurredAt: Date;
  value: UpdateValue;
};

type Surroundings = {
  value: UpdateValue;
  phoneNumberId: string | null;
  receivedAt: Date;
  /** Of what has no time of its own. */
  occurredAt: Date;
  seed: string;
};

type ContactOf = ReturnType<typeof contactPicker>;

const statusLanes = 4;
/** Before WhatsApp existed, and further ahead than clocks differ: nobody wrote then. */
const earliestMs = Date.UTC(2009, 0, 1);
const mostAheadMs = 5 * 60_000;

/**
 * Flattens a parsed webhook body into its updates, in the order they were written. Never throws and drops nothing:
 * what it does not know becomes a `field` update. `receivedAt` stands in where a time is missing or absurd.
 */
export function readUpdate(body: unknown, receivedAt: Date): Update[] {
  const updates: Update[] = [];
  for (const entry of listOf(objectOf(body)?.entry)) {
    const { id, time, changes } = objectOf(entry) ?? {};
    const wabaId = textOf(id) ?? null;
    const before = updates.length;
    for (const change of listOf(changes)) {
      readChange(updates, change, { wabaId, time, receivedAt });
    }
    if (updates.length === before) updates.push(wholeUpdate("unknown", entry, wabaId, receivedAt));
  }
  if (updates.length === 0) updates.push(wholeUpdate("unknown", body, null, receivedAt));
  return updates;
}

function readChange(
  updates: Update[],
  change: unknown,
  entry: { wabaId: string | null; time: unknown; receivedAt: Date },
): void {
  const { field, value } = objectOf(change) ?? {};
  const name = textOf(field) ?? "unknown";
  const content = objectOf(value);
  if (!content) {
    updates.push(wholeUpdate(name, change, entry.wabaId, entry.receivedAt));
    return;
  }
  const before = updates.length;
  const around: Surroundings = {
    value: { field: name, wabaId: entry.wabaId, metadata: content.metadata },
    phoneNumberId: textOf(objectOf(content.metadata)?.phone_number_id) ?? null,
    receivedAt: entry.receivedAt,
    occurredAt: timeOf(entry.time, entry.receivedAt) ?? entry.receivedAt,
    seed: `${name}:${entry.wabaId}:${entry.time}`,
  };
  const messages = listOf(name === echoField ? content.message_echoes : content.messages);
  const statuses = listOf(content.statuses);
  const errors = listOf(content.errors);
  if (errors.length > 0 && messages.length > 0) around.value.errors = errors;
  if (messages.length > 0) {
    const contactOf = contactPicker(content, messages.length);
    for (const message of messages) updates.push(messageUpdate(message, contactOf, around));
  }
  if (statuses.length > 0) {
    const contactOf = contactPicker(content, statuses.length);
    for (const status of statuses) updates.push(statusUpdate(status, contactOf, around));
  }
  for (const item of listOf(content.user_preferences)) updates.push(fieldUpdate(item, around));
  if (updates.length === before) updates.push(fieldUpdate(value, around));
}

function messageUpdate(item: unknown, contactOf: ContactOf, around: Surroundings): Update {
  const message = objectOf(item);
  if (!message) return fieldUpdate(item, around);
  const party = around.value.field === echoField ? recipientOf(message) : message;
  const contact = contactOf(party.from_user_id, party.from);
  const group = textOf(message.group_id);
  const { phone, userId } = senderIdentity(party, contact);
  const sender = phone ?? userId ?? textOf(party.from) ?? "unknown";
  return {
    kind: "message",
    externalId: storableKey(textOf(message.id) ?? hashOf(around.seed, message)),
    laneKey: storableKey(group ? `g:${group}` : `p:${sender}`),
    phoneNumberId: around.phoneNumberId,
    occurredAt: timeOf(message.timestamp, around.receivedAt) ?? around.occurredAt,
    value: { ...around.value, contact, message },
  };
}

function statusUpdate(item: unknown, contactOf: ContactOf, around: Surroundings): Update {
  const status = objectOf(item);
  if (!status) return fieldUpdate(item, around);
  const contact = contactOf(status.recipient_user_id, status.recipient_id, status.recipient_participant_id);
  const id = textOf(status.id);
  const participant = textOf(status.recipient_participant_id) ?? textOf(status.recipient_participant_user_id);
  const key = id && `${id}:${textOf(status.status) ?? ""}${participant ? `:${participant}` : ""}`;
  const externalId = storableKey(key ?? hashOf(around.seed, status));
  return {
    kind: "status",
    externalId,
    laneKey: `s:${shardOf(id ?? externalId)}`,
    phoneNumberId: around.phoneNumberId,
    occurredAt: timeOf(status.timestamp, around.receivedAt) ?? around.occurredAt,
    value: { ...around.value, contact, status },
  };
}

function fieldUpdate(change: unknown, around: Surroundings): Update {
  return {
    kind: "field",
    externalId: hashOf(around.seed, change),
    laneKey: "f",
    phoneNumberId: around.phoneNumberId,
    occurredAt: timeOf(objectOf(change)?.timestamp, around.receivedAt) ?? around.occurredAt,
    value: { ...around.value, change },
  };
}

function wholeUpdate(field: string, content: unknown, wabaId: string | null, receivedAt: Date): Update {
  const value: UpdateValue = { field, wabaId };
  return fieldUpdate(content, {
    value,
    phoneNumberId: null,
    receivedAt,
    occurredAt: receivedAt,
    seed: field,
  });
}

/** Unix seconds as a time, undefined when nobody can have written then: the 24-hour window hangs on it. */
function timeOf(value: unknown, receivedAt: Date): Date | undefined {
  const ms = (numberOf(value) ?? 0) * 1000;
  return ms >= earliestMs && ms <= receivedAt.getTime() + mostAheadMs ? new Date(ms) : undefined;
}

function hashOf(seed: string, content: unknown): string {
  return createHash("sha256")
    .update(seed)
    .update(JSON.stringify(content) ?? "")
    .digest("hex");
}

function shardOf(id: string): number {
  let hash = 0;
  for (let i = 0; i < id.length; i += 1) hash = (hash * 31 + id.charCodeAt(i)) | 0;
  return (hash >>> 0) % statusLanes;
}
