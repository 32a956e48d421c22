import Client, { type CreateMessageOptions, MessageType } from "@great-detail/whatsapp";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  accessToken,
  ana,
  appSecret,
  loginCode,
  matchFound,
  numberId,
  startWorld,
  until,
  type World,
} from "./world";

let world: World;
let sdk: Client;

beforeAll(async () => {
  world = await startWorld();
  const headers = { Authorization: `Bearer ${accessToken}` };
  sdk = new Client({ baseUrl: world.emulator.url, request: { headers, retry: 0 } });
});
beforeEach(async () => {
  await world.control("POST", "/reset");
  await world.says("hi");
});
afterAll(() => world.stop());

const to = { phoneNumberID: numberId, to: ana };
const link = "https://cdn.example/file";
const body = { text: "Which one?" };
const interactive = (content: object) =>
  ({ ...to, type: MessageType.Interactive, interactive: content }) as CreateMessageOptions;
const picture = { type: "image", image: { link } } as const;
const reply = (id: string) => ({ buttons: [{ type: "quick_reply", quick_reply: { id, title: "Take it" } }] });

const messages: [string, CreateMessageOptions][] = [
  ["text", { ...to, type: MessageType.Text, text: { body: "hello", preview_url: true } }],
  ["image", { ...to, type: MessageType.Image, image: { link, caption: "A picture" } }],
  ["video", { ...to, type: MessageType.Video, video: { link } }],
  ["audio", { ...to, type: MessageType.Audio, audio: { link } }],
  ["document", { ...to, type: MessageType.Document, document: { link, filename: "rules.pdf" } }],
  ["sticker", { ...to, type: MessageType.Sticker, sticker: { link } }],
  [
    "location",
    {
      ...to,
      type: MessageType.Location,
      location: { latitude: 52.5, longitude: 13.4, name: "Gate", address: "Berlin" },
    },
  ],
  [
    "contacts",
    {
      ...to,
      type: MessageType.Contacts,
      contacts: [
        {
          name: { formatted_name: "Mateus Rocha", first_name: "Mateus" },
          phones: [{ phone: "+12025550187" }],
        },
      ],
    } as unknown as CreateMessageOptions,
  ],
  [
    "reaction",
    {
      ...to,
      type: MessageType.Reaction,
      reaction: { message_id: "wamid.x", emoji: "👍" },
    } as unknown as CreateMessageOptions,
  ],
  [
    "interactive button",
    interactive({
      type: "button",
      body,
      action: { buttons: [{ type: "reply", reply: { id: "a", title: "A" } }] },
    }),
  ],
  [
    "interactive list",
    interactive({
      type: "list",
      body,
      action: { button: "Open", sections: [{ title: "Account", rows: [{ id: "r", title: "Balance" }] }] },
    }),
  ],
  [
    "interactive cta_url",
    interactive({
      type: "cta_url",
      body,
      action: { name: "cta_url", parameters: { display_text: "Open", url: "https://game.example" } },
    }),
  ],
  [
    "interactive carousel",
    interactive({
      type: "carousel",
      body,
      action: {
        cards: [
          { card_index: 0, type: "cta_url", header: picture, body: { text: "Red" }, action: reply("red") },
          { card_index: 1, type: "cta_url", header: picture, action: reply("blue") },
        ],
      },
    }),
  ],
  ["template", { ...to, ...matchFound() } as unknown as CreateMessageOptions],
  ["template", { ...to, ...loginCode("482913") } as unknown as CreateMessageOptions],
];

test.each(messages)("%s is taken and reaches the phone", async (name, message) => {
  const answer = await sdk.message.createMessage({ ...message, biz_opaque_callback_data: "row=7" }).json();
  expect(answer).toMatchObject({
    messaging_product: "whatsapp",
    contacts: [{ input: ana, wa_id: ana.slice(1) }],
    messages: [{ id: expect.stringMatching(/^wamid\./) }],
  });
  const [received] = await world.received();
  const kind = (received?.interactive as { type: string } | null)?.type;
  expect(kind ? `${received?.type} ${kind}` : received?.type).toBe(name);
  expect(received).toMatchObject({ biz_opaque_callback_data: "row=7" });
  expect((await world.violations()).items).toEqual([]);
});

test("a refusal is an HTTP error with Meta's object in it", async () => {
  await world.control("POST", "/clock", { advanceSeconds: 86_400 });
  const refusal = await sdk.message
    .createMessage({ ...to, type: MessageType.Text, text: { body: "late" } })
    .catch((error) => error);
  expect(refusal.response.status).toBe(400);
  expect(refusal.data).toMatchObject({ error: { code: 131047, type: "OAuthException" } });
});

test("a read receipt is understood", async () => {
  const { id: message_id } = (await world.says("still there?")).body;
  const typing_indicator = { type: "text" } as const;
  const status = { phoneNumberID: numberId, status: "read", message_id, typing_indicator };
  expect(await sdk.message.createStatus(status).json()).toEqual({ success: true });
});

test("a file is uploaded, described, sent by its id and deleted", async () => {
  const file = new Blob(["the rules"], { type: "text/plain" });
  const upload = { phoneNumberID: numberId, file, filename: "rules.txt", mimeType: "text/plain" };
  const { id } = await sdk.media.upload(upload).json();
  const described = await sdk.media.getURL({ mediaID: id, phoneNumberID: numberId }).json();
  expect(described).toMatchObject({ mime_type: "text/plain", file_size: 9, id });
  await sdk.message.createMessage({ ...to, type: MessageType.Document, document: { id } });
  expect(await sdk.media.delete({ mediaID: id }).json()).toEqual({ success: true });
});

test("numbers and the business profile are found", async () => {
  const fields = ["display_phone_number", "verified_name"] as ("display_phone_number" | "verified_name")[];
  expect(await sdk.phoneNumbers.getPhoneNumber({ phoneNumberID: numberId, fields }).json()).toMatchObject({
    display_phone_number: "+15550001111",
    verified_name: "Studio",
  });
  expect(
    await sdk.businessProfile.getBusinessProfile({ phoneNumberID: numberId, fields: ["about"] }).json(),
  ).toHaveProperty("data");
});

test("its own check of signatures accepts our webhooks and refuses changed ones", async () => {
  await world.says("¿hola? a@b.example 100 % 🎉");
  const post = await until(() => world.callback.posts.find(({ raw }) => raw.includes("hola")));
  const heard = (raw: string) =>
    sdk.webhook.eventNotification({
      method: "POST",
      query: {},
      body: raw,
      headers: post.headers as Record<string, string>,
    });
  const raw = post.raw.toString();
  await expect((await heard(raw)).checkSignature(appSecret)).resolves.toBe(true);
  await expect((await heard(raw.replace("100", "900"))).checkSignature(appSecret)).resolves.toBe(false);
});
