import { eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { memberships, users } from "@/db/schema/people";
import { newId } from "@/lib/ids";
import type { Demo } from "@/lib/processes/demo-file";
import type { Role } from "@/lib/scopes";
import { hashPassword, verifyPassword } from "@/lib/secrets/password";
import { readablePassword } from "@/lib/secrets/readable-password";

type DemoUser = Demo["users"][number];

const people: { role: Role; name: string; email: string }[] = [
  { role: "admin", name: "Mira Okafor", email: "mira@starfall.example" },
  { role: "marketer", name: "Theo Lindqvist", email: "theo@starfall.example" },
  { role: "agent", name: "Noa Levi", email: "noa@starfall.example" },
  { role: "agent", name: "Jonas Weber", email: "jonas@starfall.example" },
];

/** One admin, one marketer and two agents whose passwords are known: what is printed lets one in, on every start. */
export async function ensurePeople(
  db: Database,
  workspaceId: string,
  previous: readonly DemoUser[],
): Promise<DemoUser[]> {
  return Promise.all(
    people.map(async ({ role, name, email }) => {
      const known = previous.find((user) => user.email === email)?.password;
      const { userId, password } = await ensureUser(db, { name, email }, known);
      await db
        .insert(memberships)
        .values({ id: newId("membership"), workspaceId, userId, role })
        .onConflictDoNothing();
      return { role, email, password };
    }),
  );
}

async function ensureUser(
  db: Database,
  { name, email }: { name: string; email: string },
  knownPassword: string | undefined,
): Promise<{ userId: string; password: string }> {
  const [user] = await db
    .select({ id: users.id, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(sql`lower(${users.email})`, email));
  if (user && knownPassword && (await verifyPassword(user.passwordHash, knownPassword))) {
    return { userId: user.id, password: knownPassword };
  }
  const password = readablePassword();
  const passwordHash = await hashPassword(password);
  if (user) {
    await db.update(users).set({ passwordHash }).where(eq(users.id, user.id));
    return { userId: user.id, password };
  }
  const userId = newId("user");
  await db.insert(users).values({ id: userId, name, email, passwordHash });
  return { userId, password };
}
