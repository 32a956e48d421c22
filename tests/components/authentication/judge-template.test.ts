import { expect, test } from "vitest";
import { judgeTemplate } from "@/components/authentication/judge-template";

const of = (language: string, status = "APPROVED", category = "AUTHENTICATION") => ({
  language,
  status,
  category,
});

test.each([
  ["unknown", [], false, "Meta knows no template called sign_in_code."],
  [
    "of another category",
    [of("en", "APPROVED", "UTILITY")],
    false,
    "sign_in_code is of the category utility.",
  ],
  ["not approved", [of("en", "PENDING")], false, "it is pending."],
  ["approved in one", [of("de"), of("en", "REJECTED")], true, "Approved in de; 1 more is not."],
  ["approved in all", [of("de"), of("en")], true, "Approved in de, en."],
])("a template that is %s is told so", (_, found, isFit, says) => {
  const verdict = judgeTemplate("sign_in_code", found);
  expect(verdict.isFit).toBe(isFit);
  expect(verdict.says).toContain(says);
});
