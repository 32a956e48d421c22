import { GraphApiError, WhatsAppClient } from "@kapso/whatsapp-cloud-api";
import { verifySignature } from "@kapso/whatsapp-cloud-api/server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  accessToken,
  ana,
  appSecret,
  matchFound,
  numberId,
  startWorld,
  until,
  type World,
  wabaId,
} from "./world";

let world: World;
let sdk: WhatsAppClient;

beforeAll(async () => {
  world = await startWorld();
  sdk = new WhatsAppClient({ baseUrl: world.emulator.url, accessToken, graphVersion: "v25.0" });
});
beforeEach(async () => {
  await world.control("POST", "/reset");
  await world.says("hi");
});
afterAll(() => world.stop());

const to = { phoneNumberId: numberId, to: ana, bizOpaqueCallbackData: "row=7" };
const link = "https://cdn.example/file";
const ask = { ...to, bodyText: "Which one?" };
const picture = { type: "image", image: { link } } as const;
const replyButtons = {
  type: "button",
  body: { text: "Sure?" },
  action: { buttons: [{ type: "reply", reply: { id: "yes", title: "Yes" } }] },
};

const sends: [string, () => Promise<unknown>][] = [
  ["text", () => sdk.messages.sendText({ ...to, body: "hello", previewUrl: true })],
  ["image", () => sdk.messages.sendImage({ ...to, image: { link, caption: "A picture" } })],
  ["video", () => sdk.messages.sendVideo({ ...to, video: { link, caption: "A film" } })],
  ["audio", () => sdk.messages.sendAudio({ ...to, audio: { link } })],
  ["document", () => sdk.messages.sendDocument({ ...to, document: { link, filename: "rules.pdf" } })],
  ["sticker", () => sdk.messages.sendSticker({ ...to, sticker: { link } })],
  [
    "location",
    () => sdk.messages.sendLocation({ ...to, location: { latitude: 52.5, longitude: 13.4, name: "Gate" } }),
  ],
  [
    "contacts",
    () =>
      sdk.messages.sendContacts({
        ...to,
        contacts: [
          {
            name: { formattedName: "Mateus Rocha", firstName: "Mateus" },
            phones: [{ phone: "+12025550187" }],
          },
        ],
      }),
  ],
  ["reaction", () => sdk.messages.sendReaction({ ...to, reaction: { messageId: "wamid.x", emoji: "👍" } })],
  ["interactive button", () => sdk.messages.sendInteractiveRaw({ ...to, interactive: replyButtons })],
  [
    "interactive list",
    () =>
      sdk.messages.sendInteractiveList({
        ...ask,
        buttonText: "Topics",
        sections: [{ title: "Account", rows: [{ id: "r1", title: "Balance", description: "Crystals" }] }],
      }),
  ],
  [
    "interactive cta_url",
    () =>
      sdk.messages.sendInteractiveCtaUrl({
        ...ask,
        parameters: { displayText: "Open", url: "https://game.example" },
      }),
  ],
  [
    "interactive location_request_message",
    () => sdk.messages.sendInteractiveLocationRequest({ ...ask, parameters: { requestMessage: "Where?" } }),
  ],
  [
    "interactive flow",
    () =>
      sdk.messages.sendInteractiveFlow({
        ...ask,
        parameters: { flowId: "9001", flowCta: "Start", flowToken: "t" },
      }),
  ],
  [
    "interactive address_message",
    () => sdk.messages.sendInteractiveAddress({ ...ask, parameters: { country: "IN" } }),
  ],
  [
    "interactive call_permission_request",
    () => sdk.messages.sendInteractiveCallPermission({ ...ask, parameters: { phoneNumber: ana } }),
  ],
  [
    "interactive carousel",
    () =>
      sdk.messages.sendInteractiveCarousel({
        ...ask,
        cards: [0, 1].map((cardIndex) => ({
          cardIndex,
          header: picture,
          bodyText: "A skin",
          action: { buttons: [{ id: `take-${cardIndex}`, title: "Take it" }] },
        })),
      }),
  ],
  [
    "interactive product",
    () => sdk.messages.sendInteractiveProduct({ ...to, catalogId: "77", productRetailerId: "sku" }),
  ],
  [
    "interactive product_list",
    () =>
      sdk.messages.sendInteractiveProductList({
        ...ask,
        header: { type: "text", text: "Shop" },
        catalogId: "77",
        sections: [{ title: "Skins", productItems: [{ productRetailerId: "sku" }] }],
      }),
  ],
  [
    "interactive catalog_message",
    () =>
      sdk.messages.sendInteractiveCatalogMessage({
        ...ask,
        parameters: { thumbnailProductRetailerId: "sku" },
      }),
  ],
  ["template", () => sdk.messages.sendTemplate({ ...to, template: matchFound().template as never })],
];

