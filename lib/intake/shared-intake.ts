import { systemClock } from "@/lib/clock";
import { database, log } from "@/lib/resources";
import { createIntake, type Intake } from "./create-intake";

let shared: Intake | undefined;

/** The process's intake, so that all its requests share one group commit. */
export function sharedIntake(): Intake {
  shared ??= createIntake({ db: database(), log: log(), now: systemClock });
  return shared;
}
