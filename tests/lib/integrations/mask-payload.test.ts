import { describe, expect, test } from "vitest";
import { hidden, maskPayload } from "@/lib/integrations/mask-payload";

const message = {
  field: "messages",
  wabaId: "102290129340398",
  metadata: { display_phone_number: "15550783881", phone_number_id: "106540352242922" },
  contact: {
    profile: { name: "Sheena Nelson", username: "@sheena" },
    wa_id: "16505551234",
    user_id: "US.13491",
  },
  message: {
    from: "16505551234",
    from_user_id: "US.13491",
    id: "wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQz",
    timestamp: "1749416383",
    type: "text",
    text: { body: "My code is 482913" },
    location: { latitude: 52.52, longitude: 13.405, name: "Home" },
    image: { caption: "my bill", mime_type: "image/jpeg", sha256: "abc", id: "1003383421387256" },
    token: "EAAG-secret",
    something_new: { body: "secret", count: 7 },
  },
};

describe("a masked payload", () => {
  const masked = maskPayload(JSON.stringify(message));

  test("holds no number, name, text, token or place of a person, not even inside a message id", () => {
    const personal = [
      "16505551234",
      "13491",
      "Sheena",
      "sheena",
      "482913",
      "52.52",
      "Home",
      "my bill",
      "EAAG",
      "HBgLMTY1",
    ];
    for (const trace of personal) expect(masked).not.toContain(trace);
  });

  test("keeps its shape and its codes", () => {
    const read = JSON.parse(masked);
    expect(read).toMatchObject({
      field: "messages",
      metadata: { phone_number_id: "106540352242922", display_phone_number: hidden },
      message: {
        type: "text",
        timestamp: "1749416383",
        text: { body: hidden },
        image: { mime_type: "image/jpeg" },
      },
    });
    expect(Object.keys(read.message)).toEqual(Object.keys(message.message));
  });

  test("hides what a field that Meta adds tomorrow holds", () => {
    expect(JSON.parse(masked).message.something_new).toEqual({ body: hidden, count: hidden });
  });

  test("keeps an error's number and hides a code in words", () => {
    const payload = JSON.stringify({ errors: [{ code: 131026, title: "x" }], otp: { code: "482913" } });
    expect(JSON.parse(maskPayload(payload))).toEqual({
      errors: [{ code: 131026, title: hidden }],
      otp: { code: hidden },
    });
  });

  test("of what is not JSON only tells the length", () => {
    expect(maskPayload("Sheena +16505551234")).toBe(`${hidden} (19 characters that are not JSON)`);
  });
});
