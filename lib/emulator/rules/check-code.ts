import { GraphFailure } from "../graph/graph-failure";
import type { BusinessNumber, Phone, Template } from "../model";
import { componentsOf, valuesOf } from "../phones/render-template";
import type { EmulatorState } from "../state";
import { recordViolation } from "./record-violation";

const longestCode = 15;

/** A code stands in the text: at most 15 characters, no link, no emoji. Throws GraphFailure. */
export function checkCode(code: unknown): void {
  const text = String(code ?? "");
  if (text.length > longestCode) {
    throw new GraphFailure(132005, `body: a code may have at most ${longestCode} characters`);
  }
  if (/https?:|www\.|\p{Extended_Pictographic}(?<![\d#*])/u.test(text)) {
    throw new GraphFailure(132012, "body: a code cannot hold a URL or an emoji");
  }
}

/** Holds it against the sender when the button copies something else than the text shows; Meta takes it all the same. */
export function noteOtherCode(
  state: EmulatorState,
  number: BusinessNumber,
  phone: Phone,
  template: Template,
  content: unknown,
): void {
  if (template.category !== "AUTHENTICATION") return;
  const given = componentsOf(content);
  const shown = valuesOf(given, "body")[0]?.text;
  const copied = valuesOf(given, "button", 0)[0]?.text;
  if (copied === undefined || copied === shown) return;
  const detail = "the button of a code copies something else than the text shows";
  recordViolation(state, number, { kind: "template", code: null, detail, phone: phone.digits });
}
