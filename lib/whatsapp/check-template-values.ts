import type { FieldError } from "@/lib/errors";
import type { TemplateContent } from "./outbound-message";
import type { TemplateShape } from "./template-shape";

/** What Meta would refuse about sending a template with these values (its errors 132000, 132001, 132012, 132018). */
export function checkTemplateValues(content: TemplateContent, shape: TemplateShape): FieldError[] {
  if (shape.status !== "APPROVED") {
    return [
      { field: "name", message: `this template is ${shape.status.toLowerCase()} at Meta, not approved` },
    ];
  }
  return [...checkBody(content, shape), ...checkHeader(content, shape), ...checkButtons(content, shape)];
}

function checkBody({ body = [] }: TemplateContent, { bodyVariables, isNamed }: TemplateShape): FieldError[] {
  const given = Array.isArray(body) ? body.map((_, index) => String(index + 1)) : Object.keys(body);
  if (Array.isArray(body) === isNamed && (given.length > 0 || bodyVariables.length > 0)) {
    const wanted = isNamed ? `by name: ${bodyVariables.join(", ")}` : "as a list, in order";
    return [{ field: "body", message: `this template takes its values ${wanted}` }];
  }
  const missing = bodyVariables.filter((name) => !given.includes(name));
  const unknown = given.filter((name) => !bodyVariables.includes(name));
  const empty = Object.entries(body).filter(([, value]) => value.trim() === "");
  return [
    ...missing.map((name) => ({ field: `body.${placeOf(name, isNamed)}`, message: "a value is missing" })),
    ...unknown.map((name) => ({
      field: `body.${placeOf(name, isNamed)}`,
      message: "the template has no such place",
    })),
    ...empty.map(([place]) => ({ field: `body.${place}`, message: "may not be empty" })),
  ];
}

function placeOf(name: string, isNamed: boolean): string {
  return isNamed ? name : String(Number(name) - 1);
}

function checkHeader({ header }: TemplateContent, shape: TemplateShape): FieldError[] {
  const wanted = shape.header?.format.toLowerCase();
  const isMedia = wanted === "image" || wanted === "video" || wanted === "document";
  if (isMedia && header?.kind !== wanted) {
    return [{ field: "header", message: `this template wants ${wanted === "image" ? "an" : "a"} ${wanted}` }];
  }
  if (shape.headerVariables.length > 0 && header?.kind !== "text") {
    return [{ field: "header", message: "this template wants a text for its header" }];
  }
  const isSpare = header && !isMedia && shape.headerVariables.length === 0;
  return isSpare ? [{ field: "header", message: "this template's header takes no value" }] : [];
}

function checkButtons({ buttons = [] }: TemplateContent, { urlButtons }: TemplateShape): FieldError[] {
  return urlButtons
    .filter((index) => !buttons.some((button) => button.kind === "url" && button.index === index))
    .map((index) => ({ field: "buttons", message: `button ${index + 1} wants the end of its address` }));
}
