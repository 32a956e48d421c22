import { graphError } from "../graph/graph-errors";
import type { BusinessNumber, MessageError, Phone, Talk, Template } from "../model";
import { findTalk } from "../phones/find-phone";
import type { EmulatorState } from "../state";
import { recordViolation } from "./record-violation";

const dayMs = 24 * 3600 * 1000;
// Toll-free and the numbers of Canada and the islands aside, which share the country code.
const notUnitedStates =
  /^1(8(00|33|44|55|66|77|88)|204|226|236|249|250|289|306|343|365|403|416|418|431|437|438|450|506|514|519|548|579|581|587|604|613|639|647|705|709|778|780|782|807|819|825|867|873|902|905|242|246|264|268|284|340|345|441|473|649|658|664|670|671|684|721|758|767|784|787|809|829|849|868|869|876|939)/;

/**
 * Marketing that is accepted and then fails: the player stopped it, had enough of it for a day, or lives where there is none.
 * After a mere "STOP" in the chat it arrives, and only the sender is at fault.
 */
export function marketingFailure(
  state: EmulatorState,
  number: BusinessNumber,
  phone: Phone,
  template: Template | null,
): MessageError | null {
  if (template?.category !== "MARKETING") return null;
  const talk = findTalk(phone, number.id);
  if (phone.stoppedMarketing || talk.saidStop) {
    const code = phone.stoppedMarketing ? 131050 : null;
    const detail = `marketing template ${template.name} to a player who opted out`;
    recordViolation(state, number, { kind: "opt-out", code, detail, phone: phone.digits });
    if (code) return failureOf(code, "The user has stopped marketing messages.");
  }
  if (state.faults.blockUsMarketing && phone.digits.startsWith("1") && !notUnitedStates.test(phone.digits)) {
    return failureOf(131049, "Marketing messages are not delivered to numbers of the United States.");
  }
  if (isCapped(state, talk)) return failureOf(131049, "The user has received enough marketing messages.");
  return null;
}

/** Counts this one unless it is one too many. */
function isCapped(state: EmulatorState, talk: Talk): boolean {
  const { marketingCap } = state.faults;
  if (marketingCap === null) return false;
  const nowMs = state.clock.nowMs();
  talk.marketingAtMs = talk.marketingAtMs.filter((atMs) => nowMs - atMs < dayMs);
  if (talk.marketingAtMs.length >= marketingCap) return true;
  talk.marketingAtMs.push(nowMs);
  return false;
}

function failureOf(code: number, details: string): MessageError {
  return { code, title: graphError(code).title, details };
}
