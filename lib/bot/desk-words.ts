import type { DeskIntent } from "./desk-intent";

/** What the desk bot says. */
export const deskWords = {
  menu: "How can I help? Pick one, or write what it is about.",
  handed: {
    agent: "A person takes over here. You will hear from us in this chat.",
    appeal: "A ban is looked at by a person. Tell us here what happened; you will hear from us in this chat.",
    data_migration:
      "Moving an account is done by a person. Tell us here where from and where to; you will hear from us in this chat.",
  },
  inGroup: "I can only help with that in a chat of our own. Write to me there.",
  nobody: "I do not know an account that this chat belongs to yet.",
} as const;

/** What is written on the desk's buttons, at most 20 characters. */
export const deskButtons: Record<DeskIntent, string> = {
  balance: "My balance",
  recover: "Recover my account",
  agent: "Speak to an agent",
  appeal: "Appeal a ban",
  data_migration: "Move my account",
};
