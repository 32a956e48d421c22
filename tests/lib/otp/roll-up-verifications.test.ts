import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { verificationDispatches } from "@/db/schema/verifications";
import { sumUpConversion } from "@/lib/fraud/sum-up-conversion";
import { newId } from "@/lib/ids";
import { rollUpVerifications } from "@/lib/otp/roll-up-verifications";
import { sumUpVerifications } from "@/lib/otp/sum-up-verifications";
import { testDatabase } from "@/tests/setup/database";
import { putVerifications, verificationRow } from "@/tests/setup/verification";
import { makeWorkspace } from "@/tests/setup/workspace";

let db: Database;
/** Numbers that have a living code. */
let living = 0;
const now = new Date("2026-03-03T12:20:00Z");
const channels = ["whatsapp", "telegram", "sms"] as const;
const phones = ["+4915112345678", "+819012345678", "+882161234567", null];
const states = ["verified", "expired", "voided", "exhausted", "failed", "blocked", "pending"] as const;

beforeAll(async () => {
  db = await testDatabase();
});

/** Every verification of the time, one by one, as if no hour were ever rolled up. */
async function countAll(workspaceId: string, hours: number, channel: string | null) {
  const [row] = await db.$client`
    with asked as (
      select *, round(extract(epoch from verified_at - created_at) * 10)::float8 / 10 as seconds from verifications
      where workspace_id = ${workspaceId} and created_at > ${now.toISOString()}::timestamptz - make_interval(hours => ${hours})
        and (${channel}::text is null or channel = ${channel}::text)
    ), dispatched as (
      select d.verification_id, d.channel, bool_or(d.delivered_at is not null) as arrived
      from verification_dispatches d join asked a on a.id = d.verification_id group by 1, 2
    ), sent as (
      select a.*, (select count(*) from dispatched d where d.verification_id = a.id) > 1 as fell_back,
        a.state = 'verified' or exists (select from dispatched d where d.verification_id = a.id and d.arrived) as arrived
      from asked a where state <> 'blocked'
    )
    select count(*)::int as sent, count(*) filter (where arrived)::int as delivered,
      count(*) filter (where state = 'verified')::int as verified,
      count(*) filter (where state = 'pending' and expires_at > ${now.toISOString()}::timestamptz)::int as open,
      count(*) filter (where fell_back)::int as "fellBack",
      (select count(*) from asked where state = 'blocked')::int as blocked,
      count(*) filter (where guard_outcome = 'monitor')::int as monitored,
      percentile_cont(0.5) within group (order by seconds) as "medianSeconds",
      percentile_cont(0.9) within group (order by seconds) as "p90Seconds",
      (select coalesce(jsonb_agg(c order by c.sent desc, c.channel), '[]') from (
        select d.channel, count(*)::int as sent, count(*) filter (where d.arrived)::int as delivered,
          count(*) filter (where a.verified_channel = d.channel)::int as verified
        from dispatched d join asked a on a.id = d.verification_id group by d.channel) c) as channels
    from sent`;
  return { hours, ...row };
}

const Verification = fc.record({
  minutesAgo: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.constantFrom(20, 80, 1_400, 1_440, 1_460)),
  state: fc.constantFrom(...states),
  phone: fc.constantFrom(...phones),
  ms: fc.integer({ min: 0, max: 90_000 }),
  isMonitored: fc.boolean(),
  carriers: fc.subarray([...channels], { minLength: 1 }),
  arrived: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  verifiedOver: fc.nat(2),
});

const Step = fc.oneof(
  fc.record({
    do: fc.constant("ask" as const),
    asked: fc.array(Verification, { minLength: 1, maxLength: 12 }),
  }),
  fc.record({ do: fc.constantFrom("roll up" as const, "deliver late" as const, "end" as const) }),
);

