import { GraphFailure } from "../graph/graph-failure";
import type { Json, Template, TemplateComponent } from "../model";
import { componentsOf, valuesOf } from "../phones/render-template";
import type { EmulatorState } from "../state";
import { checkCode } from "./check-code";
import { missing, requireObject, requireText } from "./json-body";

const longestHydratedBody = 1024;

/** The approved template that a send names, once its values were found to fit; throws what Meta would answer. */
export function checkTemplate(
  state: EmulatorState,
  wabaId: string,
  body: Json,
  addressedBy: "phone" | "user_id",
): Template {
  const content = requireObject(body, "template");
  const name = requireText(content, "name", "template.name", 512);
  const language = requireObject(content, "language", "template.language");
  const code = requireText(language, "code", "template.language.code", 15);
  const template = usableTemplate(state, wabaId, name, code);
  if (template.category === "AUTHENTICATION" && addressedBy === "user_id") {
    throw new GraphFailure(131062, "Authentication templates need a phone number.");
  }
  const given = componentsOf(content);
  for (const component of template.components) checkComponent(template, component, given);
  return template;
}

/** Templates are looked up by business account, name and language; `en-US` and `en_US` are the same. */
export function templateKey(wabaId: string, name: string, language: string): string {
  return `${wabaId}/${name}/${language.replace("-", "_")}`;
}

function usableTemplate(state: EmulatorState, wabaId: string, name: string, language: string): Template {
  const template = state.templates.get(templateKey(wabaId, name, language));
  if (template?.status === "PAUSED") throw new GraphFailure(132015, `template (${name}) is paused`);
  if (template?.status === "DISABLED") throw new GraphFailure(132016, `template (${name}) is disabled`);
  if (template?.status !== "APPROVED") {
    throw new GraphFailure(132001, `template name (${name}) does not exist in ${language}`);
  }
  return template;
}

function checkComponent(template: Template, component: TemplateComponent, given: Json[]): void {
  if (component.type === "HEADER") checkHeader(template, component, valuesOf(given, "header"));
  if (component.type === "BODY") checkBody(template, component.text ?? "", valuesOf(given, "body"));
  if (component.type === "BUTTONS") checkButtons(template, component, given);
}

function checkHeader(template: Template, header: TemplateComponent, values: Json[]): void {
  if (header.format === undefined || header.format === "TEXT") {
    checkValues(template, "header", header.text ?? "", values);
    return;
  }
  const expected = header.format.toLowerCase();
  const received = values[0]?.type;
  if (received === expected && values[0]?.[expected]) return;
  const detail = `header: Format mismatch, expected ${header.format}, received ${received ?? "UNKNOWN"}`;
  throw new GraphFailure(132012, detail);
}

function checkBody(template: Template, text: string, values: Json[]): void {
  checkValues(template, "body", text, values);
  const added = values.reduce((length, value) => length + String(value.text ?? "").length, 0);
  if (text.length + added > longestHydratedBody) {
    throw new GraphFailure(
      132005,
      `body: the text with its values is longer than ${longestHydratedBody} characters`,
    );
  }
  if (template.category === "AUTHENTICATION") checkCode(values[0]?.text);
}

function checkValues(template: Template, where: string, text: string, values: Json[]): void {
  const expected = new Set(Array.from(text.matchAll(/\{\{\s*(\w+)\s*\}\}/g), (match) => match[1]));
  if (values.length !== expected.size) {
    const detail =
      `${where}: number of localizable_params (${values.length}) does not match the expected number of ` +
      `params (${expected.size})`;
    throw new GraphFailure(132000, detail);
  }
  for (const value of values) {
    if (template.parameterFormat === "NAMED" && !expected.has(String(value.parameter_name))) {
      throw new GraphFailure(
        132012,
        `${where}: Parameter name ${value.parameter_name} is not in the template`,
      );
    }
    if (value.type === "text") checkText(where, value.text);
  }
}

function checkText(where: string, text: unknown): void {
  if (typeof text !== "string" || text === "") throw missing(`${where}.parameters.text`);
  if (/[\n\t]| {5,}/.test(text)) {
    const detail = `${where}: Param text cannot have new-line/tab characters or more than 4 consecutive spaces`;
    throw new GraphFailure(132018, detail);
  }
}

function checkButtons(template: Template, component: TemplateComponent, given: Json[]): void {
  (component.buttons ?? []).forEach((button, index) => {
    const needsCode = template.category === "AUTHENTICATION" || button.type === "COPY_CODE";
    const needsSuffix = button.type === "URL" && /\{\{\w+\}\}/.test(button.url ?? "");
    if (!needsCode && !needsSuffix) return;
    const value = valuesOf(given, "button", index)[0];
    const text = value?.text ?? value?.coupon_code;
    if (text === undefined || text === "" || (button.type === "URL" && value?.type !== "text")) {
      const type = button.type === "COPY_CODE" ? "Copy code" : "Url";
      throw new GraphFailure(
        131008,
        `buttons: Button at index ${index} of type ${type} requires a parameter`,
      );
    }
  });
}
