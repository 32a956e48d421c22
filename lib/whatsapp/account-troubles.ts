import type { NewsAlert } from "./account-news";

/** What `account_update` events mean for us; other events are no trouble. */
export const accountTroubles: Readonly<Record<string, Omit<NewsAlert, "topic">>> = {
  ACCOUNT_DELETED: {
    severity: "critical",
    title: "The business account was deleted",
    detail: "Nothing can be sent or received. Connect another account.",
  },
  ACCOUNT_OFFBOARDED: {
    severity: "critical",
    title: "The business account was taken off the Cloud API",
    detail: "Nothing can be sent or received until it is onboarded again.",
  },
  ACCOUNT_RESTRICTION: {
    severity: "critical",
    title: "Meta restricted the business account",
    detail:
      "Some messages are refused until the restriction ends. See Business Support Home for how to mend it.",
  },
  ACCOUNT_VIOLATION: {
    severity: "warning",
    title: "Meta reports a policy violation",
    detail: "Restrictions follow if it goes on. See Business Support Home for what it was about.",
  },
  DISABLED_UPDATE: {
    severity: "critical",
    title: "Meta disables the business account",
    detail: "Ask for a review in Business Support Home at once.",
  },
};
