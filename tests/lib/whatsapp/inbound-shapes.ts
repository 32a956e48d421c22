import { contact, inbound, metadata, userId } from "./webhook-samples";

/** One shape in which Meta hands something a player did to us, and what an agent then reads. */
export type InboundShape = {
  name: string;
  /** The webhook's `value`, of the field `messages` unless `field` says otherwise. */
  value: { messages?: object[]; message_echoes?: object[]; contacts?: unknown; errors?: object[] };
  field?: string;
  /** The type it is kept as. */
  type: string;
  /** Words that stand in the conversation. */
  shown: string[];
  /** Words that stand nowhere in it. */
  hidden?: string[];
};

/** What was said before: the shapes below answer, mark or change it. */
export const earlier = inbound({
  id: "wamid.EARLIER",
  timestamp: "1763639000",
  text: { body: "the first words" },
});

const about = "wamid.EARLIER";
const file = {
  id: "1234",
  sha256: "kaahOnTfNTj2TKHwPSBVZSjf8Fl9TZ4rG1zQvxhGrI8=",
  url: "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1234",
};
const jpeg = { ...file, mime_type: "image/jpeg" };
const reply = { context: { from: "15550001111", id: about } };

const card = {
  name: { formatted_name: "Bo Li", first_name: "Bo", last_name: "Li" },
  phones: [{ phone: "+1 555 000 0002", wa_id: "15550000002", type: "CELL" }],
  emails: [{ email: "bo@studio.test", type: "WORK" }],
  org: { company: "North Studio", title: "Lead" },
  addresses: [{ street: "1 Road", city: "Town", country: "Land" }],
  urls: [{ url: "https://studio.test", type: "WORK" }],
  birthday: "1990-01-02",
  vcard: "BEGIN:VCARD\nVERSION:3.0\nFN:Bo Li\nEND:VCARD",
  origin: "other",
};

/** A message of Ana's of some type; its id is made up from the name of the shape. */
function shape(
  name: string,
  fields: Record<string, unknown>,
  expected: Pick<InboundShape, "type" | "shown"> & Partial<InboundShape>,
): InboundShape {
  const message = inbound({ id: `wamid.${name}`, text: undefined, ...fields });
  return { name, value: { contacts: [contact], messages: [message] }, ...expected };
}

const media: InboundShape[] = [
  shape("text", { text: { body: "hello there" } }, { type: "text", shown: ["hello there"] }),
  shape(
    "image",
    { type: "image", image: { ...jpeg, caption: "my screen" } },
    { type: "image", shown: ["Photo", "my screen"] },
  ),
  shape(
    "image without an address",
    { type: "image", image: { id: "1", mime_type: "image/png", sha256: "x" } },
    { type: "image", shown: ["Photo"] },
  ),
  shape(
    "video",
    { type: "video", video: { ...file, mime_type: "video/mp4", caption: "the bug" } },
    { type: "video", shown: ["Video", "the bug"] },
  ),
  shape(
    "audio file",
    { type: "audio", audio: { ...file, mime_type: "audio/mpeg", voice: false } },
    { type: "audio", shown: ["Audio"] },
  ),
  shape(
    "voice note",
    { type: "audio", audio: { ...file, mime_type: "audio/ogg; codecs=opus", voice: true } },
    { type: "audio", shown: ["Voice message"] },
  ),
  shape(
    "document",
    {
      type: "document",
      document: { ...file, mime_type: "application/pdf", filename: "receipt.pdf", caption: "paid" },
    },
    { type: "document", shown: ["receipt.pdf", "paid"] },
  ),
  shape(
    "sticker",
    { type: "sticker", sticker: { ...file, mime_type: "image/webp", animated: true } },
    { type: "sticker", shown: ["Sticker"] },
  ),
];

