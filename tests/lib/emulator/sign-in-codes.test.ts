import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { signInTemplates } from "@/db/demo/sign-in-templates";
import { ana, type Json, startWorld, until, type World, wabaId } from "./world";

let world: World;
beforeAll(async () => {
  world = await startWorld({ setup: { templates: signInTemplates } });
});
beforeEach(async () => {
  await world.control("POST", "/reset");
  world.callback.posts.length = 0;
});
afterAll(() => world.stop());

const text = (value: string): Json => ({ type: "text", text: value });
const signIn = (shown: string, copied: string | null = shown, language = "en_US"): Json => ({
  type: "template",
  template: {
    name: "sign_in_code",
    language: { code: language },
    components: [
      { type: "body", parameters: [text(shown)] },
      ...(copied === null
        ? []
        : [{ type: "button", sub_type: "url", index: "0", parameters: [text(copied)] }]),
    ],
  },
});

test("a template for codes comes back as Meta stores it, in Meta's words and with a URL button", async () => {
  const { body } = await world.graph(
    "GET",
    `${wabaId}/message_templates?name=sign_in_code&language=de&fields=components,category,message_send_ttl_seconds`,
  );
  expect(body.data).toMatchObject([
    {
      category: "AUTHENTICATION",
      message_send_ttl_seconds: 600,
      components: [
        {
          type: "BODY",
          text: "*{{1}}* ist dein Verifizierungscode. Zu deiner Sicherheit solltest du diesen Code nicht teilen.",
        },
        { type: "FOOTER", text: "Dieser Code läuft in 10 Minuten ab." },
        {
          type: "BUTTONS",
          buttons: [
            {
              type: "URL",
              text: "Code kopieren",
              url: "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code_expiration_minutes=10&code=otp{{1}}",
            },
          ],
        },
      ],
    },
  ]);
});

test("a code reaches the phone with a button that copies it, and denying it names its message", async () => {
  const sent = await world.send(signIn("048213", "048213", "pt_BR"));
  const id = sent.body.messages[0].id;
  await until(async () => (await world.received())[0]?.status === "delivered");
  expect((await world.received())[0]).toMatchObject({
    text: "Seu código de verificação é *048213*. Para sua segurança, não o compartilhe.",
    buttons: [{ id: "048213", title: "Copiar código", kind: "copy_code" }],
  });
  await world.control("POST", `/phones/${ana}/tap`, { messageId: id, buttonId: "DID_NOT_REQUEST_CODE" });
  await until(() => world.inbound().length === 1);
  expect(world.inbound()[0]).toMatchObject({
    type: "button",
    button: { payload: "DID_NOT_REQUEST_CODE" },
    context: { id },
  });
  expect((await world.violations()).counts).toEqual({});
});

test.each([
  ["without its button", signIn("123456", null), 131008],
  ["whose button has no address to fill", { ...signIn("123456"), ...withSubType("copy_code") }, 131008],
  ["that is too long", signIn("1234567890123456"), 132005],
  ["with an emoji", signIn("12🎲"), 132012],
])("a code %s is refused and held against the sender", async (_name, message, code) => {
  const answer = await world.send(message);
  expect(answer.body.error.code).toBe(code);
  expect((await world.violations()).items).toHaveLength(1);
});

function withSubType(sub_type: string): Json {
  const button = {
    type: "button",
    sub_type,
    index: "0",
    parameters: [{ type: "coupon_code", coupon_code: "1" }],
  };
  const components = [{ type: "body", parameters: [text("123456")] }, button];
  return { template: { name: "sign_in_code", language: { code: "en_US" }, components } };
}

test("a button that copies another code than the text shows is held against the sender", async () => {
  expect((await world.send(signIn("123456", "654321"))).status).toBe(200);
  expect((await world.violations()).items).toMatchObject([{ kind: "template", code: null, phone: ana }]);
});

test("codes get lost when the dial says so, and only codes", async () => {
  await world.control("PUT", "/faults", { loseCodeRate: 1 });
  await world.send(signIn("123456"));
  await world.send({
    type: "template",
    template: {
      name: "device_approval",
      language: { code: "en_US" },
      components: [{ type: "body", parameters: [text("Pixel 9"), text("Lisbon, 14:02")] }],
    },
  });
  await until(async () => (await world.received())[1]?.status === "delivered");
  expect((await world.received())[0]?.status).toBe("sent");
  await world.control("PUT", `/phones/${ana}`, { online: false });
  await world.control("PUT", `/phones/${ana}`, { online: true });
  expect((await world.received())[0]?.status).toBe("sent");
});
