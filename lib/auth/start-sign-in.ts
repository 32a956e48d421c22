import { asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { memberships, signIns, users } from "@/db/schema/people";
import { recordAnonymous } from "@/lib/audit/record-anonymous";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Clock } from "@/lib/clock";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { Log } from "@/lib/log";
import { verifyPassword } from "@/lib/secrets/password";
import { transaction } from "@/lib/transaction";
import { forgiveAttempt, takeAttempt } from "./sign-in-throttle";

export const signInDays = 14;

export const Credentials = z.object({
  email: z.string().trim().min(3).max(320),
  password: z.string().min(1).max(1_000),
});

type Entrance = {
  db: Database;
  now: Clock;
  log: Log;
  requestId: string;
  ip: string;
  userAgent: string | null;
};

/** The same words whether the account is unknown, disabled or the password wrong. */
export class SignInRefused extends AppError {
  constructor() {
    super("unauthenticated", "The e-mail address or the password is not right.", { code: "sign_in_refused" });
  }
}

/**
 * Checks the password and starts a sign-in of 14 days in the person's oldest workspace. Unknown accounts cost the same
 * work as known ones. Throws SignInRefused or SignInThrottled.
 */
export async function startSignIn(
  entrance: Entrance,
  credentials: z.output<typeof Credentials>,
): Promise<{ signInId: string }> {
  const attempt = { email: credentials.email, ip: entrance.ip };
  await takeAttempt(attempt);
  const account = await findAccount(entrance.db, credentials.email);
  const isRight = await verifyPassword(account?.passwordHash ?? null, credentials.password);
  if (!account || !isRight || account.disabledAt) {
    await recordRefusal(entrance, account);
    throw new SignInRefused();
  }
  await forgiveAttempt(attempt);
  return { signInId: await openSignIn(entrance, account) };
}

type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>;

async function findAccount(db: Database, email: string) {
  const [account] = await db
    .select({
      userId: users.id,
      name: users.name,
      passwordHash: users.passwordHash,
      disabledAt: users.disabledAt,
      workspaceId: memberships.workspaceId,
      role: memberships.role,
    })
    .from(users)
    .innerJoin(memberships, eq(memberships.userId, users.id))
    .where(eq(sql`lower(${users.email})`, email.toLowerCase()))
    .orderBy(asc(memberships.id))
    .limit(1);
  return account ?? null;
}

async function recordRefusal(entrance: Entrance, account: Account | null): Promise<void> {
  const circumstances = {
    workspaceId: account?.workspaceId ?? null,
    requestId: entrance.requestId,
    at: entrance.now(),
  };
  await recordAnonymous(entrance.db, circumstances, "sign_in.refused", {
    userId: account?.userId ?? null,
    ip: entrance.ip,
  });
}

async function openSignIn(entrance: Entrance, account: Account): Promise<string> {
  const { ip, userAgent, requestId, now } = entrance;
  const { userId, workspaceId, name, role } = account;
  const signInId = newId("signIn");
  const startedAt = now();
  const expiresAt = new Date(startedAt.getTime() + signInDays * 86_400_000);
  await transaction(entrance, async (tx) => {
    await tx.insert(signIns).values({
      id: signInId,
      userId,
      workspaceId,
      ip,
      userAgent: userAgent?.slice(0, 400) ?? null,
      createdAt: startedAt,
      lastSeenAt: startedAt,
      expiresAt,
    });
    const actor = { kind: "user" as const, id: userId, name, role, signInId };
    await recordAudit(tx, { workspace: { id: workspaceId }, actor, requestId, now }, "sign_in.started", {
      signInId,
    });
  });
  return signInId;
}