const places: InboundShape[] = [
  shape(
    "location with a name",
    {
      type: "location",
      location: {
        latitude: -23.55052,
        longitude: -46.633308,
        name: "Arena",
        address: "1 Main Street",
        url: "https://arena.test",
      },
    },
    {
      type: "location",
      shown: ["Arena", "1 Main Street", "-23.55052, -46.63331", "https://arena.test", "openstreetmap.org"],
    },
  ),
  shape(
    "location of a pin",
    { type: "location", location: { latitude: 1.2, longitude: 3.4 } },
    { type: "location", shown: ["A place", "1.20000, 3.40000"] },
  ),
  shape(
    "contacts",
    { type: "contacts", contacts: [card, { name: { formatted_name: "Cy" }, origin: "other" }] },
    {
      type: "contacts",
      shown: [
        "Bo Li",
        "Lead, North Studio",
        "+15550000002",
        "bo@studio.test",
        "1 Road, Town, Land",
        "https://studio.test",
        "1990-01-02",
        "Cy",
      ],
    },
  ),
  shape(
    "contact that we asked for",
    {
      type: "contacts",
      contacts: [
        {
          name: { formatted_name: "Ana" },
          phones: [{ phone: "15551230001", wa_id: "15551230001" }],
          origin: "contact_request",
        },
      ],
    },
    { type: "contacts", shown: ["Ana", "Shared because we asked"] },
  ),
];

const choices: InboundShape[] = [
  shape(
    "template button",
    { type: "button", ...reply, button: { payload: "CLAIM", text: "Claim it" } },
    { type: "button", shown: ["Pressed a button", "Claim it", "the first words"] },
  ),
  shape(
    "one-time code not asked for",
    {
      type: "button",
      ...reply,
      button: { payload: "DID_NOT_REQUEST_CODE", text: "I didn't request a code" },
      from_logical_id: "1",
    },
    { type: "button", shown: ["I didn't request a code"] },
  ),
  shape(
    "reply button",
    {
      type: "interactive",
      ...reply,
      interactive: { type: "button_reply", button_reply: { id: "yes", title: "Yes, please" } },
    },
    { type: "interactive", shown: ["Pressed a button", "Yes, please"] },
  ),
  shape(
    "reply button without context",
    {
      type: "interactive",
      interactive: { type: "button_reply", button_reply: { id: "no", title: "No, thanks" } },
    },
    { type: "interactive", shown: ["No, thanks"] },
  ),
  shape(
    "list row",
    {
      type: "interactive",
      ...reply,
      interactive: {
        type: "list_reply",
        list_reply: { id: "r1", title: "Ranked", description: "five against five" },
      },
    },
    { type: "interactive", shown: ["Chose from a list", "Ranked", "five against five"] },
  ),
  shape(
    "flow",
    {
      type: "interactive",
      ...reply,
      interactive: {
        type: "nfm_reply",
        nfm_reply: {
          name: "flow",
          body: "Sent",
          response_json: '{"flow_token":"t0k3n","game_name":"Orbit","rank":7}',
        },
      },
    },
    { type: "interactive", shown: ["Filled in a form", "game name", "Orbit", "7"], hidden: ["t0k3n"] },
  ),
  shape(
    "address form",
    {
      type: "interactive",
      ...reply,
      interactive: {
        type: "nfm_reply",
        nfm_reply: {
          name: "address_message",
          body: "Ana, 1 Road",
          response_json: '{"values":{"city":"Town"}}',
        },
      },
    },
    { type: "interactive", shown: ["Filled in a form", "Town"] },
  ),
  shape(
    "call permission",
    {
      type: "interactive",
      ...reply,
      interactive: {
        type: "call_permission_reply",
        call_permission_reply: {
          response: "accept",
          expiration_timestamp: 1763700000,
          response_source: "user_action",
        },
      },
    },
    { type: "interactive", shown: ["Answered the request to call", "May be called"] },
  ),
  shape(
    "order",
    {
      type: "order",
      order: {
        catalog_id: "77",
        text: "for my guild",
        product_items: [
          { product_retailer_id: "gems-500", quantity: 2, item_price: 4.99, currency: "EUR" },
          { product_retailer_id: "skin-1", quantity: "1", item_price: "3", currency: "EUR" },
        ],
      },
    },
    { type: "order", shown: ["Order of 2 products", "gems-500", "€9.98", "€12.98", "for my guild"] },
  ),
  shape(
    "order of an unknown currency",
    {
      type: "order",
      order: {
        catalog_id: "77",
        text: "",
        product_items: [{ product_retailer_id: "x", quantity: 1, item_price: 5, currency: "COINS" }],
      },
    },
    { type: "order", shown: ["Order of 1 product", "5 COINS"] },
  ),
];

