import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CredentialCard } from "@/components/recovery/credential-card";

test("a link that is only looked at uses nothing up", () => {
  let asked = 0;
  const show = async () => {
    asked += 1;
    return { state: "over" as const };
  };
  const html = renderToStaticMarkup(<CredentialCard show={show} />);
  expect(html).toContain("Show it once");
  expect(asked).toBe(0);
});
