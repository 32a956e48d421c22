import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkContent as checkAtMeta } from "@/lib/emulator/rules/check-content";
import { buildMessage } from "@/lib/whatsapp/build-message";
import { checkContent } from "@/lib/whatsapp/check-content";
import type {
  InteractiveAction,
  InteractiveContent,
  OutboundContent,
  TemplateContent,
} from "@/lib/whatsapp/outbound-message";

const fieldsOf = (content: OutboundContent) => checkContent(content).map(({ field }) => field);
const long = (length: number) => "x".repeat(length);

const buttons = (...titles: string[]): InteractiveAction => ({
  kind: "buttons",
  buttons: titles.map((title, n) => ({ id: `b${n}`, title })),
});
const list = (...sections: { title?: string; rows: number }[]): InteractiveAction => ({
  kind: "list",
  button: "Open",
  sections: sections.map(({ title, rows }, s) => ({
    title,
    rows: Array.from({ length: rows }, (_, r) => ({ id: `${s}-${r}`, title: "Row" })),
  })),
});
const ask = (action: InteractiveAction, more: Partial<InteractiveContent> = {}): OutboundContent => ({
  type: "interactive",
  body: "Body",
  action,
  ...more,
});
const template = (more: Partial<TemplateContent>): OutboundContent => ({
  type: "template",
  name: "vip_bonus",
  language: "en_US",
  ...more,
});

const atTheLimit: [string, OutboundContent][] = [
  ["text of 4096", { type: "text", text: long(4096) }],
  [
    "three buttons with titles of 20",
    ask(buttons(long(20), "B", "C"), { header: long(60), footer: long(60) }),
  ],
  ["a body of 1024 over buttons", ask(buttons("A"), { body: long(1024) })],
  ["a list of ten rows in two sections", ask(list({ title: long(24), rows: 5 }, { title: "Two", rows: 5 }))],
  ["a list's body of 4096", ask(list({ rows: 1 }), { body: long(4096) })],
  ["a link", ask({ kind: "cta_url", label: long(20), url: `https://x.example/${long(1900)}` })],
  ["a picture over a link", ask(buttons("A"), { header: { kind: "image", mediaId: "1029" } })],
  ["a location request", ask({ kind: "location_request" })],
  ["a template", template({ header: { kind: "text", value: long(60) }, body: ["Ana", "a    b"] })],
  ["named values", template({ body: { first_name: "Ana" } })],
];
test.each(atTheLimit)("%s fits", (_name, content) => {
  expect(checkContent(content)).toEqual([]);
});

