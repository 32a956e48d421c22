import { expect, it } from "vitest";
import type { PhoneMessage } from "@/components/phone/phone-message";
import { threadOf } from "@/components/phone/thread-of";

const message = (
  id: string,
  type: string,
  content: unknown,
  direction: "in" | "out" = "in",
): PhoneMessage => ({
  id,
  direction,
  phoneNumberId: "1",
  at: "2025-11-14T14:22:00Z",
  type,
  content,
  replyTo: null,
  groupId: null,
  template: null,
  status: "delivered",
  error: null,
});
const text = (id: string, body: string, direction: "in" | "out" = "in") =>
  message(id, "text", { body }, direction);
const reaction = (emoji: string | undefined, direction: "in" | "out" = "in") =>
  message(`r${Math.random()}`, "reaction", { message_id: "a", emoji }, direction);

it("puts the latest reaction of each side on its message, and takes it away with an empty or missing one", () => {
  const reactionsAfter = (...more: PhoneMessage[]) => threadOf([text("a", "hi"), ...more])[0]?.reactions;
  expect(reactionsAfter(reaction("👍"), reaction("❤️"), reaction("😂", "out"))).toEqual(["❤️", "😂"]);
  expect(reactionsAfter(reaction("👍"), reaction(""))).toEqual([]);
  expect(reactionsAfter(reaction("👍"), reaction(undefined))).toEqual([]);
});

it("shows what was edited as it is now, and what was deleted as deleted", () => {
  const edit = message("e", "edit", {
    original_message_id: "a",
    message: { type: "text", text: { body: "hello" } },
  });
  const revoke = message("v", "revoke", { original_message_id: "b" });
  expect(threadOf([text("a", "hi"), text("b", "oops"), edit, revoke])).toMatchObject([
    { id: "a", content: { body: "hello" }, edited: true, revoked: false },
    { id: "b", edited: false, revoked: true },
  ]);
});

it("passes over what is about a message that is not there", () => {
  const edit = message("e", "edit", { original_message_id: "gone" });
  expect(threadOf([edit, reaction("👍"), text("b", "hi")]).map(({ id }) => id)).toEqual(["b"]);
});
