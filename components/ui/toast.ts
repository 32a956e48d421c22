export type Toast = { kind: "message" | "success" | "error"; title: string; description?: string };

type Show = (toast: Toast) => void;

const waiting: Toast[] = [];
let show: Show | null = null;

/** A word in the corner that goes away by itself. It waits for its place where that is not there yet. */
export const toast = {
  message: sayer("message"),
  success: sayer("success"),
  error: sayer("error"),
};

/** Whatever is said from now on, and what was waiting, is shown by it, until the answer is called. */
export function showToastsWith(next: Show): () => void {
  show = next;
  for (const toast of waiting.splice(0)) next(toast);
  return () => {
    show = null;
  };
}

function sayer(kind: Toast["kind"]) {
  return (title: string, more: Pick<Toast, "description"> = {}) => {
    const toast = { kind, title, ...more };
    if (show) show(toast);
    else waiting.push(toast);
  };
}