const marks: InboundShape[] = [
  shape(
    "reaction",
    { type: "reaction", reaction: { message_id: about, emoji: "👍" } },
    { type: "reaction", shown: ["the first words", "👍"] },
  ),
  shape(
    "reaction removed by an empty emoji",
    { type: "reaction", reaction: { message_id: about, emoji: "" } },
    { type: "reaction", shown: ["the first words"], hidden: ["Reactions"] },
  ),
  shape(
    "reaction removed by leaving it out",
    { type: "reaction", reaction: { message_id: about } },
    { type: "reaction", shown: ["the first words"], hidden: ["Reactions"] },
  ),
  shape(
    "reaction to something unknown",
    { type: "reaction", reaction: { message_id: "wamid.GONE", emoji: "🎉" } },
    { type: "reaction", shown: ["reacted 🎉 to an earlier message"] },
  ),
  shape(
    "edit",
    {
      type: "edit",
      edit: {
        original_message_id: about,
        message: { type: "text", text: { body: "better words" }, context: { id: about } },
      },
    },
    { type: "edit", shown: ["better words", "Edited"], hidden: ["the first words"] },
  ),
  shape(
    "revoke",
    { type: "revoke", revoke: { original_message_id: about } },
    { type: "revoke", shown: ["Deleted by"], hidden: ["the first words"] },
  ),
  shape(
    "revoke of something unknown",
    { type: "revoke", revoke: { original_message_id: "wamid.GONE" } },
    { type: "revoke", shown: ["deleted an earlier message"] },
  ),
  shape(
    "quoted reply",
    { ...reply, text: { body: "this one" } },
    { type: "text", shown: ["this one", "In answer to"] },
  ),
  shape(
    "quoted reply to something unknown",
    { context: { id: "wamid.GONE" }, text: { body: "that one" } },
    { type: "text", shown: ["that one", "An earlier message that is not kept here"] },
  ),
  shape(
    "context without an id",
    { context: { from: "15550001111" }, text: { body: "plain" } },
    { type: "text", shown: ["plain"] },
  ),
];

const origins: InboundShape[] = [
  shape(
    "forwarded",
    { context: { forwarded: true }, text: { body: "look at this" } },
    { type: "text", shown: ["Forwarded", "look at this"] },
  ),
  shape(
    "forwarded often",
    { context: { frequently_forwarded: true }, text: { body: "chain letter" } },
    { type: "text", shown: ["Forwarded many times"] },
  ),
  shape(
    "about a product",
    {
      context: {
        from: "15550001111",
        id: about,
        referred_product: { catalog_id: "77", product_retailer_id: "gems-500" },
      },
      text: { body: "is it on sale?" },
    },
    { type: "text", shown: ["About a product", "gems-500", "is it on sale?"] },
  ),
  shape(
    "from an advertisement",
    {
      text: { body: "I saw your ad" },
      referral: {
        source_url: "https://fb.me/x",
        source_id: "12",
        source_type: "ad",
        body: "Play now",
        headline: "Orbit is out",
        media_type: "image",
        image_url: "https://scontent.test/1.jpg",
        ctwa_clid: "clid",
        welcome_message: { text: "Hi" },
      },
    },
    {
      type: "text",
      shown: ["Came by an ad", "Orbit is out", "Play now", "https://fb.me/x", "I saw your ad"],
      hidden: ["scontent.test"],
    },
  ),
  shape(
    "from a post",
    {
      text: { body: "hi" },
      referral: { source_url: "javascript:alert(1)", source_type: "post", headline: "Patch 3" },
    },
    { type: "text", shown: ["Came by a post", "Patch 3"], hidden: ["javascript:"] },
  ),
];

