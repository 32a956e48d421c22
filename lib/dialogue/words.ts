import type { RecoveryStep } from "@/db/schema/recoveries";

/** What players read in a talk. No sentence tells whether an account exists, or which answer was wrong. */
export const words = {
  codeSent:
    "First let me make sure it is you. I have sent you a code of six digits: type it here, and I carry on with what you asked.",
  codeResent: "A new code is on its way; the older one no longer counts. Type it here.",
  codeExpected: "Type the code of six digits that I sent you.",
  codeWrong: (left: number) =>
    `That code is not right. ${left === 1 ? "One try is" : `${left} tries are`} left.`,
  codeOver: "That code no longer counts. I can send you a new one.",
  codeLimited: "I have sent you several codes in a short time. Please wait a while, or speak to an agent.",
  codeRefused: "I cannot send you a code. A person can help you.",
  cancelled: "All right, we leave it at that.",
  handedOver: "A person takes over here. You will hear from us in this chat.",
  proven: "Thank you, it is you.",
  balances: (lines: readonly string[]) => `Your balance:\n${lines.join("\n")}`,
  noBalances: "I cannot see your balance right now. Try again later, or speak to an agent.",
  whichAccount:
    "Let us get your account back. Which one is it? Write its player id, or choose the account that this chat belongs to.",
  question: (step: RecoveryStep, securityQuestion: string | null): string =>
    step === "purchase"
      ? "How much was your last purchase in the game? Write the amount, such as 4.99 EUR."
      : `Your security question: ${securityQuestion ?? ""}`,
  recovered:
    "Thank you, we are sure enough that it is you. The message above has a link to a temporary password. Both are good for one hour: log in and choose a new password.\n\nWas this not you? Reply BLOCK, and we lock the account at once.",
  recoveryRefused:
    "Thank you. A person has to look at this before the account is given back. You will hear from us in this chat.",
} as const;

/** What is written on buttons, at most 20 characters. */
export const labels = {
  resend: "Send a new code",
  cancel: "Cancel",
  skip: "I don't know",
  agent: "Speak to an agent",
  own: "This chat's account",
  block: "BLOCK",
} as const;
