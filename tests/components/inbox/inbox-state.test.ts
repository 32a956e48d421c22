import { describe, expect, test } from "vitest";
import {
  emptyInbox,
  type InboxState,
  withEarlier,
  withQueueItems,
  withQueuePage,
  withSent,
  withThread,
  withThreadNews,
  withTicket,
  withUnsent,
} from "@/components/inbox/inbox-state";
import { item, me, message, thread, ticket } from "./sample-thread";

const counts = { mine: 0, unassigned: 2, all: 2 };

function listed(...numbers: number[]): InboxState {
  const page = { items: numbers.map((number) => item(number)), next: null, counts };
  return withQueuePage(
    withQueuePage(emptyInbox, "all", page, me, "replace"),
    "unassigned",
    page,
    me,
    "replace",
  );
}

const shown = (state: InboxState, view: "all" | "unassigned" | "resolved") =>
  state.lists[view]?.items.map(({ ticket: { number } }) => number);
const seqs = (state: InboxState) => state.threads.cnv_1?.messages.items.map(({ seq }) => seq);

describe("the queue", () => {
  test("a later page joins without doubling what moved onto it", () => {
    const state = withQueuePage(
      listed(1, 2),
      "all",
      { items: [item(2), item(3)], next: null, counts },
      me,
      "join",
    );
    expect(shown(state, "all")).toEqual([1, 2, 3]);
  });

  test("a line that changed leaves the lists it no longer belongs to and stays in the others", () => {
    const taken = item(1, { assignee: { id: "usr_other", name: "Other" } });
    const state = withQueueItems(listed(1, 2), [taken], me);
    expect(shown(state, "unassigned")).toEqual([2]);
    expect(shown(state, "all")).toEqual([1, 2]);
  });

  test("a line that did not change keeps its object, so that it is not drawn again", () => {
    const before = listed(1, 2);
    const after = withQueueItems(before, [item(1), item(2, { priority: 3 })], me);
    expect(after.lists.all?.items.find((each) => each.ticket.number === 1)).toBe(before.lists.all?.items[0]);
    expect(after.lists.all?.items[0]?.ticket.priority).toBe(3);
  });

  test("taking a ticket moves the counts at once", () => {
    const state = withTicket(listed(1, 2), ticket(1, { assignee: { id: me, name: "Me" } }), me);
    expect(state.counts).toEqual({ mine: 1, unassigned: 1, all: 2 });
  });
});

describe("a conversation", () => {
  test("news joins what is known: nothing twice, the fetched one wins, earlier pages stay", () => {
    const known = withThread(
      emptyInbox,
      thread([message(1), message(2), message(3)], ["2026-01-01T00:00:00.000Z", 1]),
    );
    const news = thread([message(3, { status: "read" }), message(4)]);
    const state = withThreadNews(known, { thread: news, complete: true });
    expect(seqs(state)).toEqual([1, 2, 3, 4]);
    expect(state.threads.cnv_1?.messages.items[2]?.status).toBe("read");
    expect(state.threads.cnv_1?.messages.next).toEqual(["2026-01-01T00:00:00.000Z", 1]);
  });

  test("an older message that changed is left to the page it stands on, rather than shown above a gap", () => {
    const oldest = message(50);
    const known = withThread(emptyInbox, thread([oldest, message(51)], [oldest.occurredAt, 50]));
    const news = thread([message(1, { text: "changed" }), message(51, { text: "changed" }), message(52)]);
    expect(seqs(withThreadNews(known, { thread: news, complete: true }))).toEqual([50, 51, 52]);
  });

  test("when too much arrived, the newest page takes the place of all, rather than leave a gap", () => {
    const known = withThread(emptyInbox, thread([message(1), message(2)]));
    const news = thread([message(900), message(901)], [message(900).occurredAt, 900]);
    const state = withThreadNews(known, { thread: news, complete: false });
    expect(seqs(state)).toEqual([900, 901]);
    expect(state.threads.cnv_1?.messages.next).toEqual([message(900).occurredAt, 900]);
  });

  test("an earlier page comes in front", () => {
    const known = withThread(emptyInbox, thread([message(3)], [message(3).occurredAt, 3]));
    const state = withEarlier(known, "cnv_1", { items: [message(1), message(2)], next: null });
    expect(seqs(state)).toEqual([1, 2, 3]);
    expect(state.threads.cnv_1?.messages.next).toBeNull();
  });

  test("one's own message is there once, whether the answer or the event comes first", () => {
    const sent = message(2, { id: "msg_own", direction: "out", senderKind: "agent", status: "queued" });
    const written = withUnsent(withThread(emptyInbox, thread([message(1)])), "cnv_1", {
      id: "msg_own",
      text: "text 2",
      writtenAt: sent.occurredAt,
    });
    const answerFirst = withThreadNews(withSent(written, sent), {
      thread: thread([message(1), sent]),
      complete: true,
    });
    const eventFirst = withSent(
      withThreadNews(written, { thread: thread([message(1), sent]), complete: true }),
      sent,
    );
    for (const state of [answerFirst, eventFirst]) {
      expect(seqs(state)).toEqual([1, 2]);
      expect(state.unsent.cnv_1).toEqual([]);
    }
  });

  test("an answer that is older than what is known does not take a tick back", () => {
    const read = message(2, { id: "msg_own", direction: "out", status: "read" });
    const known = withThread(emptyInbox, thread([message(1), read]));
    const state = withSent(known, { ...read, status: "queued" });
    expect(state.threads.cnv_1?.messages.items[1]?.status).toBe("read");
  });
});
