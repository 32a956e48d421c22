import { and, eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { verificationDispatches, verifications } from "@/db/schema/verifications";
import { startEmulator } from "@/lib/emulator/start-emulator";
import { addSafeEntry } from "@/lib/fraud/add-safe-entry";
import { setCountryRule } from "@/lib/fraud/set-country-rule";
import { setGuardLevel } from "@/lib/fraud/set-guard-level";
import { newId } from "@/lib/ids";
import { allowNumberOf } from "@/lib/otp/allow-number-of";
import { getVerificationView } from "@/lib/otp/get-verification-view";
import { listVerifications } from "@/lib/otp/list-verifications";
import { lookUpCodeTemplate } from "@/lib/otp/look-up-code-template";
import { closeGraphPools } from "@/lib/whatsapp/graph-client";
import { testClock } from "../../setup/context";
import { testDatabase } from "../../setup/database";
import { putVerifications, verificationRow } from "../../setup/verification";
import { type CodeDesk, makeCodeDesk, wrongCode } from "./code-desk";
import { connectCodes } from "./emulated-codes";

const db = await testDatabase();
const emulator = await startEmulator();

afterAll(async () => {
  await closeGraphPools();
  await emulator.stop();
});

const refused = { status: 403, code: "blocked" };

function blockedOf(desk: CodeDesk) {
  return db
    .select()
    .from(verifications)
    .where(and(eq(verifications.workspaceId, desk.workspace.id), eq(verifications.state, "blocked")));
}

test("numbers in a row are blocked, with reasons kept and nothing sent, until they have come back or the guard is off", async () => {
  const clock = testClock();
  const desk = await makeCodeDesk(db, clock.now);
  const phone = (place: number) => `+49151123400${String(place).padStart(2, "0")}`;
  const sent = [];
  for (let place = 0; place < 6; place++) sent.push(await desk.send({ phone: phone(place) }));
  expect(await desk.rowOf(sent[5]?.otpId ?? "")).toMatchObject({ guardOutcome: "monitor" });
  await expect(desk.send({ phone: phone(6) })).rejects.toMatchObject(refused);

  const [blocked] = await blockedOf(desk);
  expect(blocked).toMatchObject({
    guardReasons: [
      {
        code: "sequential_numbers",
        explain:
          "6 other numbers right next to this one asked for a code within ten minutes; none came back.",
      },
    ],
    sends: 0,
    codeHash: null,
  });
  const id = blocked?.id ?? "";
  expect(await db.$count(verificationDispatches, eq(verificationDispatches.verificationId, id))).toBe(0);
  const { life } = await getVerificationView(desk.admin, { id });
  expect(life.map(({ kind }) => kind)).toEqual(["asked", "judged", "ended"]);

  await setGuardLevel(desk.admin, { level: "off" });
  await desk.send({ phone: phone(7) });
  await setGuardLevel(desk.admin, { level: "standard" });
  await expect(desk.send({ phone: phone(8) })).rejects.toMatchObject(refused);
  clock.advance(10 * 60_000);
  await desk.send({ phone: phone(8) });
});

test("a prefix where no code comes back is blocked for everyone but the safe list", async () => {
  const clock = testClock();
  const desk = await makeCodeDesk(db, clock.now);
  const phone = (place: number) => `+62812345${String(place * 100).padStart(4, "0")}`;
  const createdAt = clock.now();
  const lost = Array.from({ length: 20 }, (_, place) =>
    verificationRow(desk.workspace.id, { phone: phone(place), createdAt, state: "expired" }),
  );
  await putVerifications(db, lost);
  clock.advance(11 * 60_000);
  await expect(desk.send({ phone: phone(30) })).rejects.toMatchObject(refused);
  const { items } = await listVerifications(desk.admin, { state: "blocked" });
  expect(items).toMatchObject([{ guardReasons: [{ code: "prefix_conversion" }], country: "ID" }]);

  await allowNumberOf(desk.admin, { verificationId: items[0]?.id ?? "" });
  const { otpId } = await desk.send({ phone: phone(30) });
  expect(await desk.rowOf(otpId)).toMatchObject({ guardReasons: [{ code: "safe_listed" }] });
  await expect(desk.send({ phone: phone(31) })).rejects.toMatchObject(refused);
  await addSafeEntry(desk.admin, { kind: "prefix", entry: "+62812", note: "" });
  await desk.send({ phone: phone(31) });
  const stranger = await makeCodeDesk(db);
  await expect(allowNumberOf(stranger.admin, { verificationId: items[0]?.id ?? "" })).rejects.toMatchObject({
    kind: "not_found",
  });
});

test("a watched country is sent to and marked; what was tried is told, and never the code", async () => {
  const desk = await makeCodeDesk(db);
  await setCountryRule(desk.admin, { country: "NG", rule: "monitor" });
  const { otpId } = await desk.send({ phone: "+2348031234567" });
  const code = await desk.codeOf(otpId);
  await desk.verify({ otpId, code: wrongCode(code) });
  await desk.verify({ otpId, code });
  const view = await getVerificationView(desk.admin, { id: otpId });
  expect(view.life.map(({ kind }) => kind)).toEqual(["asked", "judged", "queued", "refused", "ended"]);
  expect(view.life[1]).toMatchObject({ outcome: "monitor", reasons: [{ code: "country_monitored" }] });
  expect(view.life[3]).toMatchObject({ reason: "invalid_code", remainingAttempts: 2 });
  expect(JSON.stringify(view)).not.toContain(code);
});

test("the template is looked up at Meta by the number that codes leave from", async () => {
  const desk = await makeCodeDesk(db);
  await connectCodes(db, emulator, desk);
  const found = await lookUpCodeTemplate(desk.admin, { integrationId: null, templateName: "sign_in_code" });
  expect(found).toContainEqual({ language: "de", status: "APPROVED", category: "AUTHENTICATION" });
  const other = { integrationId: desk.integration.id, templateName: "device_approval" };
  expect(await lookUpCodeTemplate(desk.admin, other)).toContainEqual(
    expect.objectContaining({ category: "UTILITY" }),
  );
  const unknown = { integrationId: newId("integration"), templateName: "sign_in_code" };
  await expect(lookUpCodeTemplate(desk.admin, unknown)).rejects.toMatchObject({ kind: "not_found" });
});
