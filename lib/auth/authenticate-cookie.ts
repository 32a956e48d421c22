import { decode } from "next-auth/jwt";
import { wallClock } from "@/lib/clock";
import { database, env } from "@/lib/resources";
import { findPerson } from "./find-person";
import type { Person } from "./person";
import { sessionCookieNames } from "./session-cookie-names";

/** Who sent this Cookie header, or null. Works without Next, so the socket server asks it as well. */
export async function authenticateCookie(cookieHeader: string | null | undefined): Promise<Person | null> {
  const signInId = await readSignInId(cookieHeader ?? "");
  return signInId === null ? null : findPerson(database(), signInId, wallClock());
}

/** The sign-in named in the sealed token of a Cookie header; says nothing about whether it still holds. */
export async function readSignInId(cookieHeader: string): Promise<string | null> {
  const cookies = new Map(
    cookieHeader.split(";").map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return [name.trim(), value.join("=").trim()];
    }),
  );
  const token = sessionCookieNames.map((name) => cookies.get(name)).find((value) => value);
  if (!token) return null;
  try {
    const claims = await decode({ token, secret: env().AUTH_SECRET });
    return typeof claims?.signInId === "string" ? claims.signInId : null;
  } catch {
    return null;
  }
}
