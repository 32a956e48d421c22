import type { NextAuthOptions } from "next-auth";
import credentialsProvider from "next-auth/providers/credentials";
import { wallClock } from "@/lib/clock";
import { newId } from "@/lib/ids";
import { database, env, log } from "@/lib/resources";
import { endSignIn } from "./end-sign-in";
import { findPerson } from "./find-person";
import { SignInThrottled } from "./sign-in-throttle";
import { Credentials, SignInRefused, signInDays, startSignIn } from "./start-sign-in";

/** next-auth keeps the browser's token, which names a sign-in and nothing else; the row of that sign-in decides. */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().AUTH_SECRET,
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    session: { strategy: "jwt", maxAge: signInDays * 86_400 },
    logger: {
      error: (what, about) => log().error({ err: about instanceof Error ? about : about.error }, what),
      warn: (what) => log().warn(what),
      debug: () => {},
    },
    providers: [
      credentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: (given, request) => authorize(given, request.headers ?? {}),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => ({ signInId: user?.id ?? token.signInId }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        const exit = { db: database(), now: wallClock, log: log(), requestId: newId("request") };
        const person = await findPerson(exit.db, String(token?.signInId), exit.now());
        if (person) await endSignIn(exit, person);
      },
    },
  };
}

/** What next-auth hands to the page when a sign-in fails; nothing from inside may be quoted there. */
async function authorize(given: unknown, headers: Record<string, unknown>): Promise<{ id: string } | null> {
  const credentials = Credentials.safeParse(given);
  if (!credentials.success) return null;
  const entrance = {
    db: database(),
    now: wallClock,
    log: log(),
    requestId: newId("request"),
    ip: String(headers["x-forwarded-for"] ?? "unknown"),
    userAgent: typeof headers["user-agent"] === "string" ? headers["user-agent"] : null,
  };
  try {
    return { id: (await startSignIn(entrance, credentials.data)).signInId };
  } catch (error) {
    if (error instanceof SignInRefused) return null;
    if (error instanceof SignInThrottled) throw new Error("throttled");
    entrance.log.error({ err: error, requestId: entrance.requestId }, "a sign-in failed on our side");
    throw new Error("unavailable");
  }
}
