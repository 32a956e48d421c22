import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { WhatsAppAPI } from "whatsapp-api-js";
import {
  ActionButtons,
  ActionCallPermission,
  ActionCatalog,
  ActionContactRequest,
  ActionCTA,
  ActionList,
  ActionLocation,
  ActionNavigateFlow,
  ActionProduct,
  ActionProductList,
  Audio,
  Body,
  BodyComponent,
  BodyParameter,
  Button,
  CatalogProduct,
  Contacts,
  Document,
  Footer,
  Header,
  HeaderComponent,
  HeaderParameter,
  Image,
  Interactive,
  ListSection,
  Location,
  Name,
  PayloadComponent,
  Phone,
  Product,
  ProductSection,
  Reaction,
  Row,
  Sticker,
  Template,
  Text,
  URLComponent,
  Video,
} from "whatsapp-api-js/messages";
import type { ClientMessage } from "whatsapp-api-js/types";
import { accessToken, ana, appSecret, numberId, startWorld, until, type World } from "./world";

let world: World;
let sdk: WhatsAppAPI;

beforeAll(async () => {
  world = await startWorld();
  // It knows one host only, so its fetch is led to ours.
  const lead: typeof fetch = (input, init) =>
    fetch(String(input).replace("https://graph.facebook.com", world.emulator.url), init);
  sdk = new WhatsAppAPI({ token: accessToken, appSecret, v: "v25.0", ponyfill: { fetch: lead } });
});
beforeEach(async () => {
  await world.control("POST", "/reset");
  await world.says("hi");
});
afterAll(() => world.stop());

const address = "https://cdn.example/file";
const body = new Body("Which one?");
const messages: [string, () => ClientMessage][] = [
  ["text", () => new Text("See https://game.example", true)],
  ["image", () => new Image(`${address}.png`, false, "A picture")],
  ["video", () => new Video(`${address}.mp4`, false, "A film")],
  ["audio", () => new Audio(`${address}.ogg`)],
  ["document", () => new Document(`${address}.pdf`, false, "Rules", "rules.pdf")],
  ["sticker", () => new Sticker(`${address}.webp`)],
  ["location", () => new Location(13.3777, 52.5163, "Brandenburg Gate", "Berlin")],
  ["contacts", () => new Contacts([new Name("Mateus Rocha", "Mateus"), new Phone("+12025550187", "WORK")])],
  ["reaction", () => new Reaction("wamid.x", "👍")],
  [
    "interactive button",
    () =>
      new Interactive(
        new ActionButtons(new Button("yes", "Yes"), new Button("no", "No")),
        body,
        new Header("Sure?"),
        new Footer("Answer soon"),
      ),
  ],
  [
    "interactive list",
    () =>
      new Interactive(
        new ActionList("Topics", new ListSection("Account", new Row("r1", "Balance", "Crystals"))),
        body,
      ),
  ],
  ["interactive cta_url", () => new Interactive(new ActionCTA("Open", "https://game.example"), body)],
  ["interactive location_request_message", () => new Interactive(new ActionLocation(), body)],
  ["interactive request_contact_info", () => new Interactive(new ActionContactRequest(), body)],
  ["interactive call_permission_request", () => new Interactive(new ActionCallPermission(), body)],
  [
    "interactive flow",
    () => new Interactive(new ActionNavigateFlow("token", "9001", "Start", "WELCOME", { a: 1 }), body),
  ],
  ["interactive product", () => new Interactive(new ActionProduct(new CatalogProduct("sku", "77")), body)],
  [
    "interactive product_list",
    () =>
      new Interactive(
        new ActionProductList("77", new ProductSection("Skins", new Product("sku"))),
        body,
        new Header("Shop"),
      ),
  ],
  ["interactive catalog_message", () => new Interactive(new ActionCatalog(new Product("sku")), body)],
  [
    "template",
    () =>
      new Template(
        "match_found",
        "en_US",
        new HeaderComponent(new HeaderParameter("Ana")),
        new BodyComponent(new BodyParameter("Bo"), new BodyParameter("5")),
        new PayloadComponent("ACCEPT:42"),
        new URLComponent("42"),
      ),
  ],
];

test.each(messages)("%s is taken and reaches the phone", async (name, message) => {
  const answer = await sdk.sendMessage(numberId, ana, message(), undefined, "row=7");
  expect(answer).toMatchObject({
    messaging_product: "whatsapp",
    contacts: [{ input: ana, wa_id: ana.slice(1) }],
    messages: [{ id: expect.stringMatching(/^wamid\./) }],
  });
  const [received] = await world.received();
  expect(
    [received?.type, (received?.interactive as { type: string } | null)?.type].filter(Boolean).join(" "),
  ).toBe(name);
  expect(received).toMatchObject({ biz_opaque_callback_data: "row=7" });
  expect((await world.violations()).items).toEqual([]);
});

test("a quoted answer, a read receipt and typing are understood", async () => {
  const { id } = (await world.says("still there?")).body;
  await sdk.sendMessage(numberId, ana, new Text("hello"), id);
  expect(await sdk.markAsRead(numberId, id, "text")).toEqual({ success: true });
  expect((await world.received())[0]).toMatchObject({ replyTo: id });
});

test("a refusal is the error object that it expects", async () => {
  await world.control("POST", "/clock", { advanceSeconds: 86_400 });
  expect(await sdk.sendMessage(numberId, ana, new Text("too late"))).toMatchObject({
    error: { code: 131047, type: "OAuthException", error_data: { messaging_product: "whatsapp" } },
  });
});

test("a file is uploaded, described, sent by its id, handed out and deleted", async () => {
  const form = new FormData();
  form.set("file", new Blob(["the rules"], { type: "text/plain" }), "rules.txt");
  const uploaded = await sdk.uploadMedia(numberId, form);
  const id = "id" in uploaded ? uploaded.id : "";
  const described = await sdk.retrieveMedia(id, numberId);
  const url = "url" in described ? described.url : "";
  expect(await (await sdk.fetchMedia(url)).text()).toBe("the rules");

  const sent = await sdk.sendMessage(numberId, ana, new Document(id, true));
  expect(sent).toHaveProperty("messages");
  expect(await sdk.deleteMedia(id)).toEqual({ success: true });
  expect(await sdk.retrieveMedia(id)).toMatchObject({ error: { code: 100 } });
});

test("its own check of signatures accepts our webhooks and finds the sender", async () => {
  await world.says("¿hola? a@b.example 100 % 🎉");
  const post = await until(() => world.callback.posts.find(({ raw }) => raw.includes("hola")));
  const heard: unknown[] = [];
  sdk.on.message = ({ from, message }) => void heard.push([from, message]);
  const raw = post.raw.toString();
  await sdk.post(JSON.parse(raw), raw, String(post.headers["x-hub-signature-256"]));
  expect(heard).toMatchObject([
    [ana.slice(1), { type: "text", text: { body: "¿hola? a@b.example 100 % 🎉" } }],
  ]);
});