const changed = {
  type: "user_changed_number",
  body: "User Ana changed from 15551230001 to 15551239999",
  wa_id: "15551239999",
  user_id: "US.9000000000000000002",
  parent_user_id: "US.ENT.2",
  previous_user_id: userId,
  previous_parent_user_id: "US.ENT.1",
};

/** System messages carry no contacts. */
function system(name: string, body: object, shown: string[], fields: object = {}): InboundShape {
  const made = shape(
    name,
    { type: "system", system: body, from_user_id: undefined, ...fields },
    { type: "system", shown, hidden: ["1555123"] },
  );
  return { ...made, value: { messages: made.value.messages ?? [] } };
}

const systems: InboundShape[] = [
  system("number changed", changed, ["number changed from +15•••••••01 to +15•••••••99"]),
  system(
    "number changed, older spelling",
    { type: "user_changed_number", body: changed.body, new_wa_id: "15551239999" },
    ["number changed from +15•••••••01 to +15•••••••99"],
  ),
  system(
    "user id changed",
    { type: "user_changed_user_id", body: "changed", user_id: "US.2", previous_user_id: userId },
    ["by a new user id"],
    { from: undefined },
  ),
  system(
    "user id changed, only told in prose",
    { type: "user_changed_user_id", body: "User US.1 changed to US.2" },
    ["by a new user id"],
    { from: userId },
  ),
  system(
    "security code changed",
    {
      type: "customer_identity_changed",
      body: "Ana's code changed",
      identity: { acknowledged: false, created_timestamp: 1763640000, hash: "h" },
    },
    ["security code changed"],
  ),
  system("a system event of tomorrow", { type: "user_grew_wings", body: "15551230001 can fly" }, [
    "Something changed at WhatsApp",
  ]),
];

const unknownError = {
  code: 131051,
  title: "Message type unknown",
  message: "Message type unknown",
  error_data: { details: "Message type is currently not supported." },
};

const unsupported: InboundShape[] = [
  ...[
    "errors",
    "gif",
    "group_invite",
    "hsm",
    "image",
    "interactive",
    "keep_in_chat",
    "link_preview",
    "list",
    "location",
    "media_placeholder",
    "order",
    "pin",
    "poll_creation",
    "poll_update",
    "product",
    "reaction",
    "edit",
    "thing_of_tomorrow",
  ].map((type) =>
    shape(
      `unsupported ${type}`,
      { type: "unsupported", errors: [unknownError], unsupported: { type } },
      {
        type: "unsupported",
        shown: [type === "poll_creation" ? "A poll" : "WhatsApp does not hand on what it says"],
      },
    ),
  ),
  shape(
    "unsupported, older",
    { type: "unsupported", errors: [unknownError] },
    { type: "unsupported", shown: ["A message that cannot be shown"] },
  ),
  shape(
    "unknown",
    { type: "unknown", errors: [unknownError] },
    { type: "unsupported", shown: ["A message that cannot be shown"] },
  ),
  shape(
    "unavailable beside the app",
    { type: "unsupported", errors: [{ code: 131060, title: "This message is currently unavailable." }] },
    { type: "unsupported", shown: ["It can be read on the phone of the business"] },
  ),
  {
    ...shape(
      "interactive without its object",
      { type: "interactive" },
      { type: "unsupported", shown: ["An answer to buttons or a list"] },
    ),
    value: {
      contacts: [contact],
      messages: [inbound({ id: "wamid.E", type: "interactive", text: undefined })],
      errors: [{ code: 131000, title: "Unsupported webhook payload" }],
    },
  },
  shape(
    "a type of tomorrow",
    { type: "hologram", hologram: { depth: 3 } },
    { type: "unsupported", shown: ["A message of a new kind (hologram)"] },
  ),
  shape(
    "no type at all",
    { type: undefined },
    { type: "unsupported", shown: ["A message that cannot be shown"] },
  ),
  shape("no body", {}, { type: "unsupported", shown: ["A text without words"] }),
];

const hi = { body: "who am I" };

