import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Attachment } from "@/components/inbox/attachment";
import { keepDrafts } from "@/components/inbox/drafts";
import {
  emptyInbox,
  withAttachments,
  withDraft,
  withOffer,
  withUnsent,
} from "@/components/inbox/inbox-state";
import { createStore } from "@/components/inbox/store";
import type { PutUp } from "@/lib/media/put-up-file";

/** What a browser keeps, its entries being the object's own. */
class Kept {
  [key: string]: unknown;
  getItem(key: string) {
    return this[key] ?? null;
  }
  setItem(key: string, text: string) {
    this[key] = text;
  }
  removeItem(key: string) {
    delete this[key];
  }
}

beforeEach(() => vi.stubGlobal("localStorage", new Kept()));
afterEach(() => vi.unstubAllGlobals());

/** A page that was just loaded; `there` are the files that the server has. */
function page(there: readonly string[] = ["mfi_1", "mfi_2"]) {
  const store = createStore(emptyInbox);
  keepDrafts(store, async (fileId) => there.includes(fileId));
  return store;
}

const photo: PutUp = {
  id: "mfi_1",
  kind: "image",
  mimeType: "image/png",
  fileName: "a.png",
  sizeBytes: 3,
  width: 1,
  height: 1,
  isAnimated: false,
};
const about = { sizeBytes: 3, kind: undefined, isWebp: false };
const attached: Attachment = { ...about, id: "attachment 0", name: "a.png", state: "ready", file: photo };
const uploading: Attachment = { ...about, id: "attachment 1", name: "b.mp4", state: "uploading", share: 0.4 };

test("words, choices and files survive a reload; a file still on its way says that it broke off", () => {
  const before = page();
  const offer = { titles: ["Refund", ""], opens: "Choose" };
  before.update((state) => withOffer(state, "cnv_1", offer));
  before.update((state) =>
    withAttachments(withDraft(state, "cnv_1", "look"), "cnv_1", [attached, uploading]),
  );
  const { drafts, attachments, offers } = page().get();
  expect(offers.cnv_1).toEqual(offer);
  expect(drafts.cnv_1).toBe("look");
  expect(attachments.cnv_1).toMatchObject([
    { name: "a.png", state: "ready", file: photo },
    { name: "b.mp4", state: "refused", why: expect.stringContaining("Attach it again") },
  ]);
});

test("what was sent is not attached again, except while nobody knows whether it arrived", () => {
  const unsent = { id: "msg_1", text: "", file: photo, writtenAt: "2026-11-21T12:00:00.000Z" };
  const before = page();
  before.update((state) => withAttachments(state, "cnv_1", [attached]));
  before.update((state) => withUnsent(withAttachments(state, "cnv_1", []), "cnv_1", unsent));
  expect(page().get().attachments.cnv_1).toMatchObject([{ state: "ready", file: photo }]);
  before.update((state) => ({ ...state, unsent: {} }));
  before.update((state) => withAttachments(state, "cnv_1", []));
  expect(page().get().attachments.cnv_1 ?? []).toEqual([]);
});

test("a file that the server no longer has says so", async () => {
  page().update((state) => withAttachments(state, "cnv_1", [attached]));
  const after = page([]);
  await expect
    .poll(() => after.get().attachments.cnv_1)
    .toMatchObject([{ name: "a.png", state: "refused", why: expect.stringContaining("gone") }]);
});

test("what somebody else wrote into the browser's store breaks nothing", () => {
  localStorage.setItem("guildline:files:cnv_1", '[{"name":1},{"name":"x","sizeBytes":1,"file":{}}]');
  localStorage.setItem("guildline:files:cnv_2", "{");
  expect(page().get().attachments).toEqual({ cnv_1: [], cnv_2: [] });
});
