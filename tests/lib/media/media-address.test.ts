import { expect, test } from "vitest";
import { isMediaSigned, type MediaGrant, signMedia } from "@/lib/media/media-address";

const secret = "a secret of at least thirty-two signs";
const now = new Date("2026-03-01T12:00:00Z");
const grant: MediaGrant = { workspaceId: "ws_1", fileId: "med_1", variant: "full" };

function opens(given: MediaGrant, at: Date, change: { expires?: string; signature?: string } = {}) {
  const query = signMedia(grant, secret, now);
  const expires = change.expires ?? query.get("expires") ?? "";
  return isMediaSigned(
    given,
    { expires, signature: change.signature ?? query.get("signature") ?? "" },
    secret,
    at,
  );
}

const after = (ms: number) => new Date(now.getTime() + ms);

test("a signed address opens its file for five minutes and no longer", () => {
  expect(opens(grant, now)).toBe(true);
  expect(opens(grant, after(299_000))).toBe(true);
  expect(opens(grant, after(300_000))).toBe(false);
});

test("it opens nothing else: no other workspace, file or variant", () => {
  expect(opens({ ...grant, workspaceId: "ws_2" }, now)).toBe(false);
  expect(opens({ ...grant, fileId: "med_2" }, now)).toBe(false);
  expect(opens({ ...grant, variant: "thumbnail" }, now)).toBe(false);
});

test("neither a later end nor a changed signature is believed", () => {
  const later = String(Math.floor(after(290_000).getTime() / 1_000) + 60);
  expect(opens(grant, after(120_000), { expires: later })).toBe(false);
  expect(opens(grant, now, { signature: "A".repeat(43) })).toBe(false);
  expect(opens(grant, now, { signature: "" })).toBe(false);
  for (const expires of ["", "abc", "-1", "1e12", "Infinity"])
    expect(opens(grant, now, { expires })).toBe(false);
});
