import { afterAll, beforeEach, expect, test } from "vitest";
import { numberId, startWorld, wabaId } from "./world";

const world = await startWorld({ setup: { templates: [] } });
afterAll(() => world.stop());
beforeEach(async () => {
  await world.control("POST", "/reset", { everything: true });
  await world.setup();
});

const product = { messaging_product: "whatsapp" };
const post = (path: string, body: object) => world.graph("POST", `${numberId}${path}`, body);
const codeOf = async () =>
  (await world.control("GET", `/numbers/${numberId}`)).body.verificationCode as string;

test("the first PIN becomes the number's, another is refused, and it can be changed", async () => {
  expect((await post("/register", { ...product, pin: "12345" })).body.error.code).toBe(100);
  expect((await post("/register", { ...product, pin: "123456" })).body).toEqual({ success: true });
  expect((await post("/register", { ...product, pin: "654321" })).body.error.code).toBe(133005);
  expect((await post("", { pin: "654321" })).body).toEqual({ success: true });
  expect((await post("/register", { ...product, pin: "654321" })).body).toEqual({ success: true });
});

test("a number that was deregistered is not connected and takes no messages", async () => {
  expect((await post("/deregister", {})).body).toEqual({ success: true });
  expect((await world.graph("GET", `${numberId}?fields=status`)).body.status).toBe("PENDING");
  expect((await world.text("hello")).body.error.code).toBe(133010);
});

test("ten registrations in 72 hours are the most", async () => {
  for (let n = 0; n < 10; n += 1) await post("/register", { ...product, pin: "123456" });
  expect((await post("/register", { ...product, pin: "123456" })).body.error.code).toBe(133016);
  await world.control("POST", "/clock", { advanceSeconds: 72 * 3600 + 1 });
  expect((await post("/register", { ...product, pin: "123456" })).body).toEqual({ success: true });
});

test("a number is verified by the code that was sent to it, within ten minutes", async () => {
  await world.control("PUT", `/numbers/${numberId}`, { codeStatus: "NOT_VERIFIED", registered: false });
  expect((await post("/register", { ...product, pin: "123456" })).body.error.code).toBe(133006);
  expect((await post("/request_code", { code_method: "PIGEON", language: "en_US" })).body.error.code).toBe(
    131009,
  );
  expect((await post("/request_code", { code_method: "SMS", language: "en_US" })).body).toEqual({
    success: true,
  });
  const code = await codeOf();
  expect(code).toMatch(/^\d{6}$/);
  const wrong = code === "000000" ? "111111" : "000000";
  expect((await post("/verify_code", { code: wrong })).body.error.code).toBe(136025);
  await world.control("POST", "/clock", { advanceSeconds: 601 });
  expect((await post("/verify_code", { code })).body.error.code).toBe(136025);
  await post("/request_code", { code_method: "VOICE", language: "en_US" });
  expect((await post("/verify_code", { code: await codeOf() })).body).toEqual({ success: true });
  expect((await world.graph("GET", `${numberId}?fields=code_verification_status`)).body).toMatchObject({
    code_verification_status: "VERIFIED",
  });
});

test("the business profile keeps what it is given and names what is too long", async () => {
  const path = "/whatsapp_business_profile";
  expect((await post(path, { ...product, about: "x".repeat(140) })).body.error.message).toContain("about");
  const profile = { about: "Play", email: "help@studio.example", websites: ["https://studio.example"] };
  expect((await post(path, { ...product, ...profile })).body).toEqual({ success: true });
  await post(path, { ...product, email: "" });
  const { body } = await world.graph("GET", `${numberId}${path}?fields=about,email,websites`);
  expect(body.data).toEqual([{ ...product, about: "Play", websites: ["https://studio.example"] }]);
});

test("a notice reaches the subscribers as an entry with its own time", async () => {
  const value = { display_phone_number: "15550001111", event: "FLAGGED", current_limit: "TIER_2K" };
  await world.control("POST", `/numbers/${numberId}/notices`, {
    field: "phone_number_quality_update",
    value,
  });
  await expect
    .poll(() => world.callback.posts.at(-1)?.body.entry)
    .toEqual([
      { id: wabaId, time: expect.any(Number), changes: [{ field: "phone_number_quality_update", value }] },
    ]);
});
