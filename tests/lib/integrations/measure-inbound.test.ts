import { expect, test } from "vitest";
import { fileArrivals } from "@/lib/intake/file-arrivals";
import { measureInbound } from "@/lib/integrations/measure-inbound";
import { appendArrivals } from "@/lib/mailbox/append-arrivals";
import { testDatabase } from "../../setup/database";
import { openDesk } from "../turns/desk";
import { envelope, inbound } from "../whatsapp/webhook-samples";

const db = await testDatabase();

test("what came in is counted until it is filed, then until it is processed, in its own workspace only", async () => {
  const other = await openDesk(db);
  const desk = await openDesk(db);
  const look = () => measureInbound(desk.ctx);
  const nothing = { unfiled: 0, unfiledSince: null, dueSenders: 0, dueSince: null, setAside: 0 };
  expect(await look()).toEqual(nothing);
  const integrationId = desk.integration.id;
  const body = JSON.stringify(
    envelope({ messages: [inbound({ id: "wamid.M1" }), inbound({ id: "wamid.M2" })] }),
  );
  await appendArrivals(db.$client, [
    { integrationId, body },
    { integrationId, body: "unreadable" },
  ]);
  expect(await look()).toMatchObject({
    unfiled: 2,
    unfiledSince: expect.any(String),
    dueSenders: 0,
    setAside: 0,
  });
  await fileArrivals(desk.work);
  expect(await look()).toMatchObject({
    unfiled: 0,
    dueSenders: 1,
    dueSince: expect.any(String),
    setAside: 1,
  });
  expect(await measureInbound(other.ctx)).toEqual(nothing);
  await desk.drain();
  expect(await look()).toEqual({ ...nothing, setAside: 1 });
});
