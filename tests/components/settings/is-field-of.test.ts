import { expect, test } from "vitest";
import { isFieldOf } from "@/components/settings/is-field-of";

test.each([
  ["name", "name", true],
  ["changes.name", "name", true],
  ["changes.provider.headers.Authorization", "headers", true],
  ["changes.provider.report.idPath", "report.idPath", true],
  ["changes.provider.report.idPath", "provider.idPath", false],
  ["websites.1", "websites.0", false],
  ["channels.2", "channels", true],
  ["phoneNumberId", "phone", false],
])("an error at %s stands at the field %s: %s", (path, name, isThere) => {
  expect(isFieldOf(path, name)).toBe(isThere);
});
