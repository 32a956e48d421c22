import { describe, expect, test } from "vitest";
import { checkTemplateValues } from "@/lib/whatsapp/check-template-values";
import type { TemplateContent } from "@/lib/whatsapp/outbound-message";
import { readTemplate } from "@/lib/whatsapp/read-template";
import type { TemplateShape } from "@/lib/whatsapp/template-shape";

function shapeOf(more: Record<string, unknown> = {}): TemplateShape {
  const shape = readTemplate({ name: "downtime", language: "en", status: "APPROVED", ...more });
  if (!shape) throw new Error("no template");
  return shape;
}

const fieldsOf = (content: Partial<TemplateContent>, shape: TemplateShape) =>
  checkTemplateValues({ type: "template", name: "downtime", language: "en", ...content }, shape).map(
    ({ field }) => field,
  );

const bodyOf = (text: string) => ({ components: [{ type: "BODY", text }] });
const image = { kind: "image" as const, link: "https://example.com/a.png" };

describe("what a template asks for", () => {
  test("is read from what Meta lists: each place once, in order, and the buttons that want an ending", () => {
    expect(
      shapeOf({
        category: "UTILITY",
        components: [
          { type: "HEADER", format: "TEXT", text: "For {{1}}" },
          { type: "BODY", text: "{{1}}, {{ 2 }} and again {{1}}" },
          { type: "FOOTER", text: "The studio" },
          {
            type: "BUTTONS",
            buttons: [
              { type: "QUICK_REPLY", text: "Fine" },
              { type: "URL", text: "Status", url: "https://example.com/{{1}}" },
              { type: "URL", text: "Home", url: "https://example.com/" },
            ],
          },
        ],
      }),
    ).toEqual({
      name: "downtime",
      language: "en",
      category: "UTILITY",
      status: "APPROVED",
      header: { format: "TEXT", text: "For {{1}}" },
      body: "{{1}}, {{ 2 }} and again {{1}}",
      footer: "The studio",
      isNamed: false,
      bodyVariables: ["1", "2"],
      headerVariables: ["1"],
      urlButtons: [1],
    });
  });

  test("is nothing where there is no name or no language", () => {
    expect(readTemplate({ name: "downtime" })).toBeNull();
    expect(readTemplate({ language: "en" })).toBeNull();
  });
});

describe("values that do not fit are named", () => {
  const two = shapeOf(bodyOf("{{1}} to {{2}}"));
  const named = shapeOf({ ...bodyOf("Back at {{at}}"), parameter_format: "NAMED" });
  const pictured = shapeOf({ components: [{ type: "HEADER", format: "IMAGE" }] });
  const titled = shapeOf({ components: [{ type: "HEADER", format: "TEXT", text: "{{1}}" }] });
  const linked = shapeOf({
    components: [{ type: "BUTTONS", buttons: [{ type: "URL", url: "https://example.com/{{1}}" }] }],
  });

  test.each<[string, Partial<TemplateContent>, TemplateShape, string[]]>([
    ["as many as it wants", { body: ["a", "b"] }, two, []],
    ["one too few", { body: ["a"] }, two, ["body.1"]],
    ["none at all", {}, two, ["body.0", "body.1"]],
    ["one too many", { body: ["a", "b", "c"] }, two, ["body.2"]],
    ["an empty one", { body: ["a", " "] }, two, ["body.1"]],
    ["names for places", { body: { at: "noon" } }, two, ["body"]],
    ["by name", { body: { at: "noon" } }, named, []],
    ["places for names", { body: ["noon"] }, named, ["body"]],
    ["another name", { body: { when: "noon" } }, named, ["body.at", "body.when"]],
    ["values for none", { body: ["a"] }, shapeOf(), ["body.0"]],
    ["a picture", { header: image }, pictured, []],
    ["no picture", {}, pictured, ["header"]],
    ["a film for a picture", { header: { ...image, kind: "video" } }, pictured, ["header"]],
    ["a title", { header: { kind: "text", value: "Now" } }, titled, []],
    ["no title", {}, titled, ["header"]],
    ["a header it has not", { header: image }, two, ["body.0", "body.1", "header"]],
    ["the end of an address", { buttons: [{ index: 0, kind: "url", value: "now" }] }, linked, []],
    ["no end of an address", {}, linked, ["buttons"]],
    ["one that is not approved", {}, shapeOf({ status: "REJECTED" }), ["name"]],
  ])("%s", (_, content, shape, fields) => {
    expect(fieldsOf(content, shape)).toEqual(fields);
  });
});
