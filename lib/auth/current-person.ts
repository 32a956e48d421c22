import { headers } from "next/headers";
import { cache } from "react";
import { authenticateCookie } from "./authenticate-cookie";
import type { Person } from "./person";

/** Who asks for this page or action, or null; looked up once for each request. */
export const currentPerson = cache(async (): Promise<Person | null> => {
  return authenticateCookie((await headers()).get("cookie"));
});
