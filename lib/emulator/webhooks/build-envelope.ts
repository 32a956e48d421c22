import type { Json } from "../model";
import type { WebhookUpdate } from "./webhook-target";

type Change = { update: WebhookUpdate; items: Json[]; contacts: Json[] };

/**
 * The body of one POST. As at Meta an entry is a business account, and neighbours of the same kind and number share one
 * change, so that every array in it may hold more than one thing. `version` is the app's, `vNN.N`.
 */
export function buildEnvelope(updates: readonly WebhookUpdate[], version = "v25.0"): Json {
  const entries = new Map<string, Change[]>();
  const notices: WebhookUpdate[] = [];
  const isOld = Number.parseFloat(version.slice(1)) < 24;
  for (const update of updates) {
    if (update.list === null) {
      notices.push(update);
      continue;
    }
    const changes = entries.get(update.wabaId) ?? [];
    entries.set(update.wabaId, changes);
    const last = changes.at(-1);
    const item = isOld ? { ...update.item, ...update.untilV23 } : update.item;
    if (last && isSameKind(last.update, update)) addTo(last, item, update.contact);
    else changes.push(addTo({ update, items: [], contacts: [] }, item, update.contact));
  }
  return {
    object: "whatsapp_business_account",
    entry: [
      ...[...entries].map(([id, changes]) => ({ id, changes: changes.map(writeChange) })),
      ...notices.map(writeNotice),
    ],
  };
}

function writeNotice({ wabaId, atSeconds, field, item }: WebhookUpdate): Json {
  return { id: wabaId, time: atSeconds, changes: [{ field, value: item }] };
}

function isSameKind(a: WebhookUpdate, b: WebhookUpdate): boolean {
  return a.list === b.list && a.metadata.phone_number_id === b.metadata.phone_number_id;
}

function addTo(change: Change, item: Json, contact: Json | null): Change {
  change.items.push(item);
  if (contact && !change.contacts.some((known) => isSamePerson(known, contact)))
    change.contacts.push(contact);
  return change;
}

function isSamePerson(a: Json, b: Json): boolean {
  return a.user_id === b.user_id && a.wa_id === b.wa_id;
}

function writeChange({ update, items, contacts }: Change): Json {
  return {
    field: update.field,
    value: {
      messaging_product: "whatsapp",
      metadata: update.metadata,
      ...(contacts.length > 0 && { contacts }),
      ...(update.list && { [update.list]: items }),
    },
  };
}
