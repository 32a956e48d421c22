import { describe, expect, test } from "vitest";
import {
  type AnnounceDraft,
  announcementOf,
  emptyDraft,
  fillPlaces,
} from "@/components/broadcasts/announce-draft";
import type { PutUp } from "@/lib/media/put-up-file";
import type { TemplateShape } from "@/lib/whatsapp/template-shape";

const shape: TemplateShape = {
  name: "downtime",
  language: "en",
  category: "UTILITY",
  status: "APPROVED",
  header: null,
  body: "Back at {{1}}, {{2}}",
  footer: null,
  isNamed: false,
  bodyVariables: ["1", "2"],
  headerVariables: [],
  urlButtons: [],
};

const asked = (draft: Partial<AnnounceDraft>, more: Partial<TemplateShape> = {}) =>
  announcementOf({ ...emptyDraft("int_1"), ...draft }, { ...shape, ...more });

describe("what a draft asks for", () => {
  test("has a value for each place, in order, an empty one where none was typed", () => {
    expect(asked({ body: { "2": " UTC ", "1": "noon" } }).template).toEqual({
      name: "downtime",
      language: "en",
      body: ["noon", "UTC"],
    });
    expect(asked({}).template.body).toEqual(["", ""]);
  });

  test("names the values of a template that has names", () => {
    const named = { isNamed: true, bodyVariables: ["at"] };
    expect(asked({ body: { at: "noon" } }, named).template.body).toEqual({ at: "noon" });
  });

  test("has what header and buttons want, and nothing where they want nothing", () => {
    const image = { header: { format: "IMAGE", text: null }, urlButtons: [1], bodyVariables: [] };
    expect(asked({ header: "https://example.com/a.png", endings: { 1: "now" } }, image).template).toEqual({
      name: "downtime",
      language: "en",
      header: { kind: "image", link: "https://example.com/a.png" },
      buttons: [{ index: 1, kind: "url", value: "now" }],
    });
    const headerFile: PutUp = {
      id: "med_1",
      kind: "image",
      mimeType: "image/png",
      fileName: "map.png",
      sizeBytes: 1,
      width: 1,
      height: 1,
      isAnimated: false,
    };
    expect(asked({ headerFile, header: "https://example.com/a.png" }, image).template.header).toEqual({
      kind: "image",
      fileId: "med_1",
    });
    expect(asked({ header: "left over", endings: { 0: "x" } }).template).not.toHaveProperty("header");
  });

  test("is for everybody without a condition, else for each id or code once", () => {
    expect(asked({}).audience).toEqual({});
    expect(asked({ countries: "DE, at;DE", playerIds: "p1\np2,, p1 ", tiers: ["gold"] }).audience).toEqual({
      tiers: ["gold"],
      countries: ["DE", "at"],
      playerIds: ["p1", "p2"],
    });
  });
});

test("a preview keeps the braces of a place without a value", () => {
  expect(fillPlaces("{{1}} to {{ 2 }} and {{1}}", { "1": "noon", "2": " " })).toBe(
    "noon to {{ 2 }} and noon",
  );
});
