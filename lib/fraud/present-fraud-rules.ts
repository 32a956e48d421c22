import type { FraudRules } from "./fraud-rules";

/** As the API answers it. */
export function presentFraudRules({ safeList, ...rules }: FraudRules) {
  return {
    ...rules,
    safeList: safeList.map(({ id, kind, entry, note, createdAt }) => ({
      id,
      kind,
      entry,
      note,
      createdAt: createdAt.toISOString(),
    })),
  };
}
