import fc from "fast-check";
import { expect, test } from "vitest";
import type { Question } from "@/lib/turns/fact-book";
import { foldBurst } from "@/lib/turns/fold-burst";
import { readInboundMessage } from "@/lib/whatsapp/read-inbound-message";
import { inbound } from "../whatsapp/webhook-samples";

const integration: Question["integration"] = {
  id: "int_1",
  workspaceId: "ws_1",
  channel: "whatsapp",
  username: null,
  portfolio: "waba",
  botId: "echo",
  contactCollection: true,
  sessionDurationMs: 3_600_000,
};

type Line = "words" | "picture" | "reaction" | "edit" | "reset" | "known";

const shapes: Record<Line, Record<string, unknown>> = {
  words: { text: { body: "hi" } },
  picture: { type: "image", text: undefined, image: { id: "1", mime_type: "image/jpeg" } },
  reaction: { type: "reaction", text: undefined, reaction: { message_id: "wamid.1", emoji: "👍" } },
  edit: {
    type: "edit",
    text: undefined,
    edit: { original_message_id: "wamid.1", message: { type: "text" } },
  },
  reset: { text: { body: "/New" } },
  known: { text: { body: "hi" } },
};

function question(line: Line, n: number, more: Record<string, unknown> = {}): Question {
  const message = inbound({ ...shapes[line], ...more, id: `${line} ${n}` });
  return {
    integration,
    laneKey: "p:+15551230001",
    answers: [],
    session: null,
    called: [],
    message: readInboundMessage({ value: { message }, externalId: `${line} ${n}`, occurredAt: new Date() }),
  };
}

const isKnown = ({ message }: Question) => message.externalId.startsWith("known");

/** For each line, which ones are answered with it. */
function answered(lines: Line[], more?: Record<string, unknown>): string[][] {
  const folded = foldBurst(
    lines.map((line, n) => question(line, n, more)),
    isKnown,
  );
  return folded.map(({ answers }) => answers.map(({ externalId }) => externalId));
}

test("four quick lines and an album are answered once, with the last of them", () => {
  expect(answered(["words", "words", "picture", "picture"])).toEqual([
    [],
    [],
    [],
    ["words 0", "words 1", "picture 2", "picture 3"],
  ]);
});

test("what asks for nothing afterwards does not take the answer away", () => {
  expect(answered(["words", "reaction", "edit", "known"])).toEqual([["words 0"], [], [], []]);
});

test("what was said before a reset is answered no more, what follows it is", () => {
  expect(answered(["words", "reset", "words", "words"])).toEqual([[], [], [], ["words 2", "words 3"]]);
  expect(answered(["words", "reset"])).toEqual([[], []]);
});

test("in a group each message stands for itself", () => {
  expect(answered(["words", "words"], { group_id: "g1" })).toEqual([["words 0"], ["words 1"]]);
});

test("whatever is said, everything since the last reset is answered exactly once, in order, by one answer", () => {
  const line = fc.constantFrom<Line>("words", "picture", "reaction", "edit", "reset", "known");
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const answers = answered(lines);
      expect(answers).toHaveLength(lines.length);
      const asking = lines.flatMap((line, n) =>
        n > lines.lastIndexOf("reset") && (line === "words" || line === "picture") ? `${line} ${n}` : [],
      );
      expect(answers.flat()).toEqual(asking);
      expect(answers.filter((each) => each.length > 0).length).toBeLessThanOrEqual(1);
    }),
  );
});
