import { encode } from "next-auth/jwt";
import { env } from "@/lib/resources";

/** The Cookie header of a browser that holds this sign-in. Needs `testDatabase()` before it. */
export async function cookieOf(signInId: string): Promise<string> {
  const token = await encode({ token: { signInId }, secret: env().AUTH_SECRET, maxAge: 3600 });
  return `next-auth.session-token=${token}`;
}