test.each(sends)("%s is taken and reaches the phone", async (name, send) => {
  expect(await send()).toMatchObject({
    messagingProduct: "whatsapp",
    contacts: [{ input: ana, waId: ana.slice(1) }],
    messages: [{ id: expect.stringMatching(/^wamid\./) }],
  });
  const [received] = await world.received();
  const kind = (received?.interactive as { type: string } | null)?.type;
  expect(kind ? `${received?.type} ${kind}` : received?.type).toBe(name);
  expect(received).toMatchObject({ biz_opaque_callback_data: "row=7" });
  expect((await world.violations()).items).toEqual([]);
});

test("a player without a number is reached by the id that the webhook told", async () => {
  await world.control("PUT", `/phones/${encodeURIComponent(ana)}`, { hidePhone: true });
  await world.says("it is me");
  const inbound = await until(() => world.inbound().find(({ from }) => from === undefined));
  const recipient = String(inbound.from_user_id);
  const answer = await sdk.messages.sendText({ phoneNumberId: numberId, recipient, body: "hello" });
  expect(answer).toMatchObject({ contacts: [{ input: recipient, userId: recipient }] });
});

test("a refusal becomes its own error, and the right kind of it", async () => {
  await world.control("POST", "/clock", { advanceSeconds: 86_400 });
  const late = await sdk.messages.sendText({ ...to, body: "late" }).catch((error) => error);
  expect(late).toBeInstanceOf(GraphApiError);
  expect(late).toMatchObject({ httpStatus: 400, code: 131047, category: "reengagementWindow" });

  await world.control("PUT", "/faults", { errorRates: { "130429": 1 } });
  const throttled = await sdk.messages.sendText({ ...to, body: "fast" }).catch((error) => error);
  expect(throttled).toMatchObject({ httpStatus: 429, code: 130429, retry: { retryAfterMs: 1_000 } });
  expect(throttled.isRateLimit()).toBe(true);
});

test("a read receipt with typing is understood", async () => {
  const { id: messageId } = (await world.says("still there?")).body;
  const receipt = { phoneNumberId: numberId, messageId, typingIndicator: { type: "text" } } as const;
  expect(await sdk.messages.markRead(receipt)).toEqual({ success: true });
});

test("a file is uploaded, described, handed out, sent by its id and deleted", async () => {
  const file = new Blob(["the rules"], { type: "text/plain" });
  const upload = { phoneNumberId: numberId, type: "text/plain", file, fileName: "rules.txt" } as const;
  const { id } = await sdk.media.upload(upload);
  expect(await sdk.media.get({ mediaId: id })).toMatchObject({ mimeType: "text/plain", id });
  const bytes = await sdk.media.download({ mediaId: id, auth: "always" });
  expect(Buffer.from(bytes as ArrayBuffer).toString()).toBe("the rules");
  await sdk.messages.sendDocument({ ...to, document: { id } });
  expect(await sdk.media.delete({ mediaId: id })).toEqual({ success: true });
});

test("templates are listed", async () => {
  const { data } = await sdk.templates.list({ businessAccountId: wabaId, limit: 100 });
  expect(data.map(({ name }) => name)).toContain("match_found");
});

test("its own check of signatures accepts our webhooks and refuses others", async () => {
  await world.says("¿hola? a@b.example 100 % 🎉");
  const post = await until(() => world.callback.posts.find(({ raw }) => raw.includes("hola")));
  const signatureHeader = String(post.headers["x-hub-signature-256"]);
  expect(verifySignature({ appSecret, rawBody: post.raw, signatureHeader })).toBe(true);
  const rewritten = JSON.stringify(post.body);
  expect(verifySignature({ appSecret, rawBody: rewritten, signatureHeader })).toBe(false);
});
