import { expect, test } from "vitest";
import { handOverSealed } from "@/lib/messaging/hand-over-sealed";
import { MessageBody } from "@/lib/messaging/message-body";
import { sealedContent } from "@/lib/messaging/sealed-content";
import type { ClaimedSend } from "@/lib/outbox/claim-sends";

const send = (content: Record<string, unknown>) =>
  ({ messageId: "msg_1", content, senderKind: "api", priority: 0 }) as unknown as ClaimedSend;
const sealed = send(sealedContent({ type: "text", text: "{{code}} is your code" }));

test("what the channel quotes of a secret is told and kept without it", async () => {
  const told: unknown[] = [];
  const handedOver: unknown[] = [];
  const answer = await handOverSealed(
    {
      openSecret: async () => "042042",
      onAnswer: (...said) => told.push(said),
      handOver: async (opened, onAnswer) => {
        handedOver.push(opened.content);
        onAnswer?.(opened, {
          httpStatus: 400,
          body: { error: { message: "bad parameter 042042", code: 100 } },
        });
        const failure = { code: "100", title: "No", explain: "No.", details: "bad parameter 042042" };
        return { outcome: "failed", failure };
      },
    },
    sealed,
  );
  expect(handedOver).toMatchObject([{ text: "042042 is your code" }]);
  expect(told).toMatchObject([
    [{ content: sealed.content }, { body: { error: { message: "bad parameter ••••••" } } }],
  ]);
  expect(answer).toMatchObject({ failure: { details: "bad parameter ••••••" } });
});

test("without its secret a message does not leave: for good once it ended, later where it cannot be read", async () => {
  const handOver = () => Promise.reject(new Error("it left"));
  const ended = await handOverSealed({ openSecret: async () => null, handOver }, sealed);
  expect(ended).toMatchObject({ outcome: "failed", failure: { code: "code_ended" } });
  const unread = await handOverSealed(
    { openSecret: () => Promise.reject(new Error("away")), handOver },
    sealed,
  );
  expect(unread).toMatchObject({ outcome: "retry" });
});

test("nobody can send somebody else's secret from outside", () => {
  const template = { name: "sign_in_code", language: "en", body: ["{{code}}"], sealed: "code" };
  const body = { to: { phone: "+4915112345678" }, type: "template", template };
  expect(MessageBody.safeParse(body).success).toBe(false);
  const text = MessageBody.safeParse({ to: body.to, type: "text", text: "{{code}}", sealed: "code" });
  expect(text.success).toBe(false);
});