test("the figures are the same as counted one by one, whatever was rolled up when and whatever came late", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 3, maxLength: 9 }), async (steps) => {
      const { ctx, workspace } = await makeWorkspace(db, { now: () => now });
      const ask = async (
        asked: readonly (typeof Verification extends fc.Arbitrary<infer One> ? One : never)[],
      ) => {
        const rows = asked.map((each) => {
          const createdAt = new Date(now.getTime() - each.minutesAgo * 60_000);
          const isBlocked = each.state === "blocked";
          // a number may have one living code
          const phone = each.state === "pending" ? `+49151${10_000_000 + living}` : each.phone;
          living += 1;
          return verificationRow(workspace.id, {
            phone,
            createdAt,
            state: each.state,
            playerId: newId("player"),
            channel: isBlocked ? null : (each.carriers[0] ?? "sms"),
            guardOutcome: isBlocked ? "block" : each.isMonitored ? "monitor" : "allow",
            verifiedAt: each.state === "verified" ? new Date(createdAt.getTime() + each.ms) : null,
            verifiedChannel:
              each.state === "verified"
                ? (each.carriers[each.verifiedOver % each.carriers.length] ?? null)
                : null,
          });
        });
        await putVerifications(db, rows);
        const dispatches = rows.flatMap((row, n) =>
          row.state === "blocked"
            ? []
            : (asked[n]?.carriers ?? []).map((channel, place) => ({
                id: newId("dispatch"),
                verificationId: row.id,
                workspaceId: workspace.id,
                generation: 1,
                channel,
                messageId: newId("message"),
                queuedAt: row.createdAt,
                deliveredAt: asked[n]?.arrived[place] ? row.createdAt : null,
              })),
        );
        if (dispatches.length > 0) await db.insert(verificationDispatches).values(dispatches);
      };
      for (const step of steps) {
        if (step.do === "ask") await ask(step.asked);
        else if (step.do === "roll up") await rollUpVerifications({ db, now: () => now });
        else if (step.do === "deliver late") {
          await db.$client`
            update verification_dispatches set delivered_at = ${now.toISOString()} where id in (
              select id from verification_dispatches where workspace_id = ${workspace.id} and delivered_at is null
              order by id limit 4)`;
        } else {
          await db.$client`
            update verifications set state = 'verified', verified_at = created_at + interval '7.77 s',
              ended_at = now(), verified_channel = channel
            where workspace_id = ${workspace.id} and state = 'pending'`;
        }
      }
      for (const [hours, channel] of [
        [1, undefined],
        [24, undefined],
        [24, "sms"],
        [720, undefined],
      ] as const) {
        const counted = await countAll(workspace.id, hours, channel ?? null);
        const { medianSeconds, p90Seconds, ...figures } = await sumUpVerifications(ctx, { hours, channel });
        const {
          medianSeconds: median,
          p90Seconds: p90,
          ...expected
        } = counted as typeof counted & Record<string, number | null>;
        expect(figures).toEqual(expected);
        expect(medianSeconds ?? -1).toBeCloseTo(median ?? -1, 6);
        expect(p90Seconds ?? -1).toBeCloseTo(p90 ?? -1, 6);
      }
      const { countries } = await sumUpConversion(ctx, { hours: 24 });
      const one = await db.$client`
        select country, count(*) filter (where state <> 'blocked' and not (state = 'pending' and expires_at > ${now.toISOString()}::timestamptz))::int as sent,
          count(*) filter (where state = 'verified')::int as verified
        from verifications where workspace_id = ${workspace.id} and phone is not null
          and created_at > ${now.toISOString()}::timestamptz - interval '24 hours'
        group by country`;
      expect(countries.map(({ country, sent, verified }) => ({ country, sent, verified }))).toEqual(
        expect.arrayContaining([...one]),
      );
      expect(countries).toHaveLength(one.length);
    }),
    { numRuns: 15 },
  );
}, 30_000);

test("an hour holds each verification once, also when two roll up at once, and keeps what a channel has not confirmed out", async () => {
  const rollUp = () => rollUpVerifications({ db, now: () => now });
  await rollUp();
  const { ctx, workspace } = await makeWorkspace(db, { now: () => now });
  const createdAt = new Date(now.getTime() - 3 * 3_600_000);
  const rows = Array.from({ length: 40 }, (_, n) =>
    verificationRow(workspace.id, { phone: `+4915112345${100 + n}`, createdAt }),
  );
  await putVerifications(db, rows);
  await db.insert(verificationDispatches).values(
    rows.map(({ id }, n) => ({
      id: newId("dispatch"),
      verificationId: id,
      workspaceId: workspace.id,
      generation: 1,
      channel: "whatsapp" as const,
      messageId: newId("message"),
      queuedAt: createdAt,
      deliveredAt: n < 30 ? createdAt : null,
    })),
  );
  const added = await Promise.all([rollUp(), rollUp(), rollUp()]);
  expect(added.reduce((sum, each) => sum + each, 0)).toBe(30);
  expect(await rollUp()).toBe(0);
  const [hour] =
    await db.$client`select sent, delivered from verification_hours where workspace_id = ${workspace.id}`;
  expect(hour).toEqual({ sent: 30, delivered: 30 });
  expect(await sumUpVerifications(ctx, { hours: 24 })).toMatchObject({
    sent: 40,
    channels: [{ channel: "whatsapp", sent: 40, delivered: 30 }],
  });
});
