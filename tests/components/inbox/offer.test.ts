import fc from "fast-check";
import { expect, test } from "vitest";
import { composeReply, contentOf } from "@/components/inbox/compose-reply";
import {
  choicesIn,
  emptyOffer,
  mostChoices,
  type Offer,
  offerFrom,
  whyNotOffered,
  withoutTitle,
  withTitle,
} from "@/components/inbox/offer";
import { SendableContent } from "@/lib/messaging/outbound-content";

const offering = (...titles: string[]): Offer => ({ ...emptyOffer, titles });
const sent = (text: string, offer: Offer) => composeReply(text, [], offer).map(contentOf);

test("up to three choices are buttons below the words, more are a list", () => {
  expect(sent("Which one?", offering("Refund", " Gems ", ""))).toEqual([
    {
      type: "interactive",
      body: "Which one?",
      action: {
        kind: "buttons",
        buttons: [
          { id: "choice_1", title: "Refund" },
          { id: "choice_2", title: "Gems" },
        ],
      },
    },
  ]);
  const [list] = sent("Which one?", offering("a", "b", "c", "d"));
  expect(list).toMatchObject({
    action: { kind: "list", button: "Choose", sections: [{ rows: { length: 4 } }] },
  });
});

test("without a written choice the words leave as they are", () => {
  expect(sent("hi", emptyOffer)).toEqual([{ type: "text", text: "hi" }]);
});

test("there is always a line to write on, and never more than fit", () => {
  let offer = emptyOffer;
  for (let place = 0; place < mostChoices; place++) offer = withTitle(offer, place, `choice ${place}`);
  expect(offer.titles).toHaveLength(mostChoices);
  offer = withoutTitle(offer, 4);
  expect(offer.titles.at(-1)).toBe("");
  expect(choicesIn(offer)).toHaveLength(mostChoices - 1);
});

const title = fc.string({ maxLength: 26 });
const offer = fc.record({
  titles: fc.array(title, { minLength: 1, maxLength: mostChoices }),
  opens: fc.string({ maxLength: 22 }),
});

test("what is not objected to here is taken by the server", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 40 }), offer, (written, choices) => {
      const text = written.trim();
      if (text === "" || whyNotOffered(choices, text) !== null) return;
      for (const content of sent(text, choices)) {
        expect(SendableContent.safeParse(content).error?.issues ?? []).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["", offering("a"), "what the choices answer"],
  ["x".repeat(1_025), offering("a"), "1,024"],
  ["x", offering("a", "a"), "the same"],
  ["x", offering("y".repeat(21)), "20 characters"],
  ["x", { titles: ["a", "b", "c", "d"], opens: " " }, "opens the list"],
])("says what is wrong with choices", (text, choices, words) => {
  expect(whyNotOffered(choices, text)).toContain(words);
});

test("choices are kept as text, and what is not ours is left alone", () => {
  expect(offerFrom(JSON.stringify(offering("a")))).toEqual(offering("a"));
  for (const text of ["", "{", "[]", '{"titles":1,"opens":"x"}']) expect(offerFrom(text)).toBeNull();
});
