import { expect, test } from "vitest";
import { draftOfProvider, firstProvider, providerOfDraft } from "@/components/integrations/sms-draft";
import { SmsProvider } from "@/lib/sms/sms-provider";

const provider = SmsProvider.parse({
  url: "https://sms.example/v1/{{id}}",
  headers: { Authorization: "Basic {{secretBase64}}", "X-Trace": "a:b" },
  format: "form",
  body: "To={{to}}&Body={{text}}",
  success: { statusFrom: 201, statusTo: 202, path: "state", equals: "queued" },
  idPath: "messages.0.id",
  report: {
    tokenIn: "query",
    tokenName: "t",
    idPath: "id",
    statusPath: "state",
    delivered: ["ok", "DELIVRD"],
  },
});

test("a provider comes out of its form as it went in", () => {
  expect(providerOfDraft(draftOfProvider(provider))).toEqual(provider);
  const first = firstProvider("https://sms.example/send");
  expect(SmsProvider.parse(providerOfDraft(draftOfProvider(first)))).toEqual(first);
});

test("what is left empty is not asked for, and words may stand as one types them", () => {
  const draft = {
    ...draftOfProvider(provider),
    path: " ",
    equals: "",
    idPath: "",
    delivered: "ok ,, done ,",
  };
  expect(providerOfDraft(draft)).toMatchObject({
    success: { path: null, equals: null },
    idPath: null,
    report: { delivered: ["ok", "done"] },
  });
  expect(providerOfDraft({ ...draft, hasReport: false }).report).toBeNull();
});
