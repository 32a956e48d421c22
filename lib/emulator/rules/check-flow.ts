import type { Json } from "../model";
import { notValid, requireObject, requireText } from "./json-body";

/** A button that opens a form. Throws what Meta would answer. */
export function checkFlow(action: Json): void {
  const path = "interactive.action.parameters";
  const parameters = requireObject(action, "parameters", path);
  if (parameters.flow_message_version !== "3") throw notValid(`${path}.flow_message_version`, "must be 3");
  requireText(parameters, "flow_cta", `${path}.flow_cta`, 20);
  if ((parameters.flow_id === undefined) === (parameters.flow_name === undefined)) {
    throw notValid(path, "takes exactly one of flow_id and flow_name");
  }
  const { mode = "published", flow_action: kind = "navigate" } = parameters;
  if (mode !== "draft" && mode !== "published") throw notValid(`${path}.mode`, "must be draft or published");
  if (kind !== "navigate" && kind !== "data_exchange") {
    throw notValid(`${path}.flow_action`, "must be navigate or data_exchange");
  }
}
