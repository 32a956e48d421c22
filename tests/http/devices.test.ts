import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { POST as revoke } from "@/app/api/v1/devices/[id]/revoke/route";
import { POST as authorize } from "@/app/api/v1/devices/authorize/route";
import { GET as getRequest } from "@/app/api/v1/devices/requests/[id]/route";
import { GET as getSettings, PATCH as patchSettings } from "@/app/api/v1/devices/settings/route";
import { GET as listDevices } from "@/app/api/v1/players/[playerId]/devices/route";
import { POST as check } from "@/app/api/v1/sessions/check/route";
import { POST as end } from "@/app/api/v1/sessions/end/route";
import { POST as start } from "@/app/api/v1/sessions/route";
import { deviceSessions } from "@/db/schema/devices";
import { decideRequest } from "@/lib/devices/decide-request";
import { makeConversation, makePlayer } from "../setup/conversation";
import { testDatabase } from "../setup/database";
import { makeWorkspace } from "../setup/workspace";
import { call } from "./call";

const db = await testDatabase();
const fingerprint = "fingerprint-of-a-phone";

/** A player with one approved device. */
async function makeStudio() {
  const place = await makeWorkspace(db);
  const { key } = await place.apiKey();
  const player = await makePlayer(place.ctx);
  const conversation = await makeConversation(place.ctx, { playerId: player.id });
  const body = { playerId: player.id, fingerprint, name: "Pixel 9", platform: "Android", place: "Lisbon" };
  const asked = await call(authorize, { key, body });
  const { requestId } = asked.body as { requestId: string };
  const approve = () =>
    decideRequest(place.ctx, {
      requestId,
      choice: "approve",
      playerId: player.id,
      conversationId: conversation.id,
    });
  return { ...place, key, player, body, asked, requestId, approve };
}

describe("devices", () => {
  test("answers 202 with a request to look after, then 200 once the player has approved", async () => {
    const { key, body, asked, requestId, approve, player } = await makeStudio();
    expect(asked).toMatchObject({ status: 202, body: { status: "pending", requestId } });
    expect(await call(getRequest, { key, params: { id: requestId } })).toMatchObject({
      status: 200,
      body: { status: "pending", device: { name: "Pixel 9" }, message: { status: "queued" } },
    });
    await approve();
    const known = await call(authorize, { key, body });
    expect(known).toMatchObject({ status: 200, body: { status: "approved" } });
    const listed = await call(listDevices, { key, params: { playerId: player.id } });
    expect(listed.body).toMatchObject({
      items: [{ id: (known.body as { deviceId: string }).deviceId, name: "Pixel 9", lastPlace: "Lisbon" }],
    });
  });

  test("refuses what is incomplete, unknown, or not permitted", async () => {
    const { key, body, apiKey, requestId } = await makeStudio();
    const missing = await call(authorize, { key, body: { ...body, name: " \n " } });
    expect(missing).toMatchObject({ status: 422, body: { errors: [{ field: "name" }] } });
    const nobody = await call(authorize, { key, body: { ...body, playerId: "nobody" } });
    expect(nobody).toMatchObject({ status: 422, body: { errors: [{ field: "playerId" }] } });
    const reader = await apiKey(["devices:read"]);
    expect((await call(authorize, { key: reader.key, body })).status).toBe(403);
    expect((await call(authorize, { body })).status).toBe(401);
    const elsewhere = await (await makeWorkspace(db)).apiKey();
    expect((await call(getRequest, { key: elsewhere.key, params: { id: requestId } })).status).toBe(404);
    expect((await call(getRequest, { key, params: { id: "nonsense" } })).status).toBe(404);
  });

  test("asks as the workspace has settled", async () => {
    const { key, player } = await makeStudio();
    const changed = await call(patchSettings, { key, method: "PATCH", body: { deadlineSeconds: 45 } });
    expect(changed.body).toEqual({
      templateName: "device_approval",
      templateLanguage: "en",
      templateLanguages: ["en"],
      deadlineSeconds: 45,
    });
    expect((await call(getSettings, { key })).body).toEqual(changed.body);
    const unspoken = await call(patchSettings, { key, method: "PATCH", body: { templateLanguage: "de" } });
    expect(unspoken).toMatchObject({ status: 422, body: { errors: [{ field: "templateLanguage" }] } });
    const body = { playerId: player.id, fingerprint: "another-fingerprint", name: "iPad" };
    const { expiresAt } = (await call(authorize, { key, body })).body as { expiresAt: string };
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(45_000);
  });
});

describe("sessions", () => {
  test("are good on their own device only, and end for good when they come from another", async () => {
    const { key, player, approve } = await makeStudio();
    const body = { playerId: player.id, fingerprint };
    expect(await call(start, { key, body })).toMatchObject({
      status: 409,
      body: { code: "device_not_approved" },
    });
    await approve();
    const started = await call(start, { key, body });
    expect(started.status).toBe(201);
    const { token, sessionId } = started.body as { token: string; sessionId: string };
    const [stored] = await db.select().from(deviceSessions).where(eq(deviceSessions.id, sessionId));
    expect(JSON.stringify(stored)).not.toContain(token);
    const ask = async (from: string, act?: string) =>
      (await call(check, { key, body: { token, fingerprint: from, act } })).body;
    expect(await ask(fingerprint)).toMatchObject({ valid: true, sessionId, playerId: player.id });
    expect(await ask(fingerprint, "sensitive")).toEqual({
      valid: false,
      reason: "reauthentication_required",
    });
    expect(await ask("fingerprint-of-a-thief")).toEqual({ valid: false, reason: "device_mismatch" });
    expect(await ask(fingerprint)).toEqual({ valid: false, reason: "revoked" });
  });

  test("end when the player signs out, and with their device", async () => {
    const { key, player, approve } = await makeStudio();
    await approve();
    const open = async () => {
      const { body } = await call(start, { key, body: { playerId: player.id, fingerprint } });
      return body as { token: string; deviceId: string };
    };
    const [first, second] = [await open(), await open()];
    expect((await call(end, { key, body: { token: first.token } })).body).toEqual({ ended: true });
    expect((await call(end, { key, body: { token: first.token } })).body).toEqual({ ended: false });
    const revoked = await call(revoke, { key, method: "POST", params: { id: first.deviceId } });
    expect(revoked).toMatchObject({ status: 200, body: { revokedAt: expect.any(String) } });
    const left = await call(check, { key, body: { token: second.token, fingerprint } });
    expect(left.body).toEqual({ valid: false, reason: "revoked" });
  });

  test("of another workspace do not exist", async () => {
    const { key, player, approve } = await makeStudio();
    await approve();
    const { body } = await call(start, { key, body: { playerId: player.id, fingerprint } });
    const { token } = body as { token: string };
    const elsewhere = await (await makeWorkspace(db)).apiKey();
    const asked = await call(check, { key: elsewhere.key, body: { token, fingerprint } });
    expect(asked.body).toEqual({ valid: false, reason: "not_found" });
  });
});
