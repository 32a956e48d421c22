import { newId } from "@/lib/ids";

const acceptable = /^[\w.:-]{1,128}$/;

/** The caller's request id when it is harmless to log and repeat, else a new one. */
export function requestIdOf(given: string | null | undefined): string {
  return given && acceptable.test(given) ? given : newId("request");
}
