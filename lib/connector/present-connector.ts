import type { playerConnectors } from "@/db/schema/player-connectors";
import type { ConnectorState } from "./connector-state";

/** A connector as API and settings page show it: never its secret. */
export function presentConnector(connector: typeof playerConnectors.$inferSelect, state: ConnectorState) {
  const { baseUrl, timeoutMs, cacheSeconds, isEnabled, previousSecretUntil, createdAt, updatedAt } =
    connector;
  return {
    baseUrl,
    timeoutMs,
    cacheSeconds,
    isEnabled,
    previousSecretUntil: previousSecretUntil?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    state: {
      quietUntil: state.quietUntil?.toISOString() ?? null,
      lastAnswerAt: state.lastAnswerAt?.toISOString() ?? null,
      lastTrouble: state.lastTrouble && {
        text: state.lastTrouble.text,
        at: state.lastTrouble.at.toISOString(),
      },
      p95Ms: state.p95Ms,
    },
  };
}

export type ShownConnector = ReturnType<typeof presentConnector>;