const beyond: [string, OutboundContent, string[]][] = [
  ["text of 4097", { type: "text", text: long(4097) }, ["text"]],
  ["text of nothing", { type: "text", text: "" }, ["text"]],
  ["no button", ask(buttons()), ["action.buttons"]],
  ["four buttons", ask(buttons("A", "B", "C", "D")), ["action.buttons"]],
  ["the third button's title of 21", ask(buttons("A", "B", long(21))), ["action.buttons.2.title"]],
  ["two buttons of one title", ask(buttons("A", "A")), ["action.buttons.1.title"]],
  [
    "two buttons of one id",
    ask({
      kind: "buttons",
      buttons: [
        { id: "a", title: "A" },
        { id: "a", title: "B" },
      ],
    }),
    ["action.buttons.1.id"],
  ],
  [
    "an id of 257",
    ask({ kind: "buttons", buttons: [{ id: long(257), title: "A" }] }),
    ["action.buttons.0.id"],
  ],
  ["a body of 1025 over buttons", ask(buttons("A"), { body: long(1025) }), ["body"]],
  [
    "header and footer of 61",
    ask(buttons("A"), { header: long(61), footer: long(61) }),
    ["header", "footer"],
  ],
  ["eleven rows", ask(list({ title: "One", rows: 6 }, { title: "Two", rows: 5 })), ["action.sections"]],
  ["a section without rows", ask(list({ rows: 0 })), ["action.sections.0.rows"]],
  [
    "two sections, one nameless",
    ask(list({ title: "One", rows: 1 }, { rows: 1 })),
    ["action.sections.1.title"],
  ],
  [
    "a list headed by a picture",
    ask(list({ rows: 1 }), { header: { kind: "image", mediaId: "1029" } }),
    ["header"],
  ],
  [
    "rows too long, and of one id",
    ask({
      kind: "list",
      button: long(21),
      sections: [
        {
          title: "One",
          rows: [
            { id: "r", title: long(25) },
            { id: "r", title: "Row", description: long(73) },
          ],
        },
        { title: long(25), rows: [{ id: long(201), title: "Row" }] },
      ],
    }),
    [
      "action.button",
      "action.sections.1.title",
      "action.sections.0.rows.0.title",
      "action.sections.0.rows.1.description",
      "action.sections.1.rows.0.id",
      "action.sections.0.rows.1.id",
    ],
  ],
  ["a link that is none", ask({ kind: "cta_url", label: "Go", url: "javascript:alert(1)" }), ["action.url"]],
  [
    "a location request with a frame",
    ask({ kind: "location_request" }, { header: "H", footer: "F" }),
    ["header", "footer"],
  ],
  ["a template named in capitals", template({ name: "VIP-bonus" }), ["name"]],
  ["a value with a line break", template({ body: ["Ana", "a\nb"] }), ["body.1"]],
  ["a value with a gap", template({ body: { name: "a     b" } }), ["body.name"]],
  ["a value of nothing", template({ header: { kind: "text", value: "" } }), ["header.value"]],
  [
    "values of buttons",
    template({
      buttons: [
        { index: 0, kind: "quick_reply", value: long(129) },
        { index: 1, kind: "url", value: "not encoded" },
        { index: 1, kind: "copy_code", value: long(16) },
      ],
    }),
    ["buttons.0.value", "buttons.1.value", "buttons.2.value", "buttons.2.index"],
  ],
];
describe("beyond a limit", () => {
  test.each(beyond)("%s is refused with the field named", (_name, content, fields) => {
    expect(fieldsOf(content)).toEqual(fields);
  });
});

/** Texts whose lengths lie around the limits. */
const around = (...lengths: number[]) =>
  fc
    .constantFrom(0, 1, ...lengths, ...lengths.map((length) => length + 1))
    .chain((length) => fc.constantFrom("x", "y", "é").map((letter) => letter.repeat(length)));
const row = fc.record(
  { id: around(200), title: around(24), description: around(72) },
  { requiredKeys: ["id", "title"] },
);
const action: fc.Arbitrary<InteractiveAction> = fc.oneof(
  fc.record({
    kind: fc.constant("buttons" as const),
    buttons: fc.array(fc.record({ id: around(256), title: around(20) }), { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant("list" as const),
    button: around(20),
    sections: fc.array(
      fc.record({ title: around(24), rows: fc.array(row, { maxLength: 4 }) }, { requiredKeys: ["rows"] }),
      { maxLength: 3 },
    ),
  }),
  fc.record({
    kind: fc.constant("cta_url" as const),
    label: around(20),
    url: fc.constantFrom("https://x.example", "ftp://x.example", "https://x.example/a b"),
  }),
  fc.constant({ kind: "location_request" as const }),
);
const interactive: fc.Arbitrary<InteractiveContent> = fc.record(
  {
    type: fc.constant("interactive" as const),
    header: around(60),
    body: around(1024, 4096),
    footer: around(60),
    action,
  },
  { requiredKeys: ["type", "body", "action"] },
);

test("whatever passes here is taken on the other side", () => {
  fc.assert(
    fc.property(interactive, (content) => {
      if (checkContent(content).length > 0) return;
      const body = buildMessage({ id: "msg_1", to: { phone: "+15551230001" }, content });
      expect(() => checkAtMeta("interactive", body)).not.toThrow();
    }),
    { numRuns: 3_000 },
  );
});
