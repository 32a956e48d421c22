import { expect, test } from "vitest";
import { createAttaching } from "@/components/inbox/attaching";
import { emptyInbox, type InboxState } from "@/components/inbox/inbox-state";
import { createStore } from "@/components/inbox/store";
import type { UploadAnswer, UploadFile } from "@/components/inbox/upload-file";
import type { MediaKind } from "@/lib/media/media-kind";

type Asked = {
  name: string;
  kind: MediaKind | undefined;
  signal: AbortSignal;
  onShare: (share: number) => void;
  answer: (answer: UploadAnswer) => void;
};

function desk() {
  const store = createStore<InboxState>(emptyInbox);
  const asked: Asked[] = [];
  const upload: UploadFile = (file, options) =>
    new Promise((answer) => asked.push({ name: file.name, ...options, answer }));
  return {
    asked,
    attaching: createAttaching(store, upload),
    shown: () => store.get().attachments.cnv_1 ?? [],
    refusal: () => store.get().refusals.cnv_1,
  };
}

const file = (name: string, type = "image/png", sizeBytes = 3) =>
  new File([new Uint8Array(sizeBytes)], name, { type });

function putUp(kind: MediaKind): UploadAnswer {
  const facts = { mimeType: "image/png", fileName: "a.png", sizeBytes: 3, width: 1, height: 1 };
  return { ok: true, file: { id: "med_1", kind, isAnimated: false, ...facts } };
}

test("a file says how far it is, and is ready once it is there", async () => {
  const { attaching, asked, shown } = desk();
  attaching.attach("cnv_1", [file("a.png")]);
  asked[0]?.onShare(0.4);
  expect(shown()).toMatchObject([{ name: "a.png", state: "uploading", share: 0.4 }]);
  asked[0]?.answer(putUp("image"));
  await expect.poll(shown).toMatchObject([{ state: "ready", file: { id: "med_1" } }]);
});

test("one that breaks a limit says which, beside the others", async () => {
  const { attaching, asked, shown } = desk();
  attaching.attach("cnv_1", [file("a.mkv"), file("b.png")]);
  asked[0]?.answer({ ok: false, why: "A video must be MP4 or 3GPP." });
  asked[1]?.answer(putUp("image"));
  await expect
    .poll(shown)
    .toMatchObject([{ state: "refused", why: "A video must be MP4 or 3GPP." }, { state: "ready" }]);
});

test("one taken away is not uploaded on, and does not come back", async () => {
  const { attaching, asked, shown } = desk();
  attaching.attach("cnv_1", [file("a.png")]);
  const [{ id } = { id: "" }] = shown();
  attaching.remove("cnv_1", id);
  expect(asked[0]?.signal.aborted).toBe(true);
  asked[0]?.answer({ ok: false, why: "Taken away." });
  await Promise.resolve();
  expect(shown()).toEqual([]);
});

test("a small WebP is a sticker until the agent says otherwise", () => {
  const { attaching, asked, shown } = desk();
  attaching.attach("cnv_1", [file("a.webp", "image/webp")]);
  const [{ id } = { id: "" }] = shown();
  attaching.sendAs("cnv_1", id, "image");
  expect(asked.map(({ kind }) => kind)).toEqual(["sticker", "image"]);
  expect(shown()).toHaveLength(1);
});

test("ten files are the most, and it is said that others were left out", () => {
  const { attaching, asked, refusal } = desk();
  attaching.attach(
    "cnv_1",
    Array.from({ length: 12 }, (_, n) => file(`${n}.png`)),
  );
  expect(asked).toHaveLength(10);
  expect(refusal()).toMatch(/10 files/);
});