function from(name: string, fields: object, contacts: unknown, shown: string[] = []): InboundShape {
  const message = inbound({ id: `wamid.${name}`, text: hi, ...fields });
  return { name, value: { contacts, messages: [message] }, type: "text", shown: ["who am I", ...shown] };
}

const hidden = { profile: { name: "Ana", username: "@ana" }, user_id: userId };

const senders: InboundShape[] = [
  from("contacts missing", {}, undefined),
  from("contacts empty", {}, []),
  from("contact without a profile", {}, [{ wa_id: "15551230001" }]),
  from("phone alone, before the ids", { from_user_id: undefined }, [
    { profile: { name: "Ana" }, wa_id: "15551230001" },
  ]),
  from("phone and id", {}, [contact]),
  from("no phone: the key left out", { from: undefined }, [hidden], ["Ana"]),
  from(
    "no phone: an empty text",
    { from: "" },
    [{ ...hidden, wa_id: "", profile: { ...hidden.profile, country_code: "US" } }],
    ["Ana"],
  ),
  from("no phone: null", { from: null }, [{ ...hidden, wa_id: null }], ["Ana"]),
  from(
    "no phone: the id in its place",
    { from: userId, from_user_id: undefined },
    [{ ...hidden, wa_id: userId }],
    ["Ana"],
  ),
  from(
    "no phone: only the contact knows the id",
    { from: undefined, from_user_id: undefined },
    [hidden],
    ["Ana"],
  ),
  from("a parent id", { from: undefined, from_user_id: "US.1", from_parent_user_id: "US.ENT.1" }, [
    { profile: { name: "Ana" }, user_id: "US.1", parent_user_id: "US.ENT.1" },
  ]),
  from("only a username", { from: undefined }, [{ profile: { username: "@ana" }, user_id: userId }]),
  from("identity checked", {}, [{ ...contact, identity_key_hash: "hash" }]),
  from("nobody at all", { from: undefined, from_user_id: undefined }, undefined),
  from("somebody who is neither", { from: "x?", from_user_id: undefined }, undefined),
  from("in a group", { group_id: "Y2FwaV9ncm91cDox" }, [contact], ["Ana"]),
  from("in a group without a phone", { group_id: "Y2FwaV9ncm91cDox", from: "" }, [hidden], ["Ana"]),
];

const echo = { from: "15550001111", to: "15551230001", to_user_id: userId, timestamp: "1763640000" };

/** What the studio wrote itself, on the WhatsApp Business app. */
function echoed(
  name: string,
  fields: object,
  expected: Pick<InboundShape, "type" | "shown" | "hidden">,
): InboundShape {
  const message_echoes = [{ ...echo, id: `wamid.${name}`, ...fields }];
  return { name, field: "smb_message_echoes", value: { ...{ metadata }, message_echoes }, ...expected };
}

const echoes: InboundShape[] = [
  echoed(
    "echo of a text",
    { type: "text", text: { body: "said at the shop" } },
    { type: "text", shown: ["WhatsApp Business app", "said at the shop"] },
  ),
  echoed(
    "echo without a phone",
    { to: undefined, type: "text", text: { body: "said to an id" } },
    { type: "text", shown: ["said to an id"] },
  ),
  echoed(
    "echo of a picture",
    { type: "image", image: jpeg },
    { type: "image", shown: ["WhatsApp Business app", "Photo"] },
  ),
  echoed(
    "echo of a reaction",
    { type: "reaction", reaction: { message_id: about, emoji: "🙏" } },
    { type: "reaction", shown: ["🙏"] },
  ),
  echoed(
    "echo of an edit",
    {
      type: "edit",
      edit: { original_message_id: about, message: { type: "text", text: { body: "not ours to change" } } },
    },
    { type: "edit", shown: ["the first words"] },
  ),
  echoed(
    "echo of a revoke",
    { type: "revoke", revoke: { original_message_id: about } },
    { type: "revoke", shown: ["the first words"] },
  ),
];

export const inboundShapes: InboundShape[] = [
  ...media,
  ...places,
  ...choices,
  ...marks,
  ...origins,
  ...systems,
  ...unsupported,
  ...senders,
  ...echoes,
];
