import { afterAll, beforeAll, expect, test } from "vitest";
import { accessToken, appId, appSecret, numberId, startWorld, type World, wabaId } from "./world";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

test("a phone number shows its default fields, the ones asked for, and no others", async () => {
  expect((await world.graph("GET", numberId)).body).toEqual({
    verified_name: "Studio",
    code_verification_status: "VERIFIED",
    display_phone_number: "+15550001111",
    quality_rating: "GREEN",
    platform_type: "CLOUD_API",
    throughput: { level: "STANDARD" },
    id: numberId,
  });
  const asked = await world.graph("GET", `${numberId}?fields=status,throughput`);
  expect(asked.body).toEqual({ status: "CONNECTED", throughput: { level: "STANDARD" }, id: numberId });
  const unknown = await world.graph("GET", `${numberId}?fields=shoe_size`);
  expect(unknown.body.error).toMatchObject({ code: 100, message: expect.stringContaining("shoe_size") });
});

test("any version is understood, and no version is the oldest", async () => {
  const headers = { authorization: `Bearer ${accessToken}` };
  for (const version of ["/v18.0", "/v26.0", "/v27.0", ""]) {
    expect((await world.call("GET", `${version}/${numberId}`, undefined, headers)).status).toBe(200);
  }
  expect(world.emulator.state.apps.get(appId)?.calledVersion).toBe("v21.0");
  expect((await world.call("GET", "/nowhere", undefined, headers)).status).toBe(404);
});

test("an account lists its numbers and its subscribed apps", async () => {
  expect((await world.graph("GET", wabaId)).body).toMatchObject({ id: wabaId, name: expect.any(String) });
  expect((await world.graph("GET", `${wabaId}/phone_numbers?fields=id`)).body.data).toEqual([
    { id: numberId },
  ]);
  const { body } = await world.graph("GET", `${wabaId}/subscribed_apps`);
  expect(body.data).toMatchObject([{ whatsapp_business_api_data: { id: appId } }]);
});

test("templates come in pages that together hold each of them once", async () => {
  const names: string[] = [];
  let path: string | undefined = `${wabaId}/message_templates?limit=2&fields=name`;
  while (path) {
    const { body } = await world.graph("GET", path);
    names.push(...body.data.map(({ name }: { name: string }) => name));
    path = body.paging?.next?.split("/v25.0/")[1];
  }
  expect(names).toEqual(["hello_world", "match_found", "login_code", "offer", "paused_one", "with_picture"]);
});

test("templates are found by name, status and category", async () => {
  const find = async (query: string) =>
    (await world.graph("GET", `${wabaId}/message_templates?${query}`)).body.data.map(
      ({ name }: { name: string }) => name,
    );
  expect(await find("name=match")).toEqual(["match_found"]);
  expect(await find("status=PAUSED")).toEqual(["paused_one"]);
  expect(await find("category=marketing")).toEqual(["offer"]);
  const { body } = await world.graph("GET", `${wabaId}/message_templates?name=login_code`);
  expect(body.data[0]).toMatchObject({
    category: "AUTHENTICATION",
    components: [{ type: "BODY" }, { type: "BUTTONS" }],
  });
});

test("debug_token tells what a token may, asked by it or by the app, and nothing to strangers", async () => {
  for (const asking of [accessToken, `${appId}|${appSecret}`]) {
    const query = new URLSearchParams({ input_token: accessToken, access_token: asking });
    expect((await world.call("GET", `/v25.0/debug_token?${query}`)).body.data).toMatchObject({
      app_id: appId,
      is_valid: true,
      expires_at: 0,
      scopes: ["whatsapp_business_messaging", "whatsapp_business_management"],
      granular_scopes: [{ target_ids: [wabaId] }, { target_ids: [wabaId] }],
    });
  }
  const wrong = await world.graph("GET", "debug_token?input_token=unknown");
  expect(wrong.body.data).toMatchObject({ is_valid: false, error: { code: 190 } });
  const stranger = await world.call(
    "GET",
    `/v25.0/debug_token?input_token=${accessToken}&access_token=${appId}|wrong`,
  );
  expect(stranger.status).toBe(401);
});
