import { useState } from "react";
import { type Answered, askAsStudio } from "./studio-api";

/** Asks Guildline's API as the studio's server would; keeps why a question could not be asked at all. */
export function useStudio() {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function ask(path: string, body: object, keep: (answer: Answered) => void) {
    setBusy(true);
    setFailure(null);
    try {
      keep(await askAsStudio(path, body));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : "It did not work.");
    } finally {
      setBusy(false);
    }
  }

  return { ask, isBusy, failure };
}
