export const dayMs = 24 * 3_600_000;

/** How long a link, a temporary credential and the word BLOCK are good for. */
export const credentialLifeMs = 3_600_000;

/** Wrong answers about one account within a day, whoever gave them; after them every answer counts as wrong. */
export const mostWrongAnswers = 5;

/** Recoveries that one chat may begin within a day; the next ones go to a person without a question. */
export const mostRecoveries = 5;
