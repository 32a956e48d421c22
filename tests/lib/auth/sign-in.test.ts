import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { auditEvents } from "@/db/schema/ledgers";
import { memberships, signIns, users } from "@/db/schema/people";
import { authenticateCookie } from "@/lib/auth/authenticate-cookie";
import { endSignIn } from "@/lib/auth/end-sign-in";
import { findPerson } from "@/lib/auth/find-person";
import { startSignIn } from "@/lib/auth/start-sign-in";
import { newId } from "@/lib/ids";
import { createLog } from "@/lib/log";
import { hashPassword } from "@/lib/secrets/password";
import { testClock } from "../../setup/context";
import { cookieOf } from "../../setup/cookie";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const db = await testDatabase();
const log = createLog({ name: "test", level: "silent" });
const password = "correct horse battery staple";
let passwordHash = "";
beforeAll(async () => {
  passwordHash = await hashPassword(password);
});

let addresses = 0;
const door = (now = () => new Date()) => ({
  db,
  now,
  log,
  requestId: newId("request"),
  ip: `192.0.2.${process.pid}.${Date.now()}.${addresses++}`,
  userAgent: "Test browser",
});

async function makePerson() {
  const { user, workspace } = await makeWorkspace(db);
  await db.update(users).set({ passwordHash }).where(eq(users.id, user.id));
  return { ...user, workspaceId: workspace.id };
}

const signedIn = { kind: "", code: "signed_in", message: "" };

const outcomeOf = (attempt: Promise<unknown>): Promise<typeof signedIn> =>
  attempt.then(
    () => signedIn,
    ({ kind, code, message }) => ({ kind, code, message }),
  );

describe("signing in", () => {
  test("starts a sign-in that a cookie then stands for, and is audited", async () => {
    const person = await makePerson();
    const { signInId } = await startSignIn(door(), { email: person.email.toUpperCase(), password });
    expect(await authenticateCookie(await cookieOf(signInId))).toMatchObject({
      user: { id: person.id, email: person.email },
      role: "admin",
      workspace: { id: person.workspaceId },
      signInId,
    });
    const events = await db.select().from(auditEvents).where(eq(auditEvents.workspaceId, person.workspaceId));
    expect(events).toMatchObject([{ action: "sign_in.started", actorId: person.id, subject: { signInId } }]);
  });

  test("answers the same for a wrong password, an unknown account, a disabled one and a person without a place", async () => {
    const [known, disabled, homeless] = [await makePerson(), await makePerson(), await makePerson()];
    await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, disabled.id));
    await db.delete(memberships).where(eq(memberships.userId, homeless.id));
    const answers = await Promise.all([
      outcomeOf(startSignIn(door(), { email: known.email, password: "wrong" })),
      outcomeOf(startSignIn(door(), { email: `${newId("user")}@nowhere.test`, password })),
      outcomeOf(startSignIn(door(), { email: disabled.email, password })),
      outcomeOf(startSignIn(door(), { email: homeless.email, password })),
    ]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ kind: "unauthenticated", code: "sign_in_refused" });
  });

  test("leaves a trace when refused, with the account if there is one", async () => {
    const person = await makePerson();
    const entrance = door();
    await outcomeOf(startSignIn(entrance, { email: person.email, password: "wrong" }));
    const events = await db.select().from(auditEvents).where(eq(auditEvents.requestId, entrance.requestId));
    expect(events).toMatchObject([
      { action: "sign_in.refused", actorKind: "anonymous", workspaceId: person.workspaceId },
    ]);
    expect(events[0]?.subject).toEqual({ userId: person.id, ip: entrance.ip });
  });
});

