import type { IntegrationFacts } from "./facts";
import type { Turn } from "./take-turn";

export type TakenTurn = { integration: IntegrationFacts; laneKey: string; turn: Turn };
