import type { Json, Template, Waba } from "../model";
import type { EmulatorState } from "../state";
import { describeTemplate, pickFields, templateDefaults } from "./describe-node";
import { listPage } from "./list-page";

/** `GET /{WABA}/message_templates`, with Meta's filters and cursors. */
export function listTemplates(state: EmulatorState, waba: Waba, url: URL): Json {
  const query = (name: string) => url.searchParams.get(name) ?? undefined;
  const name = query("name") ?? query("name_or_content");
  const status = query("status")?.toUpperCase();
  const category = query("category")?.toUpperCase();
  const language = query("language");
  const isAsked = (template: Template) =>
    (name === undefined || template.name.includes(name)) &&
    (status === undefined || template.status === status) &&
    (category === undefined || template.category === category) &&
    (language === undefined || template.language === language);
  const found = waba.templateIds.flatMap((key) => {
    const template = state.templates.get(key);
    return template && isAsked(template)
      ? [pickFields(describeTemplate(template), query("fields"), templateDefaults)]
      : [];
  });
  return listPage(found, { limit: query("limit"), after: query("after"), before: query("before") }, url);
}