describe("guessing passwords", () => {
  test("stops after five failures of one account from one place, then even the right one is not looked at", async () => {
    const person = await makePerson();
    const entrance = door();
    for (let failure = 0; failure < 5; failure++) {
      expect(
        await outcomeOf(startSignIn(entrance, { email: person.email, password: "wrong" })),
      ).toMatchObject({
        code: "sign_in_refused",
      });
    }
    const throttled = await outcomeOf(startSignIn(entrance, { email: person.email, password }));
    expect(throttled).toMatchObject({ kind: "limit_exceeded", code: "sign_in_throttled" });
    expect(await outcomeOf(startSignIn(door(), { email: person.email, password }))).toBe(signedIn);
  });

  test("an unknown account is throttled in the same words", async () => {
    const [person, entrance] = [await makePerson(), door()];
    const tryAll = async (email: string) => {
      const answers = [];
      for (let turn = 0; turn < 6; turn++) {
        answers.push(await outcomeOf(startSignIn(entrance, { email, password: "wrong" })));
      }
      return answers;
    };
    expect(await tryAll(`${newId("user")}@nowhere.test`)).toEqual(await tryAll(person.email));
  });

  test("twenty guesses at the same moment are not twenty tries", async () => {
    const [person, entrance] = [await makePerson(), door()];
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        outcomeOf(startSignIn(entrance, { email: person.email, password: "wrong" })),
      ),
    );
    const judged = answers.filter((answer) => answer.code === "sign_in_refused");
    expect(judged).toHaveLength(5);
  });

  test("many accounts from one place run into a limit too", async () => {
    const entrance = door();
    const answers = await Promise.all(
      Array.from({ length: 31 }, (_, index) =>
        outcomeOf(startSignIn(entrance, { email: `guess-${index}@nowhere.test`, password: "wrong" })),
      ),
    );
    expect(answers.filter((answer) => answer.code === "sign_in_throttled")).toHaveLength(1);
  });

  test("signing in right wipes the slate, so that a typo a day locks no one out", async () => {
    const [person, entrance] = [await makePerson(), door()];
    for (let day = 0; day < 4; day++) {
      await outcomeOf(startSignIn(entrance, { email: person.email, password: "wrong" }));
      await outcomeOf(startSignIn(entrance, { email: person.email, password: "wrong" }));
      expect(await outcomeOf(startSignIn(entrance, { email: person.email, password }))).toBe(signedIn);
    }
  });
});

describe("a cookie is refused on the very next request", () => {
  const cases: [string, (person: { id: string; signInId: string }) => Promise<unknown>][] = [
    [
      "once its sign-in was revoked",
      ({ signInId }) => db.update(signIns).set({ revokedAt: new Date() }).where(eq(signIns.id, signInId)),
    ],
    [
      "once its sign-in ran out",
      ({ signInId }) =>
        db
          .update(signIns)
          .set({ expiresAt: new Date(0) })
          .where(eq(signIns.id, signInId)),
    ],
    [
      "once the account was disabled",
      ({ id }) => db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, id)),
    ],
    ["once the person left", ({ id }) => db.delete(memberships).where(eq(memberships.userId, id))],
  ];
  test.each(cases)("%s", async (_, change) => {
    const { user } = await makeWorkspace(db);
    const cookie = await cookieOf(user.signInId);
    expect(await authenticateCookie(cookie)).not.toBeNull();
    await change(user);
    expect(await authenticateCookie(cookie)).toBeNull();
  });

  test("once the person signed out, which is audited once however often it is done", async () => {
    const { user, workspace } = await makeWorkspace(db);
    const cookie = await cookieOf(user.signInId);
    const person = await authenticateCookie(cookie);
    if (!person) throw new Error("not signed in");
    await Promise.all([endSignIn(door(), person), endSignIn(door(), person)]);
    expect(await authenticateCookie(cookie)).toBeNull();
    const events = await db.select().from(auditEvents).where(eq(auditEvents.workspaceId, workspace.id));
    expect(events.map((event) => event.action)).toEqual(["sign_in.ended"]);
  });
});

test("a forged, foreign or missing cookie is no one", async () => {
  const { user } = await makeWorkspace(db);
  const good = await cookieOf(user.signInId);
  for (const cookie of [null, "", "theme=dark", `${good.slice(0, -3)}AAA`, "next-auth.session-token=x.y.z"]) {
    expect(await authenticateCookie(cookie)).toBeNull();
  }
  expect(await authenticateCookie(await cookieOf(newId("signIn")))).toBeNull();
  expect(await authenticateCookie(`theme=dark; ${good}; other=1`)).toMatchObject({ user: { id: user.id } });
});

test("a person's last visit is noted at most once a minute", async () => {
  const clock = testClock();
  const { user } = await makeWorkspace(db, { now: clock.now });
  const lastSeen = async () =>
    (await db.select().from(signIns).where(eq(signIns.id, user.signInId)))[0]?.lastSeenAt.getTime();
  const start = clock.now().getTime();
  clock.advance(59_000);
  await findPerson(db, user.signInId, clock.now());
  expect(await lastSeen()).toBe(start);
  clock.advance(2_000);
  await findPerson(db, user.signInId, clock.now());
  expect(await lastSeen()).toBe(start + 61_000);
});
