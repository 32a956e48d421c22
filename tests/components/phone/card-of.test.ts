import { describe, expect, it } from "vitest";
import { cardOf } from "@/components/phone/card-of";
import type { PhoneMessage } from "@/components/phone/phone-message";

function message(type: string, content: unknown, more: Partial<PhoneMessage> = {}): PhoneMessage {
  return {
    id: "wamid.1",
    direction: "out",
    phoneNumberId: "1",
    at: "2025-11-14T14:22:00Z",
    type,
    content,
    replyTo: null,
    groupId: null,
    template: null,
    status: "delivered",
    error: null,
    ...more,
  };
}

describe("a bubble", () => {
  it("shows the buttons of an interactive message with their ids", () => {
    const buttons = [{ type: "reply", reply: { id: "yes", title: "Yes" } }];
    const card = cardOf(
      message("interactive", { type: "button", body: { text: "Sure?" }, action: { buttons } }),
    );
    expect(card.body).toBe("Sure?");
    expect(card.actions).toEqual([{ kind: "reply", id: "yes", title: "Yes" }]);
  });

  it("keeps the sections of a list", () => {
    const sections = [{ title: "Account", rows: [{ id: "r1", title: "Balance", description: "Crystals" }] }];
    const card = cardOf(
      message("interactive", {
        type: "list",
        body: { text: "Topic?" },
        action: { button: "Topics", sections },
      }),
    );
    expect(card.list).toEqual({ button: "Topics", sections });
  });

  it("keeps the cards of a carousel, each with its picture and buttons", () => {
    const card = (id: string) => ({
      header: { type: "image", image: { id: "77" } },
      body: { text: id },
      action: { buttons: [{ type: "quick_reply", quick_reply: { id, title: "Take" } }] },
    });
    const action = { cards: [card("red"), card("blue")] };
    const { cards } = cardOf(message("interactive", { type: "carousel", body: { text: "Which?" }, action }));
    expect(cards).toMatchObject([
      { media: { kind: "image", fileId: "77" }, body: "red", actions: [{ kind: "reply", id: "red" }] },
      { body: "blue", actions: [{ kind: "reply", id: "blue" }] },
    ]);
  });

  it("offers to share the number and to open a form", () => {
    const ask = (action: object) => cardOf(message("interactive", { type: "any", action })).actions;
    expect(ask({ name: "request_contact_info" })).toMatchObject([{ kind: "reply", id: "contact" }]);
    expect(ask({ name: "flow", parameters: { flow_cta: "Start" } })).toEqual([
      { kind: "reply", id: "flow", title: "Start" },
    ]);
  });

  it("shows what a player tapped by its title", () => {
    const reply = { type: "list_reply", list_reply: { id: "r1", title: "Balance" } };
    expect(cardOf(message("interactive", reply, { direction: "in" })).body).toBe("Balance");
  });

  it("shows a template as it was rendered, its code ready to copy or to disown", () => {
    const template = {
      name: "otp",
      category: "AUTHENTICATION",
      header: null,
      headerMedia: null,
      body: "482913 is your code",
      footer: "Expires in 10 minutes",
      buttons: [{ id: "482913", title: "Copy code", kind: "copy_code" }],
    };
    const card = cardOf(message("template", { name: "otp" }, { template }));
    expect(card).toMatchObject({ body: "482913 is your code", footer: "Expires in 10 minutes" });
    expect(card.actions).toEqual([
      { kind: "copy", title: "Copy code", code: "482913" },
      { kind: "reply", id: "DID_NOT_REQUEST_CODE", title: "I didn’t request a code" },
    ]);
  });

  it.each(["order", "poll", "interactive", "template", "text"])(
    "survives a %s without its content",
    (type) => {
      expect(() => cardOf(message(type, null))).not.toThrow();
    },
  );

  it("names a type it cannot draw", () => {
    expect(cardOf(message("order", {})).unsupported).toBe("order");
  });
});
