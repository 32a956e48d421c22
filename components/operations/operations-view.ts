import type { PresentedEndpoint } from "@/lib/deliveries/present-endpoint";
import type { ActionResult } from "@/lib/http/action-result";
import type { UnconfirmedMessage } from "@/lib/inbox/list-unconfirmed";
import type { Inbound } from "@/lib/integrations/measure-inbound";
import type { Waiting } from "@/lib/messaging/measure-waiting";
import type { StoppedNumber } from "@/lib/messaging/stopped-number";

/** What the operations page shows; null for what its reader may not see. */
export type OperationsView = {
  numbers: readonly StoppedNumber[] | null;
  waiting: Waiting | null;
  inbound: Inbound | null;
  endpoints: readonly PresentedEndpoint[] | null;
  messages: readonly UnconfirmedMessage[];
  /** Where the later unconfirmed messages begin. */
  next: number | null;
};

export type LoadOperations = (input: { after?: number | undefined }) => Promise<ActionResult<OperationsView>>;

/** The newer look, with the very objects of the older one wherever nothing changed, so that only what changed is drawn. */
export function mergeOperations(known: OperationsView, read: OperationsView): OperationsView {
  return {
    numbers: keepSame(known.numbers, read.numbers, ({ integrationId }) => integrationId),
    waiting: isSame(known.waiting, read.waiting) ? known.waiting : read.waiting,
    inbound: isSame(known.inbound, read.inbound) ? known.inbound : read.inbound,
    endpoints: keepSame(known.endpoints, read.endpoints, ({ id }) => id),
    messages: keepSame(known.messages, read.messages, ({ messageId }) => messageId) ?? [],
    next: read.next,
  };
}

function keepSame<Item>(
  known: readonly Item[] | null,
  read: readonly Item[] | null,
  idOf: (item: Item) => string,
): readonly Item[] | null {
  if (!known || !read) return read;
  const before = new Map(known.map((item) => [idOf(item), item]));
  const items = read.map((item) => {
    const same = before.get(idOf(item));
    return same && isSame(same, item) ? same : item;
  });
  const isUnchanged = items.length === known.length && items.every((item, place) => item === known[place]);
  return isUnchanged ? known : items;
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
