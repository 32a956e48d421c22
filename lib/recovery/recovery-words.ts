/** What players read about a recovery outside its questions. */
export const recoveryWords = {
  link: (link: string) => `Your link to a temporary password, good for one hour and for you alone:\n${link}`,
  warning:
    "Somebody proved in another chat to be the owner of your account, and got a temporary password for it. Was this not you? Reply BLOCK within the hour, and we lock the account at once.",
  blocked:
    "The account is locked, and the temporary password is no longer good. A person takes over here; you will hear from us in this chat.",
  block: "BLOCK",
} as const;
